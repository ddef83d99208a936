import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { useWindows } from '../support/vscode/fixture';
import { until } from '../support/wait';
import { findings } from './axe';
import { openGallery } from './libraries';
import { drawn } from './panel';
import { button } from './steps';
import { inEachTheme } from './themes';

describe('a large library', () => {
	const windows = useWindows();

	/** In a window so narrow that the filters fold. */
	const open = () => openGallery(windows, { images: 300, width: 1000, view: 'grid' });
	const moveTo = (panel: FrameLocator, top: number) =>
		panel.locator('body').evaluate((_, y) => {
			scrollTo({ top: y });
		}, top);

	it('is searched, filtered and resized wherever the user is in it', async () => {
		const { workbench, panel } = await open();
		const { keyboard } = workbench.page;
		await moveTo(panel, 4000);
		await panel.getByRole('gridcell', { name: /number 0\b/ }).waitFor({ state: 'detached' });
		await drawn(panel);
		const search = panel.getByRole('searchbox');
		const scrolled = () => panel.locator('body').evaluate(() => scrollY);
		await panel.getByRole('gridcell').first().focus();
		const before = await scrolled();
		assert.ok(before > 1000);
		await keyboard.press('ControlOrMeta+f');
		await panel.locator('[type=search]:focus').waitFor();
		assert.ok(Math.abs((await scrolled()) - before) < 300, 'the place is kept');
		await keyboard.type('puffin');
		await panel.getByText('Showing 43 of 300').waitFor();
		await panel.getByRole('gridcell').first().focus();
		await keyboard.press('ControlOrMeta+f');
		await keyboard.type('heron');
		assert.equal(await search.inputValue(), 'heron', 'what was searched for is replaced');
		const shown = panel.getByRole('combobox', { name: /^(All images|Show)$/ });
		if (!(await shown.isVisible())) await button(panel, 'Filters').click();
		await shown.selectOption('Saved');
		await button(panel, 'Filters (1)').waitFor();
		await inEachTheme(workbench, 'filters in use', async () => {
			assert.deepEqual(await findings(panel), []);
		});
		await button(panel, 'Clear Search and Filters').click();
		await button(panel, 'Filters').waitFor();

		const slider = panel.getByRole('slider', { name: 'Image size' });
		const box = await slider.boundingBox();
		if (!box) throw new Error('the slider is not in view');
		await workbench.page.mouse.click(box.x + box.width - 12, box.y + box.height / 2);
		await drawn(panel);
		const size = Number(await slider.inputValue());
		assert.ok(size > 250, `${size}: the thumb stays where it was put`);
	});

	it('keeps its bars above the images', async () => {
		const { workbench, panel } = await open();
		await panel.getByRole('gridcell').first().hover();
		await panel.getByRole('gridcell').first().getByRole('checkbox').check();
		await panel.getByText('1 selected').waitFor();
		for (let top = 1500; top < 1700; top += 25) {
			await moveTo(panel, top);
			await drawn(panel);
			for (const bar of await panel.locator('.selection, .dayHeading').all())
				assert.equal(await bar.evaluate(whatLiesOver), '', `at ${top}`);
		}
		await workbench.screenshot('bars above the images');
	});

	it('restores many deleted images by the same key as few, and says so for a while', async () => {
		const { workbench, panel } = await open();
		const { page } = workbench;
		await panel.getByRole('searchbox').fill('heron');
		await panel.getByText('Showing 43 of 300').waitFor();
		await panel.getByRole('gridcell').first().focus();
		await page.keyboard.press('ControlOrMeta+a');
		await panel.getByText('43 selected').waitFor();
		await page.keyboard.press('Delete');
		const dialog = page.getByRole('dialog').filter({ hasText: 'Delete 43 images' });
		await dialog.waitFor();
		await page.keyboard.press('Enter');
		await dialog.waitFor({ state: 'detached' });
		await workbench.notifications.shown(/^Deleted 43 /);
		await until(10_000, 'the focus in the page', () =>
			panel.locator('body').evaluate(() => document.hasFocus() || undefined),
		);
		await page.keyboard.press('ControlOrMeta+z');
		await panel.getByText('Showing 43 of 300').waitFor();
		assert.equal(await panel.getByRole('searchbox').inputValue(), 'heron');
		await workbench.notifications.shown(/^Restored 43 /);
		await workbench.notifications.gone(/^Restored 43 /);
	});
});

/** The class of a part of an image that lies over a bar; empty if none does. */
function whatLiesOver(bar: Element): string {
	const { left, right, top, bottom } = bar.getBoundingClientRect();
	for (let x = left + 2; x < right; x += 8)
		for (let y = Math.max(1, top + 1); y < bottom; y += 4) {
			const hit = document.elementFromPoint(x, y);
			if (hit && !bar.contains(hit) && hit.closest('.gridTile')) return hit.className;
		}
	return '';
}
