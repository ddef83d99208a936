import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator, Locator } from 'playwright-core';
import { actionIds, actionOf } from '../../src/core/actions';
import { withImages } from '../support/imageService/faults';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { drawPicture } from '../support/imageService/picture';
import { jpeg } from '../support/imageService/samples';
import { useWindows } from '../support/vscode/fixture';
import { selectors } from '../support/vscode/selectors';
import type { Workbench } from '../support/vscode/workbench';
import { until } from '../support/wait';
import { findings } from './axe';
import { focused, focusOn, overflowing } from './panel';
import { button, ended, generate, panelTitle, prompt } from './steps';
import { inEachTheme } from './themes';

/** The items of a tile's Copy menu. */
const copies = actionIds
	.map(actionOf)
	.filter(({ shownIn }) => shownIn.tile === 'copy')
	.map(({ label }) => label);

describe('copying and dragging an image', () => {
	const windows = useWindows();
	let service: ImageService;

	beforeEach(async () => {
		service = await startImageService();
	});

	afterEach(() => service.close());

	const open = (viewport = { width: 1280, height: 800 }): Promise<Workbench> =>
		windows.open({ settings: { 'seaOtter.endpoint': service.endpoint }, viewport });
	const made = async (workbench: Workbench) => {
		const { panel, article } = await generate(workbench, service);
		await ended(panel);
		return { panel, article };
	};

	it('offers a menu of what to copy', async () => {
		const workbench = await open();
		const { panel, article } = await made(workbench);
		await button(article, 'Copy: Image 1 of 2').click();
		const menu = panel.getByRole('menu', { name: 'Copy: Image 1 of 2', exact: true });
		assert.deepEqual(await menu.getByRole('menuitem').allInnerTexts(), copies);
		await menu.getByRole('menuitem', { name: 'Copy Reference' }).hover();
		assert.equal(await focused(panel), 'Copy Reference');
		await inEachTheme(workbench, 'copy menu', async () => {
			assert.deepEqual(await findings(panel), []);
		});
	});

	it('shows the whole menu at a width of 260 pixels', async () => {
		const workbench = await open({ width: 308, height: 700 });
		await workbench.page.keyboard.press('ControlOrMeta+b');
		const { panel, article } = await made(workbench);
		await workbench.runCommand('Notifications: Clear All Notifications');
		const { width } = await pageOf(panel);
		assert.ok(width <= 260, `it is ${width} pixels wide`);
		for (const [index, place] of (['start', 'end'] as const).entries()) {
			const copy = button(article, `Copy: Image ${index + 1} of 2`);
			await copy.evaluate((element, block) => {
				element.scrollIntoView({ block });
			}, place);
			await copy.click();
			await inside(panel, panel.locator('.menu:popover-open'));
			await workbench.screenshot(`copy menu, 260 pixels, button at the ${place}`);
			await workbench.page.keyboard.press('Escape');
		}
		assert.deepEqual(await overflowing(panel), []);
	});

	it('works by keyboard, and stays open when the page is redrawn', async () => {
		const workbench = await open();
		const { panel, article } = await made(workbench);
		const { keyboard } = workbench.page;
		const copy = button(article, 'Copy: Image 1 of 2');
		await copy.focus();
		for (const key of ['Enter', 'Space', 'ArrowDown']) {
			await keyboard.press(key);
			await focusOn(panel, 'Copy Image');
			assert.equal(await copy.getAttribute('aria-expanded'), 'true', key);
			await keyboard.press('Escape');
			await focusOn(panel, 'Copy: Image 1 of 2');
			assert.equal(await copy.getAttribute('aria-expanded'), 'false', key);
		}
		await keyboard.press('Enter');
		await focusOn(panel, 'Copy Image');
		const way = ['ArrowUp', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'Home', 'End', 'ArrowDown'];
		const names: string[] = [];
		for (const key of way) {
			await keyboard.press(key);
			names.push(await focused(panel));
		}
		assert.deepEqual(names, [
			...[copies.at(-1), copies[0], copies[1], copies[2]],
			...[copies[0], copies.at(-1), copies[0]],
		]);
		await keyboard.press('Tab');
		await focusOn(panel, 'Add to Favorites: Image 1 of 2');
		assert.equal(await opened(panel), 0);

		service.fault({ delay: 'never' });
		await button(article, 'Generate Again').click();
		const running = panel.locator('article[data-running="true"]');
		await running.waitFor();
		await button(panel.locator('article').nth(1), 'Copy: Image 2 of 2').focus();
		await keyboard.press('Enter');
		await focusOn(panel, 'Copy Image');
		await keyboard.press('End');
		const before = await running.locator('.facts').innerText();
		await until(10_000, 'another time', async () => {
			return (await running.locator('.facts').innerText()) !== before || undefined;
		});
		assert.equal(await focused(panel), 'Copy Prompt');
		assert.equal(await opened(panel), 1);
		await button(running, 'Cancel').click();
	});

	it('works by mouse, and closes on a click elsewhere', async () => {
		const workbench = await open();
		await workbench.openFile('README.md');
		const { panel, article } = await made(workbench);
		const copy = button(article, 'Copy: Image 2 of 2');
		await copy.click();
		await copy.click();
		await count(panel, 0);
		await copy.click();
		await panel.getByRole('heading', { name: prompt }).click();
		await count(panel, 0);
		await copy.click();
		await workbench.page.locator(line).first().click();
		await count(panel, 0);
		assert.ok(await workbench.page.evaluate(() => document.activeElement?.closest('.editor')));
		await copy.click();
		await panel.getByRole('menuitem', { name: 'Copy Prompt' }).click();
		await count(panel, 0);
		await until(10_000, 'the prompt in the clipboard', async () => {
			const text = await workbench.page.evaluate(() => navigator.clipboard.readText());
			return text === prompt || undefined;
		});
	});

	it('copies an image of any format as PNG', async () => {
		service.fault(withImages(drawPicture(prompt, 0, 512, 384), jpeg.bytes));
		const workbench = await open();
		const { panel, article } = await made(workbench);
		for (const [index, size] of [
			[512, 384],
			[jpeg.width, jpeg.height],
		].entries()) {
			await button(article, `Copy: Image ${index + 1} of 2`).click();
			await panel.getByRole('menuitem', { name: 'Copy Image' }).click();
			await until(10_000, `an image of ${size.join('x')}`, async () => {
				return (await sizeOnClipboard(panel)) === size.join('x') || undefined;
			});
		}
	});

	it('inserts an image where it is dropped into a document', async () => {
		const workbench = await open();
		await workbench.openFile('README.md');
		const { article } = await made(workbench);
		const name = 'a-cute-baby-sea-otter-floating-on-its-back-in-calm-blue.png';
		const image = article.locator('img').first();
		await drag(workbench, image, workbench.page.locator(line).nth(1));
		await workbench.screenshot('dragged to a document');
		await workbench.page.mouse.up();
		const reference = new RegExp(`^!\\[.+\\]\\(images/${name}\\)$`, 'm');
		await until(10_000, 'the reference', async () => {
			await workbench.page.keyboard.press('ControlOrMeta+s');
			const text = readFileSync(join(windows.folder(), 'README.md'), 'utf8');
			return reference.test(text) || undefined;
		});
		await workbench.screenshot('dropped into a document');
		const bytes = readFileSync(join(windows.folder(), 'images', name));
		assert.ok(bytes.equals(Buffer.from(drawPicture(prompt, 0, 512, 512))));
		assert.deepEqual(await workbench.tabs(), ['README.md', panelTitle], 'nothing else is open');
	});
});

/** A line of a text editor. */
const line = `${selectors.editorArea} .view-line`;

function pageOf(panel: FrameLocator): Promise<{ width: number; height: number }> {
	return panel
		.locator('main')
		.evaluate(() => ({ width: window.innerWidth, height: window.innerHeight }));
}

/** Asserts that the element is entirely visible. */
async function inside(panel: FrameLocator, element: Locator): Promise<void> {
	const { width, height } = await pageOf(panel);
	const box = await element.evaluate((each) => {
		const { left, top, right, bottom } = each.getBoundingClientRect();
		return { left, top, right, bottom };
	});
	const isInside = box.left >= 0 && box.top >= 0 && box.right <= width && box.bottom <= height;
	assert.ok(isInside, `${JSON.stringify(box)} in ${width}x${height}`);
}

function opened(panel: FrameLocator): Promise<number> {
	return panel.locator('.menu:popover-open').count();
}

function count(panel: FrameLocator, menus: number): Promise<unknown> {
	return until(5000, `${menus} menus`, async () => (await opened(panel)) === menus || undefined);
}

/** Width and height from the header of the PNG on the clipboard, or what is there instead. */
function sizeOnClipboard(panel: FrameLocator): Promise<string> {
	return panel.locator('main').evaluate(async () => {
		try {
			const [item] = await navigator.clipboard.read();
			if (!item?.types.includes('image/png')) return item?.types.join() ?? 'nothing';
			const bytes = await (await item.getType('image/png')).arrayBuffer();
			const header = new DataView(bytes);
			return `${header.getUint32(16)}x${header.getUint32(20)}`;
		} catch (error) {
			// The clipboard may change while it is read.
			if (error instanceof DOMException && error.name === 'InvalidStateError') return error.message;
			throw error;
		}
	});
}

/** Drags something over the target, without releasing it. The browser needs several moves. */
async function drag({ page }: Workbench, what: Locator, target: Locator): Promise<void> {
	const from = await what.boundingBox();
	const to = await target.boundingBox();
	if (!from || !to) throw new Error('the dragged element or its target is not visible');
	await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
	await page.mouse.down();
	await page.mouse.move(from.x + 20, from.y + 20, { steps: 4 });
	await page.mouse.move(to.x + 20, to.y + 8, { steps: 8 });
	await page.mouse.move(to.x + 24, to.y + 8, { steps: 3 });
}
