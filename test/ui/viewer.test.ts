import assert from 'node:assert/strict';
import type { FrameLocator, Locator } from 'playwright-core';
import { samplePrompt } from '../support/sampleLibrary';
import { ContextMenu } from '../support/vscode/contextMenu';
import { useWindows } from '../support/vscode/fixture';
import type { Workbench } from '../support/vscode/workbench';
import { until } from '../support/wait';
import { findings } from './axe';
import { inLibrary, openGallery, select } from './libraries';
import { drawn, focusOn } from './panel';
import { button } from './steps';
import { inEachTheme } from './themes';

describe('the full view', () => {
	const windows = useWindows();

	const open = async (images: number) => {
		const { workbench, panel } = await openGallery(windows, { images, width: 1600 });
		await panel.locator('article img').first().click();
		const dialog = panel.getByRole('dialog');
		await drawn(dialog);
		return { workbench, panel, dialog };
	};

	it('moves along its filmstrip, without decoding whole images', async () => {
		const { workbench, panel, dialog } = await open(60);
		const strip = dialog.getByRole('list', { name: 'Filmstrip' });
		await strip.getByRole('button').nth(20).waitFor();
		assert.equal(await strip.getByRole('button').count(), 21);

		await strip.getByRole('button', { name: 'number 4' }).click();
		await dialog.getByRole('heading', { name: samplePrompt(4) }).waitFor();
		await focusOn(panel, samplePrompt(4));
		await panel.locator('body').evaluate((body) => {
			addEventListener('keydown', ({ defaultPrevented }) => {
				body.dataset['keyEndsHere'] = String(defaultPrevented);
			});
		});
		for (let number = 5; number < 30; number++) {
			await workbench.page.keyboard.press('ArrowRight');
			await dialog.getByRole('heading', { name: samplePrompt(number) }).waitFor();
			await focusOn(panel, samplePrompt(number));
		}
		// Otherwise the browser may scroll the strip, too, depending on when it draws.
		assert.equal(await panel.locator('body').getAttribute('data-key-ends-here'), 'true');
		const current = strip.locator('[aria-current="true"]');
		assert.equal(await current.count(), 1);
		await until(5000, 'the current image in the middle of the strip', async () => {
			const [box, around] = [await current.boundingBox(), await strip.boundingBox()];
			if (!box || !around) return undefined;
			const off = box.x + box.width / 2 - around.x - around.width / 2;
			return Math.abs(off) < box.width || undefined;
		});
		const sizes = await strip
			.locator('img')
			.evaluateAll((images: HTMLImageElement[]) => images.map(({ naturalWidth }) => naturalWidth));
		assert.ok(sizes.every((width) => width <= 512));
		await workbench.page.keyboard.press('Space');
		// Space on a button presses it.
		await dialog.waitFor();
		await dialog.locator('.stage').focus();
		await workbench.page.keyboard.press('Space');
		await dialog.waitFor({ state: 'detached' });
	});

	it('copies values, and keeps its tools in one row in every width', async () => {
		const { workbench, panel, dialog } = await open(12);
		await button(dialog, 'Copy Model').click();
		await dialog.getByRole('status').getByText('Copied Model').waitFor();
		await dialog.locator('.detail .codicon-check').waitFor();
		const copied = await workbench.page.evaluate(() => navigator.clipboard.readText());
		assert.equal(copied, 'openai-gpt-image-1');
		await button(dialog, 'Copy Prompt').click();
		await dialog.getByRole('status').getByText('Copied Prompt').waitFor();
		assert.equal(
			await workbench.page.evaluate(() => navigator.clipboard.readText()),
			samplePrompt(0),
		);
		await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
		for (const width of [1600, 920, 400]) {
			await resize(workbench, panel, width);
			await inOneRow(dialog);
			await inEachTheme(workbench, `viewer, ${width} px`, async () => {
				assert.deepEqual(await findings(panel), []);
			});
		}
		await button(dialog, 'More: Image 1 of 1').click();
		await dialog.getByRole('menuitem', { name: 'Actual Size' }).waitFor();
		await workbench.screenshot('viewer, 400 px, more');
	});

	it('shows one pixel of the image on each pixel of the screen', async () => {
		const { workbench, panel, dialog } = await open(3);
		await setDensity(workbench, panel, 2);
		await dialog.locator('.stage').focus();
		await workbench.page.keyboard.press('1');
		await dialog.getByText('100%', { exact: true }).waitFor();
		await shownAt(dialog, 512);
		await workbench.screenshot('viewer, two pixels per CSS pixel');
		await setDensity(workbench, panel, 1);
		await dialog.getByText('100%', { exact: true }).waitFor();
		await shownAt(dialog, 1024);
	});
});

describe('the comparison', () => {
	const windows = useWindows();

	it('wipes and swaps two images, and rejects and deletes in place', async () => {
		const { workbench, panel } = await openGallery(windows, { images: 6, width: 1600 });
		const { page } = workbench;
		await workbench.runCommand('View: Toggle Primary Side Bar Visibility');
		await select(panel, 4);
		await button(panel, 'Compare').click();
		const dialog = panel.getByRole('dialog');
		const stages = dialog.locator('.stage');
		await stages.nth(3).waitFor();
		await drawn(dialog);
		assert.equal(await button(dialog, 'Wipe').getAttribute('aria-disabled'), 'true');
		assert.equal(await dialog.locator('.line.named').nth(1).innerText(), samplePrompt(1));
		await inEachTheme(workbench, 'compare four', accessible(panel));

		await stages.nth(1).click({ button: 'right' });
		const menu = new ContextMenu(page);
		await menu.choose('Add to Favorites');
		await dialog.getByRole('button', { name: /^Remove from Favorites/ }).waitFor();
		assert.equal(
			await dialog
				.locator('.pane')
				.nth(1)
				.getByRole('button', { name: /^Remove from Favorites/ })
				.count(),
			1,
			'only the image under the pointer',
		);

		await stages.nth(2).focus();
		await page.keyboard.press('x');
		await stages.nth(3).waitFor({ state: 'detached' });
		await dialog
			.getByRole('button', { name: /^Remove from Comparison/ })
			.nth(2)
			.click();
		await stages.nth(2).waitFor({ state: 'detached' });
		assert.equal((await inLibrary(workbench)).length, 6);
		assert.ok(await dialog.locator('.stage:focus').count(), 'the focus stays in the viewer');

		await button(dialog, 'Wipe').click();
		const divider = dialog.getByRole('slider', { name: 'Divider' });
		await divider.press('ArrowRight');
		await dialog.locator('[role=slider][aria-valuenow="55"]').waitFor();
		await dragTo(workbench, divider, 0.25, dialog.locator('.overlay'));
		await dialog.locator('[role=slider][aria-valuenow="25"]').waitFor();
		for (const width of [1600, 920, 400]) {
			await resize(workbench, panel, width);
			await inOneRow(dialog);
			await inEachTheme(workbench, `wipe, ${width} px`, accessible(panel));
		}

		await resize(workbench, panel, 920);
		await button(dialog, 'Swap on Hover').click();
		const visible = dialog.locator('.layer:visible .tag');
		const shows = (number: number) => visible.getByText(samplePrompt(number)).waitFor();
		await shows(0);
		await stages.hover();
		await shows(1);
		await button(dialog, 'Close').hover();
		await shows(0);
		await stages.focus();
		await page.keyboard.down('Space');
		await shows(1);
		await inEachTheme(workbench, 'swap');
		await page.keyboard.up('Space');
		await shows(0);

		await page.keyboard.press('Delete');
		await dialog.getByRole('heading', { name: samplePrompt(1) }).waitFor();
		await drawn(dialog);
		await workbench.notifications.shown('Deleted 1 image');
		assert.equal((await inLibrary(workbench)).length, 5);
		await dialog.locator('.stage:focus').waitFor();
		await page.keyboard.press('Escape');
		await dialog.waitFor({ state: 'detached' });
	});
});

/** Checks what axe finds. */
function accessible(panel: FrameLocator): () => Promise<void> {
	return async () => {
		assert.deepEqual(await findings(panel), []);
	};
}

/** Gives the page this width by that of the window; the side bar is closed. */
async function resize({ page }: Workbench, panel: FrameLocator, width: number): Promise<void> {
	const current = () => panel.locator('body').evaluate(() => innerWidth);
	await until(10_000, `a page of ${width} pixels`, async () => {
		const [window, inside] = [page.viewportSize()?.width ?? 0, await current()];
		if (inside === width) return true;
		await page.setViewportSize({ width: window + width - inside, height: 800 });
		return undefined;
	});
}

/** Waits until all tools are in one row within the page. */
async function inOneRow(dialog: Locator): Promise<void> {
	await until(5000, 'one row of tools', async () => {
		const fits = await dialog.locator('header').evaluate((header) => {
			const row = header.getBoundingClientRect();
			const boxes = [...header.querySelectorAll('button:not(.menu *)')].map((each) =>
				each.getBoundingClientRect(),
			);
			return boxes.every(
				({ left, right, top, bottom }) =>
					left >= row.left && right <= row.right && top >= row.top && bottom <= row.bottom,
			);
		});
		return fits || undefined;
	});
}

/** Gives a CSS pixel this many pixels of the screen. */
async function setDensity({ page }: Workbench, panel: FrameLocator, density: number) {
	const session = await page.context().newCDPSession(page);
	const size = page.viewportSize() ?? { width: 1600, height: 800 };
	await session.send('Emulation.setDeviceMetricsOverride', {
		...size,
		deviceScaleFactor: density,
		mobile: false,
	});
	await until(5000, `${density} pixels of the screen per CSS pixel`, async () => {
		const now = await panel.locator('body').evaluate(() => devicePixelRatio);
		return now === density || undefined;
	});
}

/** Waits until the image is this many CSS pixels wide. */
async function shownAt(dialog: Locator, width: number): Promise<void> {
	await until(5000, `an image ${width} CSS pixels wide`, async () => {
		const box = await dialog.locator('.sheet img').last().boundingBox();
		return box && Math.abs(box.width - width) < 0.01 ? true : undefined;
	});
}

/** Drags an element to a part of the width of another one. */
async function dragTo({ page }: Workbench, element: Locator, part: number, within: Locator) {
	const [from, area] = [await element.boundingBox(), await within.boundingBox()];
	if (!from || !area) throw new Error('not visible');
	const y = from.y + from.height / 2;
	await page.mouse.move(from.x + from.width / 2, y);
	await page.mouse.down();
	await page.mouse.move(area.x + area.width * part, y, { steps: 5 });
	await page.mouse.up();
}
