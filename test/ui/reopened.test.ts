import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { useWindows } from '../support/vscode/fixture';
import type { Workbench } from '../support/vscode/workbench';
import { until } from '../support/wait';
import { openGallery } from './libraries';
import { button, panelTitle } from './steps';

describe('the panel that is opened again', () => {
	const windows = useWindows();

	it('is as the user left it', async () => {
		const { workbench, panel } = await openGallery(windows, { images: 300, view: 'list' });
		await button(panel, 'Grid').click();
		await panel.getByRole('gridcell').first().waitFor();
		await panel.getByRole('searchbox').fill('in');
		await panel.getByRole('combobox', { name: 'Show' }).selectOption('Not saved anywhere');
		await panel.getByRole('combobox', { name: 'Sort by' }).selectOption('Oldest first');
		await panel.getByRole('slider', { name: 'Image size' }).fill('120');
		const left = await scrollToTheMiddle(panel);
		const choices = await choicesIn(panel);
		assert.deepEqual(choices, ['in', 'unsaved', 'oldest', '120']);

		await workbench.runCommand('View: Close Editor');
		await panel.owner().waitFor({ state: 'detached' });
		await workbench.runCommand('Sea Otter: Show Images');
		const opened = await returnedTo(workbench, left);
		assert.deepEqual(await choicesIn(opened), choices);
	});
});

/** Scrolls to the middle, and returns the id of the first image in view. */
async function scrollToTheMiddle(panel: FrameLocator): Promise<string> {
	const start = await firstInView(panel);
	await panel.locator('body').evaluate(() => {
		scrollTo({ top: document.documentElement.scrollHeight / 2 });
	});
	return until(10_000, 'the images in the middle', async () => {
		const first = await firstInView(panel);
		return first === start ? undefined : first;
	});
}

/** The panel, once it shows this image where it was. */
async function returnedTo(workbench: Workbench, id: string): Promise<FrameLocator> {
	const panel = await workbench.webview(panelTitle);
	await until(20_000, `the image ${id} at the top`, async () =>
		(await firstInView(panel)) === id ? true : undefined,
	);
	return panel;
}

/** The first image that is in view as a whole. */
function firstInView(panel: FrameLocator): Promise<string | undefined> {
	return panel
		.getByRole('gridcell')
		.evaluateAll((tiles) => tiles.find((tile) => tile.getBoundingClientRect().top >= 0)?.id);
}

/** The search, which images, their order and size. */
async function choicesIn(panel: FrameLocator): Promise<string[]> {
	const places = [
		panel.getByRole('searchbox'),
		panel.getByRole('combobox', { name: 'Show' }),
		panel.getByRole('combobox', { name: 'Sort by' }),
		panel.getByRole('slider', { name: 'Image size' }),
	];
	return Promise.all(places.map((place) => place.inputValue()));
}
