import assert from 'node:assert/strict';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { removeFolder, temporaryFolder } from '../support/folders';
import { ContextMenu } from '../support/vscode/contextMenu';
import { useWindows } from '../support/vscode/fixture';
import { selectors } from '../support/vscode/selectors';
import type { Workbench } from '../support/vscode/workbench';
import { writeLibrary } from '../support/sampleLibrary';
import { until } from '../support/wait';
import { inLibrary, openGallery, select } from './libraries';
import { focusOn } from './panel';
import { button, panelTitle } from './steps';

const ofSelection = ['Save', 'Save As…', 'Insert', 'Copy', 'Compare', 'Add to Favorites', 'Delete'];

describe('the context menu', () => {
	const windows = useWindows();

	it('of an image is VS Code’s own, and has what the image offers', async () => {
		const { workbench, panel } = await openGallery(windows, { images: 3 });
		const menu = new ContextMenu(workbench.page);
		// The first one has been saved before.
		const tile = panel.locator('article li.tile').nth(1);
		const open = () => tile.locator('img').click({ button: 'right' });
		await open();
		const entries = await menu.entries();
		assert.deepEqual(entries, [
			...['Save', 'Save As…', 'Insert', 'Open', 'Copy'],
			...['Use Prompt', 'Use Settings', 'Use All', 'Generate Again', 'Edit Prompt and Generate'],
			'More of This',
			...['Add to Favorites', 'Delete'],
		]);
		await workbench.screenshot('context menu of an image');

		await menu.choose('Save');
		await workbench.notifications.shown(/^Saved images\//);
		const saved = await savedFile(tile);
		assert.ok(existsSync(join(windows.folder(), saved)));
		await open();
		assert.ok((await menu.entries()).includes('Reveal in Explorer'));
		await menu.choose('Copy', 'Copy Path');
		const path = (await clipboard(workbench.page)).replaceAll('\\', '/');
		assert.ok(path.endsWith(`/${saved}`), path);
		await open();
		await menu.choose('Copy', 'Copy Image');
		await imageCopied(workbench);
		await open();
		await menu.choose('Reveal in Explorer');
		const row = workbench.page.locator(`${selectors.explorerRow}.focused`);
		await row.getByText(saved.slice(saved.lastIndexOf('/') + 1), { exact: true }).waitFor();

		await open();
		await menu.choose('Delete');
		await workbench.notifications.shown('Deleted 1 image');
		assert.equal((await inLibrary(workbench)).length, 2);
	});

	it('marks an image as a favorite, and removes the mark', async () => {
		const { workbench, panel } = await openGallery(windows, { images: 2 });
		const menu = new ContextMenu(workbench.page);
		const tile = panel.locator('article li.tile').first();
		await tile.hover();
		await button(tile, /^More: /).click();
		await menu.choose('Add to Favorites');
		await favorite(tile).waitFor();
		await workbench.screenshot('favorite in the list');
		await tile.locator('img').click({ button: 'right' });
		assert.ok(!(await menu.entries()).includes('Add to Favorites'));
		await menu.choose('Remove from Favorites');
		await favorite(tile).waitFor({ state: 'detached' });
		await button(tile, /^Add to Favorites: /).click();
		await button(tile, /^Remove from Favorites: /).waitFor();

		await workbench.reload();
		const restored = await workbench.webview(panelTitle);
		const again = restored.locator('article li.tile').first();
		await favorite(again).waitFor();
		await again.locator('img').click({ button: 'right' });
		assert.ok((await menu.entries()).includes('Remove from Favorites'));
		await menu.close();
	});

	it('of a selected image applies to the selection', async () => {
		const { workbench, panel } = await openGallery(windows, { images: 4 });
		const menu = new ContextMenu(workbench.page);
		const tiles = panel.locator('article li.tile');
		await select(panel, 2);
		await tiles.nth(1).locator('img').click({ button: 'right' });
		assert.deepEqual(await menu.entries(), ofSelection);
		await menu.choose('Add to Favorites');
		await favorite(tiles.nth(0)).waitFor();
		await favorite(tiles.nth(1)).waitFor();
		assert.equal(await favorite(panel.locator('main')).count(), 2);
		await tiles.nth(0).locator('img').click({ button: 'right' });
		await menu.choose('Compare');
		await panel.getByRole('dialog', { name: 'Compare', exact: true }).waitFor();
		assert.equal(await panel.getByRole('dialog').locator('.pane').count(), 2);
		await workbench.page.keyboard.press('Escape');
		await tiles.nth(2).locator('img').click({ button: 'right' });
		await menu.choose('Compare with Selected');
		await until(
			10_000,
			'three compared images',
			async () => (await panel.getByRole('dialog').locator('.pane').count()) === 3 || undefined,
		);
		await workbench.page.keyboard.press('Escape');
		await panel.locator('.selection').click({ button: 'right' });
		await menu.choose('Delete');
		await workbench.notifications.shown('Deleted 2 images');
		assert.equal((await inLibrary(workbench)).length, 2);
	});

	it('of a set applies to all of it, and a text field keeps VS Code’s own entries', async () => {
		const { workbench, panel } = await openGallery(windows, { images: 2 });
		const menu = new ContextMenu(workbench.page);
		await panel.locator('article h2').first().click({ button: 'right' });
		const entries = await menu.entries();
		assert.deepEqual(entries.slice(-2), ['More of This', 'Delete Generation']);
		await workbench.screenshot('context menu of a set');
		await menu.choose('Copy', 'Copy Prompt');
		const prompt = await panel.locator('article h2').first().innerText();
		assert.equal(await clipboard(workbench.page), prompt);
		await panel.getByRole('searchbox').click({ button: 'right' });
		assert.deepEqual(await menu.entries(), ['Cut', 'Copy', 'Paste']);
		await menu.close();

		const title = workbench.page.locator('.editor-actions');
		await workbench.screenshot('title actions');
		await title.getByRole('button', { name: 'Search Images' }).click();
		await focusOn(panel, 'Search prompts and models');
		await workbench.page.keyboard.type('nothing');
		await panel.getByText('No images match your search.').waitFor();
		await title.getByRole('button', { name: 'More Actions...' }).click();
		const more = await menu.entries();
		assert.deepEqual(more.slice(0, 3), ['Select Model', 'Manage Library', 'Open Settings']);
		await workbench.screenshot('more title actions');
	});

	it('of an image in the view applies there, where the title has the same actions', async () => {
		const workbench = await windows.open({
			storage: (folder) => {
				writeLibrary(join(folder, 'library'), 2);
			},
		});
		const menu = new ContextMenu(workbench.page);
		await workbench.runCommand('View: Show Images');
		const view = await workbench.webview();
		const tile = view.locator('article li.tile').nth(1);
		await tile.locator('img').click({ button: 'right' });
		await menu.choose('Add to Favorites');
		await favorite(tile).waitFor();
		await tile.locator('img').click({ button: 'right' });
		await menu.choose('Copy', 'Copy Image');
		await imageCopied(workbench);
		const title = workbench.page.locator(
			'.part.sidebar .title-actions, .part.sidebar .pane-header',
		);
		await title.getByRole('button', { name: 'Search Images' }).first().click();
		await focusOn(view, 'Search prompts and models');
		await workbench.screenshot('view with title actions');
	});

	it('in the title of the view opens the panel, as does a key for Show Images in the view', async () => {
		const keys = temporaryFolder('keys');
		writeFileSync(join(keys, 'package.json'), JSON.stringify(keyForImages));
		try {
			const workbench = await windows.open({ otherExtensions: [keys] });
			await workbench.runCommand('View: Show Images');
			const view = await workbench.webview();
			const prompt = view.getByRole('textbox').first();
			await prompt.waitFor();
			const title = workbench.page.locator(
				'.part.sidebar .title-actions, .part.sidebar .pane-header',
			);
			const panels = (count: number) =>
				until(10_000, `panels: ${count}`, async () => {
					const tabs = await workbench.tabs();
					return tabs.filter((tab) => tab === panelTitle).length === count || undefined;
				});
			await title.getByRole('button', { name: 'Open in Editor' }).first().click();
			await panels(1);
			await workbench.runCommand('View: Close All Editors');
			await panels(0);
			await prompt.click();
			await workbench.page.keyboard.press('Control+Alt+Shift+F9');
			await panels(1);
		} finally {
			removeFolder(keys);
		}
	});
});

/** An extension with a key for Show Images, which has none by default. */
const keyForImages = {
	name: 'key-for-images',
	publisher: 'sea-otter',
	version: '0.0.0',
	engines: { vscode: '^1.110.0' },
	contributes: {
		keybindings: [{ key: 'ctrl+alt+shift+f9', command: 'seaOtter.showResults' }],
	},
};

async function imageCopied({ page }: Workbench): Promise<void> {
	await until(10_000, 'an image on the clipboard', async () => {
		const types = await page.evaluate(async () =>
			(await navigator.clipboard.read()).flatMap((item) => item.types),
		);
		return types.includes('image/png') || undefined;
	});
}

function favorite(place: Locator): Locator {
	return place.getByText('Favorite', { exact: true });
}

/** The path that a tile shows. */
async function savedFile(tile: Locator): Promise<string> {
	const caption = tile.getByText(/^Saved to /);
	return (await caption.innerText()).replace('Saved to ', '');
}

function clipboard(page: { evaluate: (read: () => Promise<string>) => Promise<string> }) {
	return until(10_000, 'a text on the clipboard', async () => {
		const text = await page.evaluate(() => navigator.clipboard.readText());
		return text === '' ? undefined : text;
	});
}
