import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeFolder, sampleWorkspace } from '../support/folders';
import { openWorkbench, type Workbench } from '../support/vscode/workbench';
import type { Figure } from './figure';

const files = 100_000;
const filesPerFolder = 1000;
const offer = 'Generate this image: missing-0.png';
/** The later answers, of which the median counts. */
const laterAnswers = 9;

interface Times {
	/** Milliseconds until the first menu with the offer, while the extension and its list are loaded. */
	readonly first: number;
	/** Of a later one. */
	readonly later: number;
}

/** How long the light bulb takes to offer a missing image, in a small and in a very large workspace. */
export async function lightBulb(): Promise<readonly Figure[]> {
	const small = await timesIn(0);
	const large = await timesIn(files);
	return [
		{
			what: 'first light bulb among 100,000 files : few',
			most: 4,
			measured: large.first / small.first,
		},
		{
			what: 'later light bulb among 100,000 files : few',
			most: 1.5,
			measured: large.later / small.later,
		},
		{ what: 'first light bulb among 100,000 files, ms', most: 5000, measured: large.first },
		{ what: 'later light bulb among 100,000 files, ms', most: 300, measured: large.later },
	];
}

async function timesIn(count: number): Promise<Times> {
	const workspace = sampleWorkspace();
	writeFiles(join(workspace.folder, 'assets'), count);
	writeFileSync(join(workspace.folder, 'GUIDE.md'), '# Guide\n\n![An otter](missing-0.png)\n');
	const workbench = await openWorkbench({ folder: workspace.folder });
	try {
		await workbench.openFile('GUIDE.md');
		await workbench.editor.goToEndOfLine(3);
		return await measure(workbench);
	} finally {
		await workbench.close();
		removeFolder(workspace.parent);
	}
}

async function measure(workbench: Workbench): Promise<Times> {
	const first = await timeOfOffer(workbench);
	const later: number[] = [];
	for (let run = 0; run < laterAnswers; run++) later.push(await timeOfOffer(workbench));
	return { first, later: later.sort((one, other) => one - other)[laterAnswers >> 1] ?? 0 };
}

async function timeOfOffer(workbench: Workbench): Promise<number> {
	const start = performance.now();
	await workbench.editor.offered(offer);
	const time = performance.now() - start;
	await workbench.page.keyboard.press('Escape');
	return time;
}

/** Half of them are images. */
function writeFiles(folder: string, count: number): void {
	for (let index = 0; index < count; index++) {
		const part = join(folder, `part-${Math.floor(index / filesPerFolder)}`);
		if (index % filesPerFolder === 0) mkdirSync(part, { recursive: true });
		writeFileSync(join(part, `file-${index}.${index % 2 === 0 ? 'png' : 'txt'}`), '');
	}
}
