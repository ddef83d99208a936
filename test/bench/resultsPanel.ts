import type { Workbench } from '../support/vscode/workbench';
import { panelTitle } from '../ui/steps';
import { ratio, type Figure } from './figure';
import { inLibraryOf, openings } from './library';
import { longestTask, scrollThrough, timeOfKeystroke, watchTasks } from './page';

/** Typed one after the other; all of the same length, and each finds other images. */
const searches = [
	'otter in watercolor,',
	'puffin asleep in kel',
	'octopus at dusk, num',
	'narwhal in pixel art',
	'heron reading a map,',
];

/** The list of the results panel in a real VS Code, over libraries of 10, 1,000 and 10,000 images. */
export async function resultsPanel(): Promise<readonly Figure[]> {
	const [few = [], many = [], huge = []] = await openings('list', [10, 1000, 10_000]);
	const { scrolled, nodes, keystroke } = await inLibraryOf('list', 10_000, measureUse);
	const { nodes: fewNodes } = await inLibraryOf('list', 100, measureUse);
	return [
		{ what: 'list: opening with 1,000 images : with 10', most: 2, measured: ratio(many, few) },
		{ what: 'list: opening with 10,000 images : with 10', most: 2, measured: ratio(huge, few) },
		{
			what: 'list: DOM nodes with 10,000 images : with 100',
			most: 1.5,
			measured: nodes / fewNodes,
		},
		{ what: 'list: longest task while scrolling 10,000, ms', most: 100, measured: scrolled },
		{ what: 'a keystroke of a search over 10,000, ms', most: 50, measured: keystroke },
	];
}

async function measureUse(workbench: Workbench) {
	await workbench.runCommand('Sea Otter: Show Images');
	const panel = await workbench.webview(panelTitle);
	await panel.locator('[role="feed"]:not([aria-busy="true"])').waitFor();
	await watchTasks(panel);
	const nodes = await scrollThrough(panel);
	const scrolled = await longestTask(panel);
	const keystroke = await timeOfKeystroke(panel, searches);
	return { nodes, scrolled, keystroke };
}
