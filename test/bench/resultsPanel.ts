import { join } from 'node:path';
import { removeFolder, sampleWorkspace } from '../support/folders';
import { writeLibrary } from '../support/sampleLibrary';
import { openWorkbench, type Workbench } from '../support/vscode/workbench';
import { longestTask, scrollThrough, timeOfFirstImage, timeOfKeystroke, watchTasks } from './page';
import { ratio, type Figure } from './figure';

/** How often each library is opened in a window of its own. */
const windows = 5;
const title = 'Images';

/** Typed one after the other; all of the same length, and each finds other images. */
const searches = [
	'otter in watercolour',
	'puffin asleep in kel',
	'octopus at dusk, num',
	'narwhal in pixel art',
	'heron reading a map,',
];

/** The results panel in a real VS Code, over libraries of 10, 1,000 and 10,000 images. */
export async function resultsPanel(): Promise<readonly Figure[]> {
	const [few = [], many = [], huge = []] = await openings([10, 1000, 10_000]);
	const { scrolled, nodes, keystroke } = await inLibraryOf(10_000, measureUse);
	const { nodes: fewNodes } = await inLibraryOf(100, measureUse);
	return [
		{ what: 'opening with 1,000 images : with 10', most: 2, measured: ratio(many, few) },
		{ what: 'opening with 10,000 images : with 10', most: 2, measured: ratio(huge, few) },
		{ what: 'DOM nodes with 10,000 images : with 100', most: 1.5, measured: nodes / fewNodes },
		{ what: 'longest task while scrolling 10,000, ms', most: 100, measured: scrolled },
		{ what: 'a keystroke of a search over 10,000, ms', most: 50, measured: keystroke },
	];
}

/**
 * Milliseconds from the page's own beginning until it has the newest image, for libraries with so many
 * images. They take turns.
 */
async function openings(counts: readonly number[]): Promise<number[][]> {
	const times: number[][] = counts.map(() => []);
	for (let run = 0; run < windows; run++) {
		for (const [index, images] of counts.entries())
			times[index]?.push(await inLibraryOf(images, timeToOpen));
	}
	return times;
}

async function inLibraryOf<T>(
	images: number,
	measure: (workbench: Workbench) => Promise<T>,
): Promise<T> {
	const workspace = sampleWorkspace();
	const workbench = await openWorkbench({
		folder: workspace.folder,
		storage: (folder) => {
			writeLibrary(join(folder, 'library'), images);
		},
	});
	try {
		return await measure(workbench);
	} finally {
		await workbench.close();
		removeFolder(workspace.parent);
	}
}

async function timeToOpen(workbench: Workbench): Promise<number> {
	await workbench.runCommand('Sea Otter: Show Images');
	return timeOfFirstImage(await workbench.webview(title));
}

async function measureUse(workbench: Workbench) {
	await workbench.runCommand('Sea Otter: Show Images');
	const panel = await workbench.webview(title);
	await panel.locator('[role="feed"]:not([aria-busy="true"])').waitFor();
	await watchTasks(panel);
	const nodes = await scrollThrough(panel);
	const scrolled = await longestTask(panel);
	const keystroke = await timeOfKeystroke(panel, searches);
	return { nodes, scrolled, keystroke };
}
