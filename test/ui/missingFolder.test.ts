import assert from 'node:assert/strict';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { useWindows } from '../support/vscode/fixture';
import { until } from '../support/wait';
import { enterKey } from './steps';
import { inEachTheme } from './themes';

describe('missing images of a workspace', () => {
	const windows = useWindows();
	let service: ImageService;

	beforeEach(async () => {
		service = await startImageService();
	});

	afterEach(() => service.close());

	const write = (path: string, text: string) => {
		const file = join(windows.folder(), path);
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, text);
	};
	const open = (settings = {}) =>
		windows.open({ settings: { 'seaOtter.endpoint': service.endpoint, ...settings } });

	it('are listed by file, unchecked if in doubt, and generated with one confirmation', async () => {
		write('book/food.md', '# Food\n\n![A sea urchin](urchin.png)\n\n![](img/1.png)\n');
		write('book/home.html', '<h1>Home</h1><img src="kelp.png" alt="A kelp forest">\n');
		const workbench = await open();
		await workbench.chooseInExplorer('book', 'Generate Missing Images…');
		await enterKey(workbench, service);
		const { rows, message } = await workbench.quickInput.lists(() => true, 'kelp.png');
		assert.deepEqual(
			rows.map(({ label }) => label),
			['urchin.png', 'img/1.png', 'kelp.png'],
		);
		assert.match(rows[1]?.description ?? '', /No description/);
		assert.match(message, /^2 images/);
		await workbench.page.getByText('book/home.html').first().waitFor();
		await inEachTheme(workbench, 'missing images of a folder');
		await workbench.quickInput.accept();
		await workbench.notifications.shown(/Saved 2 images/);
		for (const path of ['urchin.png', 'kelp.png'])
			assert.ok(existsSync(join(windows.folder(), 'book', path)));
		assert.equal(service.generations.length, 2);
	});

	it('are underlined if the setting says so', async () => {
		write('book/food.md', '# Food\n\n![A sea urchin](urchin.png)\n');
		const workbench = await open({ 'seaOtter.reportMissingImages': true });
		await workbench.openFile('food.md');
		await workbench.page.locator('.editor-instance .squiggly-warning').waitFor();
		await inEachTheme(workbench, 'missing image underlined');
	});
});

describe('the folder for saved images', () => {
	const windows = useWindows();

	it('is in the status bar, where it can be changed', async () => {
		const post = join(windows.folder(), 'content', 'post.md');
		mkdirSync(dirname(post));
		writeFileSync(join(windows.folder(), 'hugo.toml'), '');
		writeFileSync(post, '# Post\n');
		const workbench = await windows.open();
		const status = (text: string) =>
			workbench.page.locator('.statusbar-item', { hasText: new RegExp(`^\\s*${text}\\s*$`) });
		await workbench.openFile('post.md');
		await workbench.runCommand('Sea Otter: Show Images');
		await status('static/images').waitFor();
		await inEachTheme(workbench, 'folder for saved images');
		await status('static/images').click();
		await workbench.quickInput.lists('Select Save Folder', 'images');
		await inEachTheme(workbench, 'folder for saved images, choices');
		await workbench.quickInput.choose('images');
		await status('images').waitFor();
		const settings = join(windows.folder(), '.vscode', 'settings.json');
		await until(10_000, 'the setting', () =>
			Promise.resolve(
				existsSync(settings) &&
					/"seaOtter.saveFolder": "images"/.test(readFileSync(settings, 'utf8'))
					? true
					: undefined,
			),
		);
	});
});
