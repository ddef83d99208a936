import assert from 'node:assert/strict';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { drawPicture } from '../support/imageService/picture';
import { useWindows } from '../support/vscode/fixture';
import { selectors } from '../support/vscode/selectors';
import type { Workbench } from '../support/vscode/workbench';
import { until } from '../support/wait';
import { choose, enterKey } from './steps';
import { inEachTheme } from './themes';

const alt = 'Two sea otters holding hands in a kelp forest';

describe('missing images', () => {
	const windows = useWindows();
	let service: ImageService;

	beforeEach(async () => {
		service = await startImageService();
	});

	afterEach(() => service.close());

	const open = (settings = {}): Promise<Workbench> =>
		windows.open({ settings: { 'seaOtter.endpoint': service.endpoint, ...settings } });
	const fileExists = (path: string) =>
		until(20_000, `the file ${path}`, () => {
			const file = join(windows.folder(), path);
			return Promise.resolve(existsSync(file) ? readFileSync(file) : undefined);
		});

	it('are generated from a quick fix, at the path in the document', async () => {
		writeFileSync(
			join(windows.folder(), 'GUIDE.md'),
			`# Guide\n\n![${alt}](pictures/the%20raft.png)\n`,
		);
		const workbench = await open();
		await workbench.openFile('GUIDE.md');
		await workbench.editor.goToEndOfLine(3);
		await workbench.editor.offered('Generate this image: the raft.png');
		await inEachTheme(workbench, 'light bulb');
		await workbench.editor.take('Generate this image: the raft.png');
		await enterKey(workbench, service);
		const asked = await workbench.quickInput.opened(({ step }) => step === 1);
		assert.equal(asked.value, alt);
		assert.equal(asked.totalSteps, 2);
		await inEachTheme(workbench, 'missing image, prompt');
		await workbench.quickInput.accept();
		await workbench.quickInput.opened(({ step }) => step === 2);
		await workbench.quickInput.fill('64x64');
		await workbench.quickInput.opened(({ rows }) => rows[0]?.label === '64x64');
		await workbench.quickInput.accept();
		await workbench.notifications.shown('Saved pictures/the raft.png.');
		const bytes = await fileExists('pictures/the raft.png');
		assert.ok(bytes.equals(Buffer.from(drawPicture(alt, 0, 64, 64))));
		assert.equal((service.generations[0]?.body as { n: number }).n, 1);
		await inEachTheme(workbench, 'missing image made');
	});

	it('of a document are counted in a CodeLens, and offered together in the light bulb', async () => {
		const names = ['one', 'two', 'three'];
		const text = names.map((name) => `![Otter ${name}](pictures/${name}.png)`).join('\n\n');
		writeFileSync(join(windows.folder(), 'GUIDE.md'), `# Guide\n\n${text}\n`);
		const workbench = await open({ 'seaOtter.missingImages.codeLens': true });
		const { quickInput } = workbench;
		await workbench.openFile('GUIDE.md');
		const lens = workbench.page.locator(selectors.codeLens, { hasText: '3 missing images' });
		await lens.waitFor();
		await workbench.editor.goToEndOfLine(3);
		await workbench.editor.offered('Generate All 3 Missing Images');
		await inEachTheme(workbench, 'all missing images');
		await workbench.editor.take('Generate All 3 Missing Images');
		await enterKey(workbench, service);
		await quickInput.opened(({ message }) => message === '3 images');
		await quickInput.dismiss();
		await quickInput.closed();
		await lens.locator('a').click();
		await quickInput.opened(({ message }) => message === '3 images');
		await quickInput.accept();
		await workbench.notifications.shown(/Saved 3 images/);
		await lens.waitFor({ state: 'detached' });
	});

	it('of a file are listed and generated with one confirmation', async () => {
		writeFileSync(
			join(windows.folder(), 'GUIDE.md'),
			[
				'# Guide',
				'![A raft of otters](pictures/raft.png)',
				'## Food',
				'![](pictures/sea-urchin.png)',
				'<img src="pictures/kelp.png" alt="A kelp forest" width="256" height="256">',
				'![There already](index.html)',
			].join('\n\n'),
		);
		const workbench = await open();
		await workbench.openFile('GUIDE.md');
		await workbench.runCommand('Sea Otter: Generate Missing Images…');
		await choose(workbench, 'Generate Missing Images', 'In This File');
		await enterKey(workbench, service);
		const listed = await workbench.quickInput.opened(({ rows }) => rows.length === 3);
		assert.deepEqual(
			listed.rows.map(({ label }) => label),
			['pictures/raft.png', 'pictures/sea-urchin.png', 'pictures/kelp.png'],
		);
		await workbench.screenshot('missing images listed');
		await workbench.quickInput.accept();
		await workbench.notifications.shown(/Saved 3 images/);
		for (const path of ['raft', 'sea-urchin', 'kelp']) await fileExists(`pictures/${path}.png`);
		const sizes = service.generations.map(({ body }) => (body as { size: string }).size);
		assert.ok(sizes.includes('256x256'), sizes.join());
		await workbench.screenshot('missing images made');
	});

	it('keep their selection and prompts while one is edited', async () => {
		const names = ['one', 'two', 'three'];
		const text = names.map((name) => `![Otter ${name}](pictures/${name}.png)`).join('\n\n');
		writeFileSync(join(windows.folder(), 'GUIDE.md'), text);
		const workbench = await open();
		const { quickInput } = workbench;
		await workbench.openFile('GUIDE.md');
		await workbench.runCommand('Sea Otter: Generate Missing Images…');
		await choose(workbench, 'Generate Missing Images', 'In This File');
		await enterKey(workbench, service);
		await quickInput.opened(({ message }) => message === '3 images');
		await quickInput.choose('pictures/two.png');
		await quickInput.opened(({ message }) => message === '2 images');
		await quickInput.pressRowButton('pictures/one.png', 'Edit Prompt');
		const box = await quickInput.opened(({ rows }) => rows.length === 0);
		assert.ok(box.hasBack);
		assert.equal(box.value, 'Otter one');
		await quickInput.fill('A hungry otter');
		await quickInput.accept();
		await quickInput.opened(
			({ message, rows }) => message === '2 images' && rows[0]?.detail === 'A hungry otter',
		);
		await quickInput.pressRowButton('pictures/three.png', 'Edit Prompt');
		await quickInput.opened(({ value }) => value === 'Otter three');
		await quickInput.back();
		await quickInput.opened(({ message }) => message === '2 images');
		await quickInput.accept();
		await workbench.notifications.shown(/Saved 2 images/);
		const prompts = service.generations.map(({ body }) => (body as { prompt: string }).prompt);
		assert.deepEqual(prompts.sort(), ['A hungry otter', 'Otter three']);
	});
});
