import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { errorBodies } from '../support/imageService/errorBodies';
import { failWith } from '../support/imageService/faults';
import { Gate } from '../support/imageService/gate';
import { startImageService } from '../support/imageService/imageService';
import { samplePrompt } from '../support/sampleLibrary';
import { useWindows } from '../support/vscode/fixture';
import { until } from '../support/wait';
import { findings } from './axe';
import { openGallery } from './libraries';
import { drawn, moveFocus, overflowing } from './panel';
import { button, generate, panelTitle } from './steps';
import { inEachTheme } from './themes';

describe('the grid', () => {
	const windows = useWindows();

	const open = (images: number, width = 1280) =>
		openGallery(windows, { images, width, view: 'grid' });

	it('shows many images, with what can be done where one points, accessibly', async () => {
		const { workbench, panel } = await openGallery(windows, {
			...{ images: 400, view: 'grid', document: 'README.md', shapes: [[512, 512]] },
		});
		await drawn(panel);
		await panel.getByRole('heading', { name: 'Today' }).waitFor();
		const visible = await wholeTiles(panel);
		assert.ok(visible.length >= 15, `${visible.length} images are visible`);
		await inEachTheme(workbench, 'grid beside an editor', accessible(panel));

		const second = panel.getByRole('gridcell').nth(1);
		assert.equal(
			await second.getAttribute('aria-label'),
			'Image 1 of 1, A puffin floating on its back, in watercolor, number 1',
		);
		await second.hover();
		await button(second, /^Save: /).waitFor();
		await second.getByText(samplePrompt(1)).waitFor();
		await second.getByRole('checkbox').check();
		await panel.getByText('1 selected').waitFor();
		await inEachTheme(workbench, 'grid selected', accessible(panel));
	});

	it('scrolls by date, sorts and filters, and keeps all of it', async () => {
		const { workbench, panel } = await open(600, 920);
		const timeline = panel.getByRole('slider', { name: 'Timeline' });
		await timeline.hover();
		await inEachTheme(workbench, 'grid with dates', accessible(panel));
		const today = await timeline.getAttribute('aria-valuetext');
		assert.equal(today, 'Today');
		await timeline.press('ArrowDown');
		await valueText(timeline, 'Yesterday');
		await timeline.press('End');
		await until(5000, 'the last day', async () => {
			const now = await timeline.getAttribute('aria-valuenow');
			return now === (await timeline.getAttribute('aria-valuemax')) || undefined;
		});
		await drag(timeline, 1);
		await panel.getByRole('gridcell', { name: 'number 599' }).waitFor();
		assert.ok((await panel.getByRole('gridcell').count()) < 200);
		await drag(timeline, 0);
		await panel.getByRole('gridcell', { name: /number 0\b/ }).waitFor();
		await drawn(panel);

		await button(panel, 'Filters').click();
		await panel.getByRole('combobox', { name: 'Sort by' }).selectOption('Oldest first');
		await panel.getByRole('gridcell').first().and(panel.getByLabel('number 599')).waitFor();
		await panel.getByRole('combobox', { name: 'Sort by' }).selectOption('Largest file first');
		await timeline.waitFor({ state: 'detached' });
		await panel.getByRole('combobox', { name: 'Show' }).selectOption('Not saved anywhere');
		await panel.getByText('Showing 400 of 600').waitFor();
		await panel.getByRole('combobox', { name: 'Show' }).selectOption('Favorites');
		await panel.getByText('No images match your search.').waitFor();
		await button(panel, 'Clear Search and Filters').click();
		await drawn(panel);
		await workbench.screenshot('grid by size');

		await button(panel, 'List').click();
		await panel.locator('article').first().waitFor();
		assert.equal(await button(panel, 'Grid').getAttribute('aria-pressed'), 'false');
		await workbench.openFile('README.md');
		await panel.owner().waitFor({ state: 'hidden' });
		await workbench.runCommand('Sea Otter: Show Images');
		const restored = await workbench.webview(panelTitle);
		await restored.locator('article').first().waitFor();
		await button(restored, 'Filters').click();
		assert.equal(await restored.getByRole('combobox', { name: 'Sort by' }).inputValue(), 'largest');
	});

	it('is walked through with the keyboard alone', async () => {
		const { workbench, panel } = await open(300, 1600);
		await drawn(panel);
		const { keyboard } = workbench.page;
		await panel.getByRole('gridcell').first().focus();
		const numberOf = (number: number) => new RegExp(`number ${number}\\b`);
		const focusedTile = (number: number) =>
			panel
				.locator('[role=gridcell]:focus')
				.and(panel.getByLabel(numberOf(number)))
				.waitFor();
		await focusedTile(0);
		await keyboard.press('ArrowRight');
		await focusedTile(1);
		await keyboard.press('Shift+ArrowRight');
		await keyboard.press('Shift+ArrowRight');
		await panel.getByText('3 selected').waitFor();
		await keyboard.press('Shift+ArrowLeft');
		await panel.getByText('2 selected').waitFor();
		await inEachTheme(workbench, 'grid with keyboard focus', accessible(panel));
		await keyboard.press('Escape');
		await keyboard.press('End');
		await focusedTile(299);
		await keyboard.press('Enter');
		const dialog = panel.getByRole('dialog');
		await drawn(dialog);
		await keyboard.press('Escape');
		await dialog.waitFor({ state: 'detached' });
		await focusedTile(299);
		await keyboard.press('PageUp');
		await keyboard.press('Home');
		await focusedTile(0);
		await keyboard.press('ArrowDown');
		await keyboard.press('ArrowUp');
		await focusedTile(0);
		await keyboard.press('Space');
		await dialog.waitFor();
		await keyboard.press('Escape');
		await dialog.waitFor({ state: 'detached' });
		await focusedTile(0);
		assert.equal(await moveFocus(workbench, panel, 'Shift+Tab'), 'List');
		assert.match(await moveFocus(workbench, panel, 'Tab'), numberOf(0));
		while ((await moveFocus(workbench, panel, 'Tab')) !== 'Timeline');
		while (!numberOf(0).test(await moveFocus(workbench, panel, 'Shift+Tab')));
		await keyboard.press('Control+Space');
		await panel.getByText('1 selected').waitFor();
		await keyboard.press('Delete');
		await focusedTile(1);
	});

	it('shows images that are being generated, and recovers from a failure in their place', async () => {
		const service = await startImageService();
		try {
			const workbench = await windows.open({
				settings: { 'seaOtter.endpoint': service.endpoint, 'seaOtter.defaultView': 'grid' },
			});
			const gate = new Gate();
			service.fault({ delay: gate.pass, ...failWith(500, errorBodies.serverError) });
			const { panel } = await generate(workbench, service, { size: '1536x1024', count: 2 });
			const waiting = panel.getByRole('gridcell', { name: /^Image 1 of 2, .* s$/ });
			await waiting.waitFor();
			await panel
				.getByText(/^Generating · [2-9] s$/)
				.first()
				.waitFor();
			await button(waiting, 'Cancel').waitFor();
			await inEachTheme(workbench, 'grid waiting', accessible(panel));
			gate.letThrough();
			const failed = panel.getByRole('gridcell', { name: /^Failed, / });
			await failed.getByText('The service failed (HTTP 500).', { exact: true }).waitFor();
			await inEachTheme(workbench, 'grid with a failure', accessible(panel));
			service.fault({ delay: gate.pass });
			await failed.focus();
			await workbench.page.keyboard.press('Enter');
			await waiting.waitFor();
			gate.letThrough();
			await panel.locator('.gridTile img').nth(1).waitFor();
			await drawn(panel);
			assert.equal(await panel.getByRole('gridcell').count(), 2);
			await until(5000, 'the focus in the grid', async () => {
				const inGrid = await panel.locator('[role=gridcell]:focus').count();
				return inGrid === 1 || undefined;
			});
			await inEachTheme(workbench, 'grid with a set', accessible(panel));
		} finally {
			await service.close();
		}
	});

	it('has three images in a row at 400 px', async () => {
		const { workbench, panel } = await open(40, 460);
		await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
		await until(5000, 'the width', () =>
			panel.locator('body').evaluate(() => innerWidth > 380 || undefined),
		);
		await drawn(panel);
		await inEachTheme(workbench, 'narrow grid', accessible(panel));
		const [first] = await rows(panel);
		assert.ok(first !== undefined && first >= 3, `${first} images in the first row`);
	});
});

const accessible = (panel: FrameLocator) => async () => {
	assert.deepEqual(await findings(panel), []);
	assert.deepEqual(await overflowing(panel), []);
};

/** The tiles that are in view as a whole. */
function wholeTiles(panel: FrameLocator): Promise<string[]> {
	return panel.getByRole('gridcell').evaluateAll((tiles) =>
		tiles
			.filter((tile) => {
				const { top, bottom } = tile.getBoundingClientRect();
				return top >= 0 && bottom <= innerHeight;
			})
			.map(({ id }) => id),
	);
}

/** How many images each drawn row has. */
function rows(panel: FrameLocator): Promise<number[]> {
	return panel
		.locator('.gridRow')
		.evaluateAll((all) => all.map((row) => row.querySelectorAll('[role=gridcell]').length));
}

function valueText(slider: Locator, text: string): Promise<true> {
	return until(
		5000,
		text,
		async () => (await slider.getAttribute('aria-valuetext')) === text || undefined,
	);
}

/** Drags from the middle of the bar to a part of it. */
async function drag(slider: Locator, part: number): Promise<void> {
	const box = await slider.boundingBox();
	assert.ok(box);
	const { mouse } = slider.page();
	await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
	await mouse.down();
	await mouse.move(box.x + box.width / 2, box.y + box.height * part, { steps: 20 });
	await mouse.up();
}
