import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { ContextMenu } from '../support/vscode/contextMenu';
import { useWindows } from '../support/vscode/fixture';
import { until } from '../support/wait';
import { findings } from './axe';
import { inLibrary, openGallery, select } from './libraries';
import { focusOn, moveFocus } from './panel';
import { button } from './steps';
import { inEachTheme } from './themes';

const view = 'View: Image 1 of 1';

describe('the keys of an image', () => {
	const windows = useWindows();

	it('are listed in a dialog', async () => {
		const { workbench, panel } = await openGallery(windows, { images: 2 });
		const { keyboard } = workbench.page;
		await viewButton(panel, 0).focus();
		await keyboard.press('?');
		const dialog = panel.getByRole('dialog', { name: 'Keyboard Shortcuts', exact: true });
		await dialog.waitFor();
		const save = dialog.locator('dl > div', { hasText: 'Save' });
		assert.equal(await save.locator('kbd').innerText(), 'S');
		await inEachTheme(workbench, 'list of keys', async () => {
			assert.deepEqual(await findings(panel), []);
		});
		// The gallery behind it has no keys meanwhile.
		await keyboard.press('Delete');
		await keyboard.press('Escape');
		await dialog.waitFor({ state: 'detached' });
		await focusOn(panel, view);
		assert.equal((await inLibrary(workbench)).length, 2);
		await keyboard.press('?');
		await button(dialog, 'Close').click();
		await dialog.waitFor({ state: 'detached' });
		await keyboard.press('Control+Alt+g');
		await workbench.quickInput.opened(({ password }) => password);
	});

	it('act on the focused image, or on the selected ones', async () => {
		const { workbench, panel } = await openGallery(windows, { images: 4 });
		const { keyboard } = workbench.page;
		await viewButton(panel, 1).focus();
		await keyboard.press('f');
		await favorite(tileAt(panel, 1)).waitFor();
		await keyboard.press('f');
		await favorite(tileAt(panel, 1)).waitFor({ state: 'detached' });
		await keyboard.press('s');
		await workbench.notifications.shown(/^Saved images\//);
		await keyboard.press('c');
		await until(10_000, 'an image on the clipboard', async () => {
			const types = await workbench.page.evaluate(async () =>
				(await navigator.clipboard.read()).flatMap((item) => item.types),
			);
			return types.includes('image/png') || undefined;
		});

		await panel.getByRole('searchbox').fill('');
		await panel.getByRole('searchbox').pressSequentially('fs?');
		await panel.getByText('No images match your search.').waitFor();
		assert.equal(await panel.getByRole('dialog').count(), 0);
		await panel.getByRole('searchbox').fill('');
		await select(panel, 2);
		await keyboard.press('f');
		await favorite(tileAt(panel, 0)).waitFor();
		await favorite(tileAt(panel, 1)).waitFor();
		await keyboard.press('Escape');
		await viewButton(panel, 1).focus();
		await keyboard.press('Delete');
		await workbench.notifications.shown('Deleted 1 image');
		assert.equal((await inLibrary(workbench)).length, 3);
	});

	it('are named by the buttons on it, which Tab reaches in the list', async () => {
		const { workbench, panel } = await openGallery(windows, { images: 3 });
		const tile = tileAt(panel, 1);
		await tile.hover();
		for (const [name, tooltip] of [
			['Save', 'Save (S)'],
			['Insert', 'Insert (I)'],
			['Add to Favorites', 'Add to Favorites (F)'],
		] as const) {
			const title = await button(tile, `${name}: Image 1 of 1`).getAttribute('title');
			assert.equal(title, tooltip);
		}
		await inEachTheme(workbench, 'tools of an image', async () => {
			await tile.hover();
			assert.equal(await opacity(tile), '1');
			assert.deepEqual(await findings(panel), []);
		});
		await panel.locator('.composer').hover();
		assert.equal(await opacity(tile), '0');
		await tile.getByRole('checkbox').focus();
		const stops: string[] = [];
		for (let count = 0; count < 6; count++) stops.push(await moveFocus(workbench, panel, 'Tab'));
		assert.deepEqual(
			stops.map((stop) => stop.replace(': Image 1 of 1', '')),
			['Save', 'Insert', 'Open', 'Copy', 'Add to Favorites', 'More'],
		);
		assert.equal(await opacity(tile), '1');
		await workbench.screenshot('tools of an image, focused');

		await workbench.page.keyboard.press('Shift+F10');
		const menu = new ContextMenu(workbench.page);
		assert.ok((await menu.entries()).includes('Add to Favorites'));
		await menu.close();
	});
});

function tileAt(panel: FrameLocator, index: number): Locator {
	return panel.locator('article li.tile').nth(index);
}

function viewButton(panel: FrameLocator, index: number): Locator {
	return button(tileAt(panel, index), view);
}

function favorite(tile: Locator): Locator {
	return tile.getByText('Favorite', { exact: true });
}

function opacity(tile: Locator): Promise<string> {
	return tile.locator('.hover').evaluate((element) => getComputedStyle(element).opacity);
}
