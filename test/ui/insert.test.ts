import assert from 'node:assert/strict';
import {
	existsSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	utimesSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { useWindows } from '../support/vscode/fixture';
import { highlighted } from '../support/vscode/quickInput';
import type { Workbench, WorkbenchOptions } from '../support/vscode/workbench';
import { until } from '../support/wait';
import { findings } from './axe';
import { answerWizard, button, ended, enterKey, generate, prompt } from './steps';
import { inEachTheme } from './themes';

const name = 'a-cute-baby-sea-otter-floating-on-its-back-in-calm-blue.png';
const reference = `![${prompt}](images/${name})`;

describe('Insert', () => {
	const windows = useWindows();
	let service: ImageService;

	beforeEach(async () => {
		service = await startImageService();
	});

	afterEach(() => service.close());

	const open = (options: Partial<WorkbenchOptions> = {}): Promise<Workbench> =>
		windows.open({
			settings: { 'seaOtter.endpoint': service.endpoint },
			...options,
		});
	const readme = () => readFileSync(join(windows.folder(), 'README.md'), 'utf8');
	const fileContains = (text: string) =>
		until(10_000, `${text} in the file`, () =>
			Promise.resolve(readme().includes(text) || undefined),
		);

	it('inserts the reference at the last cursor position, from the panel', async () => {
		const workbench = await open();
		await workbench.openFile('README.md');
		await workbench.editor.goToEndOfLine(3);
		await workbench.page.keyboard.press('Enter');
		const { panel, article } = await generate(workbench, service, { count: 2 });
		await ended(panel);
		await button(article, 'Insert: Image 1 of 2').click();
		await workbench.notifications.shown(`Saved images/${name} and inserted it into README.md.`);
		await workbench.editor.shows('![A cute baby sea otter');
		await inEachTheme(workbench, 'insert from the panel', async () => {
			assert.deepEqual(await findings(panel), []);
		});
		await workbench.editor.goToEndOfLine(5);
		await workbench.editor.save();
		await fileContains(`while they sleep.\n\n${reference}\n`);
	});

	it('inserts a line of its own into a page, and doesn’t scroll to its end', async () => {
		const workbench = await open();
		await workbench.openFile('index.html');
		await workbench.editor.goToEndOfLine(9);
		const { panel } = await generate(workbench, service, { count: 1 });
		await ended(panel);
		await button(panel, 'Insert: Image 1 of 1').click();
		await workbench.notifications.shown(`Saved images/${name} and inserted it into index.html.`);
		await workbench.editor.shows('<img src="images/a-cute-baby-sea-otter');
		assert.equal(await workbench.editor.scrolledRight(), 0);
		await workbench.screenshot('insert into a page');
		await workbench.editor.goToEndOfLine(9);
		await workbench.editor.save();
		await until(10_000, 'the image in the page', () => {
			const page = readFileSync(join(windows.folder(), 'index.html'), 'utf8');
			const image = `\t\t<img src="images/${name}" alt="${prompt}" />\n`;
			const isThere = page.includes(`drift together.</p>\n${image}\t\t<img src="images/hero`);
			return Promise.resolve(isThere || undefined);
		});
	});

	it('generates and inserts from the palette, with the selected text as the prompt', async () => {
		const workbench = await open();
		await workbench.openFile('README.md');
		await workbench.editor.goToEndOfLine(1);
		await workbench.page.keyboard.press('Shift+Home');
		await workbench.runCommand('Sea Otter: Generate Image and Insert');
		await enterKey(workbench, service);
		const asked = await workbench.quickInput.opened(({ step }) => step === 1);
		assert.match(asked.title, /^Generate Image and Insert · /);
		assert.equal(asked.value, '# Otterly Afloat');
		await workbench.screenshot('generate and insert');
		await answerWizard(workbench, { count: 1 });
		await workbench.notifications.shown(/and inserted it into README\.md/);
		await workbench.editor.goToEndOfLine(1);
		await workbench.editor.save();
		await fileContains(`# Otterly Afloat\n\n${reference}\n`);
		await workbench.page.keyboard.press('ControlOrMeta+z');
		await workbench.editor.save();
		await until(10_000, 'the text as it was', () =>
			Promise.resolve(!readme().includes(reference) || undefined),
		);
	});

	it('generates into a folder chosen in the explorer', async () => {
		mkdirSync(join(windows.folder(), 'pictures'));
		const workbench = await open();
		await workbench.chooseInExplorer('pictures', 'Generate Image Here…');
		await enterKey(workbench, service);
		const asked = await workbench.quickInput.opened(({ step }) => step === 1);
		assert.match(asked.title, /^Generate Image into pictures · /);
		await answerWizard(workbench, { count: 2 });
		await workbench.notifications.shown('Saved 2 images to pictures/.');
		assert.equal(readdirSync(join(windows.folder(), 'pictures')).length, 2);
		assert.ok(!existsSync(join(windows.folder(), 'images')));
		await workbench.screenshot('generated into a folder');
	});

	it('saves into the workspace folder of the document without asking', async () => {
		for (const name of ['site', 'slides']) mkdirSync(join(windows.folder(), name));
		writeFileSync(join(windows.folder(), 'slides', 'talk.md'), '');
		const file = join(windows.folder(), 'both.code-workspace');
		writeFileSync(file, JSON.stringify({ folders: [{ path: 'site' }, { path: 'slides' }] }));
		const workbench = await open({ folder: file });
		await workbench.openFile('talk.md');
		const { panel } = await generate(workbench, service, { size: '64x64', count: 2 });
		await ended(panel);
		await button(panel, 'Insert All').click();
		await workbench.notifications.shown(
			'Saved 2 images to slides/images/ and inserted them into talk.md.',
		);
		assert.equal(readdirSync(join(windows.folder(), 'slides', 'images')).length, 2);
		await workbench.screenshot('insert with several folders');
	});

	it('asks which document to insert into if none is open, before anything is saved', async () => {
		const workbench = await open();
		const { panel } = await generate(workbench, service, { count: 1 });
		await ended(panel);
		const later = new Date(Date.now() + 60_000);
		utimesSync(join(windows.folder(), 'README.md'), later, later);
		await button(panel, 'Insert: Image 1 of 1').click();
		const asked = await workbench.quickInput.lists('Insert Image', 'README.md');
		assert.equal(asked.rows[0]?.label, 'Copy Reference Instead');
		assert.equal(highlighted(asked)?.label, 'README.md');
		assert.ok(!existsSync(join(windows.folder(), 'images')));
		await inEachTheme(workbench, 'insert into which document');
		await workbench.quickInput.choose('README.md');
		await workbench.notifications.shown(`Saved images/${name} and inserted it into README.md.`);
		await workbench.editor.save();
		await fileContains(`ask Sea Otter for one.\n\n${reference}`);
		await button(panel, 'Insert: Image 1 of 1').waitFor();
		await workbench.screenshot('inserted beside the panel');
	});

	it('asks where to save if no folder is open, and refers to that file', async () => {
		const workbench = await open({ folder: undefined, env: { HOME: windows.folder() } });
		await workbench.runCommand('File: New Untitled Text File');
		const { panel } = await generate(workbench, service, { size: '64x64', count: 1 });
		await ended(panel);
		await button(panel, 'Insert: Image 1 of 1').click();
		await workbench.quickInput.opened(({ value }) => value.endsWith('.png'));
		await workbench.quickInput.accept();
		await workbench.notifications.shown(/ and inserted it into Untitled-1\.$/);
		await workbench.editor.shows(join(windows.folder(), name));
		await workbench.screenshot('insert without a folder');
	});
});
