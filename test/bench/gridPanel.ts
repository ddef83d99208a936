import type { FrameLocator } from 'playwright-core';
import type { Workbench } from '../support/vscode/workbench';
import { panelTitle } from '../ui/steps';
import { median, ratio, type Figure } from './figure';
import { inLibraryOf, openings } from './library';
import { longestTask, scrollThrough, watchTasks } from './page';
import { usedMemory } from './usedMemory';

/** Other programs may delay a single one. */
const scrubRounds = 3;

/** The grid of the results panel in a real VS Code, over libraries of 10, 100 and 10,000 images. */
export async function gridPanel(): Promise<readonly Figure[]> {
	const [few = [], huge = []] = await openings('grid', [10, 10_000]);
	const small = await inLibraryOf('grid', 100, measureUse);
	const large = await inLibraryOf('grid', 10_000, measureUse);
	return [
		{ what: 'grid: opening with 10,000 images : with 10', most: 2, measured: ratio(huge, few) },
		{
			what: 'grid: memory with 10,000 images : with 100',
			most: 1.5,
			measured: large.memory / small.memory,
		},
		{
			what: 'grid: DOM nodes with 10,000 images : with 100',
			most: 1.5,
			measured: large.nodes / small.nodes,
		},
		{ what: 'grid: longest task while scrolling 10,000, ms', most: 100, measured: large.scrolled },
		{ what: 'grid: longest task while scrubbing 10,000, ms', most: 50, measured: large.scrubbed },
		// The other way round, because all figures are upper limits.
		{ what: 'grid: 15 : images visible at 1280x800', most: 1, measured: 15 / large.visible },
	];
}

async function measureUse(workbench: Workbench) {
	await workbench.openFile('README.md');
	await workbench.runCommand('Sea Otter: Show Images');
	const panel = await workbench.webview(panelTitle);
	await panel.locator('.grid:not([aria-busy="true"]) img').first().waitFor();
	const visible = await visibleTiles(panel);
	const memory = await usedMemory(panel);
	const scrubs: number[] = [];
	for (let round = 0; round < scrubRounds; round++) {
		await watchTasks(panel);
		await scrub(workbench, panel);
		scrubs.push(await longestTask(panel));
	}
	await watchTasks(panel);
	const nodes = await scrollThrough(panel);
	const scrolled = await longestTask(panel);
	return { visible, memory, scrubbed: median(scrubs), nodes, scrolled };
}

/** How many tiles are in view as a whole. */
function visibleTiles(panel: FrameLocator): Promise<number> {
	return panel.locator('.gridTile').evaluateAll(
		(tiles) =>
			tiles.filter((tile) => {
				const { top, bottom } = tile.getBoundingClientRect();
				return top >= 0 && bottom <= innerHeight;
			}).length,
	);
}

/** Drags through the library by the date bar, to its end and back; a small library has none. */
async function scrub({ page }: Workbench, panel: FrameLocator): Promise<void> {
	const bar = panel.locator('.dateBar');
	if ((await bar.count()) === 0) return;
	const box = await bar.boundingBox();
	if (!box) throw new Error('the date bar is not in view');
	const x = box.x + box.width / 2;
	await page.mouse.move(x, box.y + 2);
	await page.mouse.down();
	await page.mouse.move(x, box.y + box.height - 2, { steps: 120 });
	await page.mouse.move(x, box.y + 2, { steps: 40 });
	await page.mouse.up();
}
