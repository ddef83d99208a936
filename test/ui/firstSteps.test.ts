import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { manifestText } from '../support/manifestTexts';
import { useWindows } from '../support/vscode/fixture';
import { selectors } from '../support/vscode/selectors';
import type { Workbench } from '../support/vscode/workbench';
import { until } from '../support/wait';
import { findings } from './axe';
import { overflowing } from './panel';
import { answerWizard, button, choose, command, ended, enterKey, panelTitle } from './steps';
import { inEachTheme } from './themes';
import { WalkthroughPage } from './walkthroughPage';

/** VS Code names it after the view's container. */
const showView = `View: Show ${manifestText('view.results')}`;

const guide = '# Guide\n\nOtters rest here:\n\n![Two otters in kelp](pictures/kelp.png)\n';

describe('the first steps', () => {
	const windows = useWindows();
	let service: ImageService;

	beforeEach(async () => {
		service = await startImageService();
		writeFileSync(join(windows.folder(), 'GUIDE.md'), guide);
	});

	afterEach(() => service.close());

	const open = (width = 1280): Promise<Workbench> =>
		windows.open({
			settings: { 'seaOtter.endpoint': service.endpoint },
			viewport: { width, height: 800 },
		});

	it('are a walkthrough whose steps complete by themselves', async () => {
		// VS Code shows the pictures only in a wide editor.
		const workbench = await open(1600);
		const walkthrough = new WalkthroughPage(workbench);
		await walkthrough.open();
		await walkthrough.select('key');
		await walkthrough.done();
		await inEachTheme(workbench, 'walkthrough key');
		await walkthrough.press('key', 'Set Model Access Key');
		await enterKey(workbench, service);
		await walkthrough.done('key');

		await walkthrough.select('image');
		await inEachTheme(workbench, 'walkthrough image');
		await walkthrough.press('image', 'Generate Image');
		await answerWizard(workbench, { size: '64x64', count: 1 });
		await ended(await workbench.webview(panelTitle));
		await walkthrough.done('key', 'image');

		await workbench.openFile('GUIDE.md');
		await workbench.editor.goToEndOfLine(3);
		await workbench.runCommand(`${command} and Insert`);
		await answerWizard(workbench, { size: '64x64', count: 1 });
		await workbench.notifications.shown(/inserted it into GUIDE\.md\.$/);
		await walkthrough.open();
		await walkthrough.done('key', 'image', 'insert');
		await walkthrough.select('insert');
		await inEachTheme(workbench, 'walkthrough insert');

		await walkthrough.select('missing');
		await inEachTheme(workbench, 'walkthrough missing');
		await walkthrough.press('missing', 'Generate Missing Images…');
		await choose(workbench, 'Generate Missing Images', 'In the Workspace');
		await workbench.quickInput.lists(() => true, 'pictures/kelp.png');
		await workbench.quickInput.accept();
		// The page of the sample workspace lacks one, too.
		await workbench.notifications.shown(/^Saved 2 images/);
		assert.ok(existsSync(join(windows.folder(), 'pictures', 'kelp.png')));
		await walkthrough.done('key', 'image', 'insert', 'missing');
		await workbench.screenshot('walkthrough done');
	});

	it('start in the side bar, which asks for the key only while there is none', async () => {
		const workbench = await open();
		await workbench.runCommand(showView);
		const view = await workbench.webview();
		await button(view, 'Set Model Access Key').waitFor();
		await button(view, 'Generate').waitFor();
		await inEachTheme(workbench, 'side bar empty', async () => {
			assert.deepEqual(await findings(view), []);
			assert.deepEqual(await overflowing(view), []);
		});
		await button(view, 'Set Model Access Key').click();
		await enterKey(workbench, service);
		await button(view, 'Set Model Access Key').waitFor({ state: 'detached' });
		await workbench.screenshot('side bar empty, with a key');
		await button(view, 'Get Started with Sea Otter').click();
		await new WalkthroughPage(workbench).done('key');
	});

	it('are found in the palette and in the settings', async () => {
		const workbench = await open();
		const { quickInput, page } = workbench;
		/** The labels of the palette, of those that match. */
		const found = async (typed: string) => {
			await page.keyboard.press('F1');
			await quickInput.opened(({ value }) => value === '>');
			await quickInput.type(typed);
			const { rows } = await quickInput.opened(({ rows: [first] }) => first?.label === command);
			return rows.map(({ label }) => label);
		};
		const before = await found('sea otter');
		assert.ok(before.includes('Sea Otter: Get Started'), before.join('\n'));
		await workbench.screenshot('palette sea otter');
		await quickInput.dismiss();
		await quickInput.closed();
		await found('generate image');
		await workbench.screenshot('palette generate image');
		await quickInput.dismiss();

		await workbench.runCommand(showView);
		await button(await workbench.webview(), 'Set Model Access Key').waitFor();
		await until(10_000, 'the palette without what can’t apply', async () => {
			const labels = await found('sea otter');
			await quickInput.dismiss();
			const useless = ['Remove Model Access Key', 'Undo Delete'].map(
				(name) => `Sea Otter: ${name}`,
			);
			return useless.every((label) => !labels.includes(label)) || undefined;
		});

		await workbench.runCommand('Preferences: Open Settings (UI)');
		await page.locator('.settings-editor .suggest-input-container').click();
		await page.keyboard.insertText('@ext:sea-otter.sea-otter');
		const groups = page.locator(selectors.settings.group);
		await groups.filter({ hasText: 'Agents' }).waitFor();
		const names = (await groups.allInnerTexts()).map((text) =>
			text.replace(/\s*\(\d+\)$/, '').trim(),
		);
		const expected = ['Generating', 'Saving', 'Documents', 'Service', 'Library', 'Agents'];
		assert.deepEqual(names.slice(names.indexOf('Sea Otter') + 1), expected);
		await page.keyboard.press('Escape');
		await workbench.screenshot('settings in groups');
	});
});
