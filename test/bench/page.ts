import type { FrameLocator, Locator } from 'playwright-core';
import { until } from '../support/wait';
import { median } from './figure';

/** Elements of the page's own window, which is typed for what is kept on it here. */
interface Watching {
	longest?: number;
	/** Milliseconds of each keystroke. */
	keystrokes?: number[];
}

/** Milliseconds from the beginning of the page until its first image was there. */
export function timeOfFirstImage(panel: FrameLocator): Promise<number> {
	return panel
		.locator(':is(article, .gridTile) img')
		.first()
		.evaluate(async (image: HTMLImageElement) => {
			await image.decode();
			const [entry] = performance.getEntriesByName(image.currentSrc);
			return entry ? entry.startTime + entry.duration : NaN;
		});
}

/** Has the page note its longest task from now on. */
export async function watchTasks(panel: FrameLocator): Promise<void> {
	await panel.locator('body').evaluate(() => {
		const watching = globalThis as Watching;
		watching.longest = 0;
		new PerformanceObserver((list) => {
			for (const { duration } of list.getEntries())
				watching.longest = Math.max(watching.longest ?? 0, duration);
		}).observe({ type: 'longtask' });
	});
}

/** Milliseconds; tasks below 50 ms do not count, and are told as 0. */
export function longestTask(panel: FrameLocator): Promise<number> {
	return panel.locator('body').evaluate(() => (globalThis as Watching).longest ?? NaN);
}

/**
 * Scrolls from the top to the end and back, a screen each frame and then in leaps, and gives the most
 * elements that were in the page.
 */
export function scrollThrough(panel: FrameLocator): Promise<number> {
	return panel.locator('body').evaluate(async () => {
		const scroller = document.scrollingElement ?? document.body;
		const leaps = 40;
		let most = 0;
		for (let step = 0; step < 160; step++) {
			const leap = 160 - step;
			scroller.scrollTop =
				leap > leaps ? scroller.scrollTop + innerHeight : (scroller.scrollHeight * leap) / leaps;
			await new Promise((resolve) => requestAnimationFrame(resolve));
			most = Math.max(most, document.querySelectorAll('*').length);
		}
		return most;
	});
}

/**
 * Types texts of the same length into the search, and returns milliseconds from a keystroke to the frame that
 * shows its result: the slowest keystroke of a text, each as the median of all texts.
 */
export async function timeOfKeystroke(
	panel: FrameLocator,
	texts: readonly string[],
): Promise<number> {
	const search = panel.getByRole('searchbox');
	await watchKeystrokes(search);
	const times: number[][] = [];
	for (const text of texts) {
		await search.fill('');
		await forgetKeystrokes(search);
		await search.pressSequentially(text, { delay: 60 });
		times.push(await keystrokes(search, text.length));
	}
	const places = times[0] ?? [];
	return Math.max(...places.map((_, place) => median(times.map((each) => each[place] ?? NaN))));
}

async function watchKeystrokes(search: Locator): Promise<void> {
	await search.evaluate((box) => {
		const watching = globalThis as Watching;
		watching.keystrokes = [];
		box.addEventListener(
			'input',
			() => {
				const start = performance.now();
				requestAnimationFrame(() => {
					const channel = new MessageChannel();
					channel.port1.onmessage = () => {
						watching.keystrokes?.push(performance.now() - start);
					};
					channel.port2.postMessage(0);
				});
			},
			{ capture: true },
		);
	});
}

/** Waits until everything before is drawn. */
async function forgetKeystrokes(search: Locator): Promise<void> {
	await search.evaluate(async () => {
		for (let frame = 0; frame < 3; frame++) await new Promise(requestAnimationFrame);
		(globalThis as Watching).keystrokes = [];
	});
}

/** The times of the latest keystrokes, once there are so many. */
function keystrokes(search: Locator, count: number): Promise<number[]> {
	return until(30_000, 'the keystrokes', () =>
		search.evaluate((_, expected) => {
			const { keystrokes = [] } = globalThis as Watching;
			return keystrokes.length < expected ? undefined : keystrokes.splice(0);
		}, count),
	);
}
