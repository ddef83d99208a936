import assert from 'node:assert/strict';
import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { samplePrompt, writeLibrary } from '../support/sampleLibrary';
import { useWindows } from '../support/vscode/fixture';
import type { Workbench } from '../support/vscode/workbench';
import { until } from '../support/wait';
import { findings } from './axe';
import { inLibrary, openGallery, select } from './libraries';
import { drawn, overflowing } from './panel';
import { button, panelTitle } from './steps';
import { inEachTheme } from './themes';

describe('the gallery', () => {
	const windows = useWindows();

	const open = (images: number) => openGallery(windows, { images });

	it('finds, selects and views, accessibly', async () => {
		const { workbench, panel } = await open(40);
		await button(panel, /^Library: 40 images · [\d.]+ MB, Manage Library$/).waitFor();
		await inEachTheme(workbench, 'gallery', accessible(panel));

		await panel.getByRole('searchbox').pressSequentially('kelp PÚFFIN');
		await panel.getByText(/^Showing \d+ of 40$/).waitFor();
		await shows(panel, (prompts) =>
			prompts.every((each) => each.includes('puffin asleep in kelp')),
		);
		await drawn(panel);
		await inEachTheme(workbench, 'gallery searched', accessible(panel));

		await panel.getByRole('searchbox').fill('a zebra');
		await panel.getByText('No images match your search.').waitFor();
		await inEachTheme(workbench, 'gallery without a hit', accessible(panel));
		await button(panel, 'Clear Search and Filters').click();
		await shows(panel, ([first]) => first === samplePrompt(0));

		await select(panel, 3);
		await inEachTheme(workbench, 'gallery selected', accessible(panel));

		await button(panel, 'Compare').click();
		const dialog = panel.getByRole('dialog');
		await dialog.locator('img').nth(2).waitFor();
		await drawn(dialog);
		await inEachTheme(workbench, 'compare', accessible(panel));
		await workbench.page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'detached' });

		await panel.locator('article img').first().click();
		await drawn(dialog);
		await inEachTheme(workbench, 'full view', accessible(panel));
	});

	it('filters by saved, model and agent, and keeps the filters behind another tab', async () => {
		const { workbench, panel } = await open(20);
		await filter(panel, 'Show').selectOption({ label: 'Saved' });
		await panel.getByText('Showing 7 of 20').waitFor();
		await filter(panel, 'Model').selectOption('openai-gpt-image-1.5');
		await panel.getByText('No images match your search.').waitFor();
		await filter(panel, 'Show').selectOption({ label: 'Not saved anywhere' });
		await panel.getByText('Showing 7 of 20').waitFor();
		await filter(panel, 'Requested by').selectOption({ label: 'By agents' });
		await panel.getByText('Showing 2 of 20').waitFor();
		await panel.getByText('Requested by Claude Code').first().waitFor();
		await inEachTheme(workbench, 'gallery by agents', accessible(panel));
		await filter(panel, 'Requested by').selectOption({ label: 'By anyone' });
		await panel.getByRole('searchbox').fill('octopus');
		await panel.getByText('Showing 1 of 20').waitFor();
		// VS Code discards hidden pages, and loads them again as after a reload.
		await workbench.openFile('README.md');
		await panel.owner().waitFor({ state: 'hidden' });
		await workbench.runCommand('Sea Otter: Show Images');
		const restored = await workbench.webview(panelTitle);
		await restored.getByText('Showing 1 of 20').waitFor();
		assert.equal(await restored.getByRole('searchbox').inputValue(), 'octopus');
		await restored.getByRole('searchbox').press('Escape');
		await restored.getByText('Showing 7 of 20').waitFor();
	});

	it('keeps showing an image that a filter hides once it is saved', async () => {
		const { workbench, panel } = await openGallery(windows, { images: 10, document: 'README.md' });
		await button(panel, 'Filters').click();
		await filter(panel, 'Show').selectOption({ label: 'Not saved anywhere' });
		await panel.getByText('Showing 6 of 10').waitFor();
		const [prompt, newer] = [samplePrompt(8), samplePrompt(7)];
		const oldest = panel.locator('article').filter({ hasText: prompt });
		await toTheEnd(panel, prompt);
		await oldest.locator('img').click();
		const dialog = panel.getByRole('dialog');
		await dialog.getByRole('button', { name: /^Save:/ }).click();
		await dialog.getByText(/Saved to images\//).waitFor();
		await panel.getByText('Showing 5 of 10').waitFor();
		assert.ok((await dialog.getByRole('heading').innerText()).includes(prompt));
		await workbench.page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'detached' });
		await panel.locator('article:focus').getByText(newer).waitFor();
	});

	it('draws only the part of a large library that is near', async () => {
		const { workbench, panel } = await open(1000);
		assert.ok((await panel.locator('article').count()) < 40);
		await toTheEnd(panel, samplePrompt(999));
		assert.ok((await panel.locator('article').count()) < 40);
		await drawn(panel.locator('article').last());
		await workbench.screenshot('gallery at its end');
	});

	it('shows a large library with its images after it was hidden', async () => {
		const { workbench, panel } = await open(600);
		// As in a busy window, all messages arrive before the first frame.
		await workbench.page.addInitScript(() => {
			const draw = requestAnimationFrame;
			window.requestAnimationFrame = (callback) => window.setTimeout(draw, 300, callback);
		});
		await workbench.openFile('README.md');
		await panel.owner().waitFor({ state: 'hidden' });
		await workbench.runCommand('Sea Otter: Show Images');
		const restored = await workbench.webview(panelTitle);
		await restored.locator('[role="feed"]:not([aria-busy="true"])').waitFor();
		await toTheEnd(restored, samplePrompt(599));
		await drawn(restored.locator('article').last());
		assert.equal(await restored.locator('.waiting').count(), 0);
	});

	it('shows thumbnails once it has made them', async () => {
		const { workbench, panel } = await open(3);
		const tileSize = panel.getByRole('slider', { name: 'Image size' });
		await until(20_000, 'the thumbnails', async () => {
			// Large tiles show the images themselves; small ones again choose what exists by then.
			await tileSize.fill('480');
			await tileSize.fill('200');
			const sizes = await panel
				.locator('article img')
				.evaluateAll((images: HTMLImageElement[]) =>
					images.map(({ naturalWidth, naturalHeight }) => `${naturalWidth}x${naturalHeight}`),
				);
			return String(sizes) === '512x512,512x342,342x512' || undefined;
		});
		await workbench.screenshot('gallery of thumbnails');
	});

	it('saves, deletes and brings back several images', async () => {
		const { workbench, panel } = await openGallery(windows, { images: 10, document: 'README.md' });
		await select(panel, 3);
		await panel.getByText('3 selected').waitFor();
		const bar = panel.getByRole('toolbar', { name: '3 selected' });
		await button(bar, 'Save').click();
		await workbench.notifications.shown('Saved 3 images to images/.');
		assert.equal(readdirSync(join(windows.folder(), 'images')).length, 3);
		await button(bar, 'Delete').click();
		await workbench.notifications.shown('Deleted 3 images');
		await panel.getByRole('heading', { name: samplePrompt(0) }).waitFor({ state: 'detached' });
		assert.equal((await inLibrary(workbench)).length, 7);
		assert.equal(await panel.getByText('3 selected').count(), 0);
		await workbench.notifications.press('Deleted 3 images', 'Undo');
		await panel.getByRole('heading', { name: samplePrompt(0) }).waitFor();
		await workbench.notifications.shown('Restored 3 images');
		assert.equal((await inLibrary(workbench)).length, 10);
		await panel
			.getByText(/^Saved to images\//)
			.first()
			.waitFor();
	});

	it('tells where the library is, and clears it after a question', async () => {
		const { workbench, panel } = await open(6);
		await button(panel, /^Library: /).click();
		const { rows } = await workbench.quickInput.lists('Library', 'Copy Path');
		assert.deepEqual(
			rows.map(({ label }) => label),
			[
				'Open Folder in New Window',
				'Copy Path',
				'Change Limit',
				'Delete Images Already Saved',
				'Clear Library…',
			],
		);
		assert.match(rows[0]?.description ?? '', /[\\/]sea-otter\.sea-otter[\\/]library$/);
		assert.equal((await inLibrary(workbench)).length, 6);
		await workbench.screenshot('library managed');
		await workbench.quickInput.choose('Clear Library…');
		const dialog = workbench.page.getByRole('dialog');
		await dialog.getByText('Delete 6 images from the library?').waitFor();
		await dialog
			.getByText(
				'None of them are saved anywhere else. Undo Delete can restore deleted images for seven days.',
			)
			.waitFor();
		await workbench.screenshot('library to be cleared');
		await dialog.getByRole('button', { name: 'Clear Library' }).click();
		await panel.getByText('No images yet').waitFor();
		await workbench.notifications.shown('Deleted 6 images');
		assert.deepEqual(await inLibrary(workbench), []);
		await workbench.runCommand('Sea Otter: Undo Delete');
		await button(panel, /^Library: 6 images/).waitFor();
	});

	it('shows unreadable records with their images, and everything else', async () => {
		const workbench = await windows.open({
			storage: (folder) => {
				const library = join(folder, 'library');
				writeLibrary(library, 4);
				const [broken = '', newer = ''] = readdirSync(library).sort().reverse();
				writeFileSync(join(library, broken, 'generation.json'), '{"version":1,"request":{"mod');
				writeFileSync(
					join(library, newer, 'generation.json'),
					'{"version":2,"request":{"prompt":"An otter of tomorrow"}}',
				);
				writeFileSync(join(library, 'notes.txt'), 'not ours');
			},
		});
		await workbench.runCommand('Sea Otter: Show Images');
		const panel = await workbench.webview(panelTitle);
		await panel.getByText("The record of this generation can't be read.").waitFor();
		await panel.getByText('This was created by a newer version of Sea Otter.').waitFor();
		await panel.getByRole('heading', { name: 'An otter of tomorrow' }).waitFor();
		await button(panel, /^Library: 4 images/).waitFor();
		await drawn(panel.locator('article').first());
		assert.equal(await panel.locator('article').first().locator('img').count(), 1);
		assert.equal(await button(panel, 'Show Files').count(), 2);
		assert.deepEqual(await findings(panel), []);
		await workbench.screenshot('gallery with broken records');
	});

	it('is also a view in the side bar, usable at 260 pixels', async () => {
		const workbench = await windows.open({
			storage: (folder) => {
				writeLibrary(join(folder, 'library'), 12);
			},
		});
		await workbench.runCommand('View: Show Images');
		const view = await workbench.webview();
		await view.locator('article img').first().waitFor();
		await narrow(workbench, view, 260);
		await drawn(view.locator('article').first());
		assert.deepEqual(await overflowing(view), []);
		assert.deepEqual(await findings(view), []);
		await inEachTheme(workbench, 'view in the side bar');
		await select(view, 2);
		assert.deepEqual(await overflowing(view), []);
		await inEachTheme(workbench, 'view in the side bar, selected');
		await button(view, 'Compare').click();
		await drawn(view.getByRole('dialog'));
		await inEachTheme(workbench, 'view in the side bar, compare', accessible(view));
		await workbench.page.keyboard.press('Escape');
		await view.locator('article img').first().click();
		await drawn(view.getByRole('dialog'));
		await inEachTheme(workbench, 'view in the side bar, full view', accessible(view));
	});
});

/** Checks what axe finds. */
function accessible(panel: FrameLocator): () => Promise<void> {
	return async () => {
		assert.deepEqual(await findings(panel), []);
	};
}

/** Waits until the visible prompts match. */
async function shows(panel: FrameLocator, fits: (prompts: string[]) => boolean): Promise<void> {
	await until(10_000, 'the prompts in view', async () => {
		const prompts = await panel.locator('article h2').allInnerTexts();
		return (prompts.length > 0 && fits(prompts)) || undefined;
	});
}

/** The menu of a filter with this name. */
function filter(panel: FrameLocator, name: string): Locator {
	return panel.getByRole('combobox', { name, exact: true });
}

/** Scrolls down until the last generation, with this prompt, is drawn. */
async function toTheEnd(panel: FrameLocator, prompt: string): Promise<void> {
	await until(20_000, 'the last generation', async () => {
		await panel.locator('body').evaluate(() => {
			window.scrollTo({ top: document.documentElement.scrollHeight });
		});
		return (await panel.getByRole('heading', { name: prompt }).count()) > 0 || undefined;
	});
}

/** Drags the edge of the side bar until its page has this width. */
async function narrow(workbench: Workbench, view: FrameLocator, width: number): Promise<void> {
	const current = await view.locator('body').evaluate(() => innerWidth);
	const edge = await view.owner().boundingBox();
	if (!edge) throw new Error('the view is not visible');
	const right = edge.x + edge.width;
	await workbench.page.mouse.move(right + 1, 400);
	await workbench.page.mouse.down();
	await workbench.page.mouse.move(right + 1 + width - current, 400, { steps: 5 });
	await workbench.page.mouse.up();
	await until(10_000, `a width of ${width} pixels`, async () => {
		const now = await view.locator('body').evaluate(() => innerWidth);
		return Math.abs(now - width) < 8 || undefined;
	});
}
