import assert from 'node:assert/strict';
import { startImageService } from '../support/imageService/imageService';
import { ContextMenu } from '../support/vscode/contextMenu';
import { useWindows } from '../support/vscode/fixture';
import { until } from '../support/wait';
import { findings } from './axe';
import { inLibrary, openGallery } from './libraries';
import { focusOn } from './panel';
import { button, generate } from './steps';
import { inEachTheme } from './themes';

describe('an image of the grid', () => {
	const windows = useWindows();

	it('has tools, a menu and keys', async () => {
		const { workbench, panel } = await openGallery(windows, { images: 30, view: 'grid' });
		const { keyboard } = workbench.page;
		const menu = new ContextMenu(workbench.page);
		const cell = panel.getByRole('gridcell').nth(1);
		const named = (words: string) =>
			until(10_000, `the name with ${words}`, async () => {
				const name = await cell.getAttribute('aria-label');
				return name?.includes(words) === true || undefined;
			});
		await cell.click({ button: 'right' });
		await menu.choose('Use Prompt');
		await focusOn(panel, 'Describe an image');
		await cell.hover();
		const tools = cell.getByRole('button');
		const names = await tools.evaluateAll((buttons: HTMLButtonElement[]) =>
			buttons.map(({ title }) => title),
		);
		assert.deepEqual(names, ['Save (S)', 'Insert (I)', 'Add to Favorites (F)', 'More']);
		await inEachTheme(workbench, 'tools in the grid', async () => {
			assert.deepEqual(await findings(panel), []);
		});
		await button(cell, /^More: /).click();
		await menu.choose('Add to Favorites');
		await named('Favorite');

		await cell.focus();
		await keyboard.press('f');
		await until(10_000, 'no favorite', async () => {
			const name = await cell.getAttribute('aria-label');
			return name?.includes('Favorite') === false || undefined;
		});
		await keyboard.press('Shift+F10');
		const entries = await menu.entries();
		assert.deepEqual(entries.slice(0, 5), ['Save', 'Save As…', 'Insert', 'Open', 'Copy']);
		assert.ok(entries.includes('More of This'), entries.join());
		await workbench.screenshot('context menu in the grid');
		await menu.choose('Copy', 'Copy Request As…');
		await workbench.quickInput.opened('Copy Request As');
		await workbench.quickInput.dismiss();
		await workbench.quickInput.closed();
		await cell.focus();
		await keyboard.press('s');
		await named('Saved');
		await keyboard.press('Delete');
		await workbench.notifications.shown('Deleted 1 image');
		assert.equal((await inLibrary(workbench)).length, 29);
		await keyboard.press('ControlOrMeta+z');
		await workbench.notifications.shown('Restored 1 image');
	});

	it('has what applies to its whole set in its menu, as the band around the set has', async () => {
		const service = await startImageService();
		try {
			const workbench = await windows.open({
				settings: { 'seaOtter.endpoint': service.endpoint, 'seaOtter.defaultView': 'grid' },
			});
			const { panel } = await generate(workbench, service, { count: 3 });
			const cells = panel.getByRole('gridcell');
			await panel.getByText('This session: 3 images').waitFor();
			const menu = new ContextMenu(workbench.page);
			await cells.nth(1).click({ button: 'right' });
			await menu.point('Whole Set');
			await workbench.screenshot('menu of a set in the grid');
			await menu.choose('Whole Set', 'Compare');
			await panel.getByRole('dialog').locator('.pane').nth(2).waitFor();
			await workbench.page.keyboard.press('Escape');
			const box = await cells.first().boundingBox();
			assert.ok(box);
			// Between two images.
			await workbench.page.mouse.click(box.x + box.width + 2, box.y + 40, { button: 'right' });
			assert.deepEqual((await menu.entries()).slice(-2), ['Select Whole Set', 'Delete Generation']);
			await menu.choose('Select Whole Set');
			await panel.locator('.selection').getByText('3 selected').waitFor();
			await button(panel, 'Clear Selection').click();
			await cells.nth(1).click({ button: 'right' });
			await menu.choose('Whole Set', 'Delete Generation');
			await workbench.notifications.shown(/^Deleted 3 images/);
			assert.equal((await inLibrary(workbench)).length, 0);
		} finally {
			await service.close();
		}
	});
});
