import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { removeFolder, root, sampleWorkspace } from '../folders';
import { isWebRun } from '../web/webRun';
import { openWebWorkbench } from '../web/webVsCode';
import type { Settings } from './settings';
import { openWorkbench, type Workbench, type WorkbenchOptions } from './workbench';
import { closeSharedBrowser } from './windowPage';

export interface Windows {
	/** The workspace folder of the running test. */
	folder(): string;
	/** Opens it, or another folder, in a window that is closed after the test. */
	open(options?: Partial<WorkbenchOptions>): Promise<Workbench>;
}

/** Without a model, the first generation asks for one. Tests of the grid choose it themselves. */
const usualSettings: Settings = {
	'seaOtter.model': 'openai-gpt-image-1',
	'seaOtter.defaultView': 'list',
};

/** With `npm test -- --web`, all suites open their windows in VS Code for the Web. */
const openUsual = isWebRun() ? openWebWorkbench : openWorkbench;

/**
 * Gives each test of the suite its own copy of the sample workspace, and windows to open it in. If a
 * test fails, screenshots and logs of its windows are written to test-results.
 */
export function useWindows(openWindow: typeof openWorkbench = openUsual): Windows {
	let workspace: ReturnType<typeof sampleWorkspace> | undefined;
	let opened: Workbench[] = [];
	const folder = () => {
		workspace ??= sampleWorkspace();
		return workspace.folder;
	};
	afterEach(async function () {
		// A test that will be tried again has no state.
		const failed = this.currentTest?.state === 'passed' ? undefined : this.currentTest?.fullTitle();
		try {
			for (const workbench of opened) await dispose(workbench, failed);
		} finally {
			// Whatever made the test fail must not reach the next one.
			if (failed !== undefined) await closeSharedBrowser();
			if (workspace !== undefined) removeFolder(workspace.parent);
			opened = [];
			workspace = undefined;
		}
	});
	return {
		folder,
		open: async (options = {}) => {
			const settings = { ...usualSettings, ...options.settings };
			const usual = { folder: folder(), browser: 'shared' } as const;
			const workbench = await openWindow({ ...usual, ...options, settings });
			opened.push(workbench);
			return workbench;
		},
	};
}

async function dispose(workbench: Workbench, failed: string | undefined): Promise<void> {
	try {
		if (failed !== undefined) {
			const name = `FAILED ${failed.replaceAll('/', '_')}`;
			await workbench.screenshot(name);
			writeFileSync(join(root, 'test-results', `${name}.log`), workbench.log());
		}
	} finally {
		await workbench.close();
	}
}
