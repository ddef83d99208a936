import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { FrameLocator } from 'playwright-core';
import { writeLibrary, type Shapes } from '../support/sampleLibrary';
import type { ViewMode } from '../../src/core/protocol';
import type { Windows } from '../support/vscode/fixture';
import type { Workbench } from '../support/vscode/workbench';
import { panelTitle } from './steps';

interface Wanted {
	readonly images: number;
	/** CSS pixels of the whole window. */
	readonly width?: number;
	/** A file to open first. */
	readonly document?: string;
	readonly view?: ViewMode;
	readonly shapes?: Shapes;
}

/** Opens the panel with a library of sample images. */
export async function openGallery(
	windows: Windows,
	{ images, width = 1280, document, view = 'list', shapes }: Wanted,
): Promise<{ workbench: Workbench; panel: FrameLocator }> {
	const workbench = await windows.open({
		storage: (folder) => {
			writeLibrary(join(folder, 'library'), images, new Date(), shapes);
		},
		viewport: { width, height: 800 },
		settings: { 'seaOtter.defaultView': view },
	});
	if (document !== undefined) await workbench.openFile(document);
	await workbench.runCommand('Sea Otter: Show Images');
	const panel = await workbench.webview(panelTitle);
	await panel.locator(':is(article, .gridTile) img').first().waitFor();
	await panel.locator(':is(.feed, .grid):not([aria-busy="true"])').waitFor();
	return { workbench, panel };
}

/** The folders of generations in the library. */
export async function inLibrary(workbench: Workbench): Promise<string[]> {
	const storage = join(await workbench.data(), 'data', 'User', 'globalStorage');
	return readdirSync(join(storage, 'sea-otter.sea-otter', 'library')).filter((name) =>
		/^\d{8}-/.test(name),
	);
}

/** Selects the first images. */
export async function select(panel: FrameLocator, count: number): Promise<void> {
	for (let index = 0; index < count; index++) {
		const tile = panel.locator('article li.tile').nth(index);
		await tile.hover();
		await tile.getByRole('checkbox').check();
	}
}
