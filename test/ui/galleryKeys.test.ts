import assert from 'node:assert/strict';
import type { FrameLocator } from 'playwright-core';
import { useWindows } from '../support/vscode/fixture';
import type { Workbench } from '../support/vscode/workbench';
import { until } from '../support/wait';
import { inLibrary, openGallery, select } from './libraries';
import { drawn, focused, focusOn } from './panel';
import { button } from './steps';

describe('the keys of the gallery', () => {
	const windows = useWindows();

	it('apply to the viewed image, also after looking elsewhere', async () => {
		const { workbench, panel } = await openGallery(windows, { images: 3 });
		const press = (key: string) => workbench.page.keyboard.press(key);
		await select(panel, 2);
		await panel.locator('article img').nth(1).click();
		await panel.getByRole('dialog').waitFor();
		const name = await focused(panel);
		await lookElsewhere(workbench, panel);
		await focusOn(panel, name);

		await workbench.page.keyboard.down('Delete');
		await workbench.notifications.shown('Deleted 1 image');
		// A held key acts once, even if another image is shown by then.
		await panel.getByRole('dialog', { name, exact: true }).waitFor({ state: 'detached' });
		await workbench.page.keyboard.down('Delete');
		await workbench.page.keyboard.up('Delete');
		assert.equal((await inLibrary(workbench)).length, 2);
		await press('ControlOrMeta+z');
		await workbench.notifications.shown('Restored 1 image');
		assert.equal((await inLibrary(workbench)).length, 3);
		await press('ControlOrMeta+z');
		await workbench.notifications.shown('There is nothing to restore.');

		for (let left = 3; left > 0; left--) {
			const dialog = panel.getByRole('dialog', { name: await focused(panel) });
			await press('Delete');
			await dialog.waitFor({ state: 'detached' });
		}
		await panel.getByText('No images yet').waitFor();
		await press('ControlOrMeta+z');
		await panel.locator('article img').first().waitFor();
		assert.equal(await panel.getByRole('dialog').count(), 0);
	});

	it('select all matches, delete and restore them', async () => {
		const { workbench, panel } = await openGallery(windows, { images: 9 });
		const press = (key: string) => workbench.page.keyboard.press(key);
		await panel.getByRole('searchbox').fill('puffin');
		await panel.getByText('Showing 2 of 9').waitFor();
		await button(panel, 'Generate Again').first().focus();
		await press('ControlOrMeta+a');
		await panel.getByText('2 selected').waitFor();
		const text = await panel.locator('body').evaluate(() => String(getSelection()));
		assert.equal(text, '');

		await press('ControlOrMeta+Backspace');
		await workbench.notifications.shown('Deleted 2 images');
		await panel.getByText('No images match your search.').waitFor();
		assert.equal((await inLibrary(workbench)).length, 7);
		await focusOn(panel, 'Clear Search and Filters');
		await press('ControlOrMeta+z');
		await panel.getByText('Showing 2 of 9').waitFor();
		assert.equal(await panel.getByText('2 selected').count(), 0);
	});

	it('search while images are selected, without moving or covering anything', async () => {
		const { workbench, panel } = await openGallery(windows, { images: 6, width: 800 });
		const picture = panel.locator('article img').first();
		await drawn(panel.locator('article').first());
		const before = await picture.boundingBox();
		await select(panel, 1);
		assert.deepEqual(await picture.boundingBox(), before);
		await workbench.screenshot('gallery selected, narrow');
		await workbench.page.keyboard.press('ControlOrMeta+f');
		await panel.getByRole('searchbox').click();
		await panel.getByRole('textbox', { name: 'Describe an image' }).click({ trial: true });
		await workbench.screenshot('gallery selected, narrow, at the top');
		await panel.getByRole('searchbox').pressSequentially('puffin');
		await panel.getByText('Showing 1 of 6').waitFor();
		await panel.getByText('1 selected').waitFor();
	});
});

/** Opens and closes the command palette. */
async function lookElsewhere(workbench: Workbench, panel: FrameLocator): Promise<void> {
	const hasFocus = (is: boolean) =>
		until(10_000, `the focus ${is ? 'in' : 'out of'} the page`, async () => {
			const has = await panel.locator('body').evaluate(() => document.hasFocus());
			return has === is || undefined;
		});
	await workbench.page.keyboard.press('F1');
	await workbench.quickInput.opened((state) => state.value === '>');
	await hasFocus(false);
	await workbench.page.keyboard.press('Escape');
	await hasFocus(true);
}
