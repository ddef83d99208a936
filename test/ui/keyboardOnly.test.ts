import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Keyboard } from 'playwright-core';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { useWindows } from '../support/vscode/fixture';
import { highlighted } from '../support/vscode/quickInput';
import type { Workbench } from '../support/vscode/workbench';
import { until } from '../support/wait';
import { openGallery } from './libraries';
import { drawn, focused, focusOn, moveFocus } from './panel';
import { panelTitle, prompt } from './steps';

const promptBox = 'Describe an image';
const reference = /^!\[.*\]\(images\/.*\.png\)$/m;

/** Types and presses keys, and counts how often; a text counts as one act, however it is typed. */
class Hands {
	acts = 0;

	constructor(private readonly keyboard: Keyboard) {}

	async type(text: string): Promise<void> {
		this.acts++;
		await this.keyboard.type(text);
	}

	async press(key: string): Promise<void> {
		this.acts++;
		await this.keyboard.press(key);
	}
}

describe('with the keyboard alone', () => {
	const windows = useWindows();
	let service: ImageService;

	beforeEach(async () => {
		service = await startImageService();
	});

	afterEach(() => service.close());

	it('the first image takes eight acts on an empty machine, and the next one two', async () => {
		const settings = {
			'seaOtter.endpoint': service.endpoint,
			'seaOtter.model': '',
			'seaOtter.defaultView': 'grid',
		};
		const workbench = await windows.open({ settings });
		const { page, quickInput } = workbench;
		// A new window doesn't take keys yet.
		await workbench.openFile('README.md');
		const hands = new Hands(page.keyboard);
		await hands.press('ControlOrMeta+Alt+g');
		await quickInput.opened(({ password }) => password);
		await hands.type(service.key);
		await hands.press('Enter');
		await quickInput.opened(
			(state) => state.title.startsWith('Select Model') && highlighted(state) !== undefined,
		);
		await hands.press('Enter');
		await quickInput.opened(({ step }) => step === 1);
		await hands.type(prompt);
		await hands.press('Enter');
		for (const step of [2, 3]) {
			await quickInput.opened((state) => state.step === step && highlighted(state) !== undefined);
			await hands.press('Enter');
		}
		const panel = await workbench.webview(panelTitle);
		await images(panel, 1);
		assert.ok(hands.acts <= 8, `${hands.acts} acts`);

		await workbench.runCommand('Sea Otter: Write a Prompt in the Images Panel');
		await focusOn(panel, promptBox);
		const next = new Hands(page.keyboard);
		await next.type('A heron at dawn');
		await next.press('ControlOrMeta+Enter');
		await images(panel, 2);
		assert.equal(next.acts, 2);
		const prompts = service.generations.map(({ body }) => (body as { prompt: string }).prompt);
		assert.deepEqual(prompts, [prompt, 'A heron at dawn']);
		await workbench.screenshot('two images by keyboard');
	});

	it('images are found, viewed, saved, inserted, marked, taken up again and deleted', async () => {
		const { workbench, panel } = await openGallery(windows, {
			...{ images: 12, view: 'grid', document: 'README.md' },
		});
		await drawn(panel);
		const press = (key: string) => workbench.page.keyboard.press(key);
		await press('ControlOrMeta+f');
		await focusOn(panel, 'Search prompts and models');
		await workbench.page.keyboard.type('heron');
		await panel.getByText('Showing 2 of 12').waitFor();
		await press('Escape');
		await panel.getByText('Showing 2 of 12').waitFor({ state: 'detached' });
		await toGrid(workbench, panel);

		await press('ArrowRight');
		await press('Space');
		await panel.getByRole('dialog').waitFor();
		await press('ArrowRight');
		await panel.getByRole('dialog', { name: /number 2\b/ }).waitFor();
		await press('Space');
		await panel.getByRole('dialog').waitFor({ state: 'detached' });
		await focusedImage(panel, 2);

		await press('s');
		await workbench.notifications.shown(/^Saved images\//);
		await press('i');
		await workbench.notifications.shown(/^Inserted 1 image into README\.md\.$/);
		await press('f');
		await panel.getByRole('gridcell', { name: /number 2\b.*favorite/i }).waitFor();
		const document = join(windows.folder(), 'README.md');
		await press('ControlOrMeta+1');
		await press('ControlOrMeta+s');
		await until(10_000, 'the reference in the file', () =>
			Promise.resolve(reference.test(readFileSync(document, 'utf8')) || undefined),
		);
		await workbench.runCommand('Sea Otter: Show Images');

		const shown = await workbench.webview(panelTitle);
		await toGrid(workbench, shown);
		await press('e');
		await focusOn(shown, promptBox);
		await shown.getByText('Prompt replaced').waitFor();

		await toGrid(workbench, shown);
		await press('Shift+ArrowRight');
		await shown.getByText('2 selected').waitFor();
		await press('Delete');
		await workbench.notifications.shown('Deleted 2 images');
		await press('ControlOrMeta+z');
		await workbench.notifications.shown('Restored 2 images');
		await press('?');
		await shown.getByRole('dialog', { name: 'Keyboard Shortcuts' }).waitFor();
		await press('Escape');
		await shown.getByRole('dialog').waitFor({ state: 'detached' });
	});
});

function images(panel: FrameLocator, count: number): Promise<void> {
	return panel
		.locator('.gridTile img')
		.nth(count - 1)
		.waitFor();
}

/** Moves the focus to the grid, unless it is there already. */
async function toGrid(workbench: Workbench, panel: FrameLocator): Promise<void> {
	await until(10_000, 'the focus in the page', () =>
		panel.locator('main').evaluate(() => document.hasFocus() || undefined),
	);
	while (!/number \d+/.test(await focused(panel))) await moveFocus(workbench, panel, 'Tab');
}

function focusedImage(panel: FrameLocator, number: number): Promise<void> {
	return panel
		.locator('[role=gridcell]:focus')
		.and(panel.getByLabel(new RegExp(`number ${number}\\b`)))
		.waitFor();
}
