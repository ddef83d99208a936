import { join } from 'node:path';
import type { ViewMode } from '../../src/core/protocol';
import { removeFolder, sampleWorkspace } from '../support/folders';
import { writeLibrary } from '../support/sampleLibrary';
import { openWorkbench, type Workbench } from '../support/vscode/workbench';
import { panelTitle } from '../ui/steps';
import { timeOfFirstImage } from './page';

/** How often each library is opened in a window of its own; `WINDOWS=1` is a quick look. */
const windows = Number(process.env['WINDOWS'] ?? 5);

/**
 * Milliseconds from the page's own beginning until it has the newest image, for libraries with so many
 * images. They take turns.
 */
export async function openings(view: ViewMode, counts: readonly number[]): Promise<number[][]> {
	const times: number[][] = counts.map(() => []);
	for (let run = 0; run < windows; run++) {
		for (const [index, images] of counts.entries())
			times[index]?.push(await inLibraryOf(view, images, timeToOpen));
	}
	return times;
}

/** Measures in a window with a library of so many images. */
export async function inLibraryOf<T>(
	view: ViewMode,
	images: number,
	measure: (workbench: Workbench) => Promise<T>,
): Promise<T> {
	const workspace = sampleWorkspace();
	const workbench = await openWorkbench({
		folder: workspace.folder,
		settings: { 'seaOtter.defaultView': view },
		viewport: { width: 1280, height: 800 },
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
	return timeOfFirstImage(await workbench.webview(panelTitle));
}
