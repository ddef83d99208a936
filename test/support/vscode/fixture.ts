import { removeFolder, sampleWorkspace } from '../folders';
import type { Settings } from './settings';
import { openWorkbench, type Workbench, type WorkbenchOptions } from './workbench';
import { closeSharedBrowser } from './windowPage';

export interface Windows {
	/** The workspace folder of the running test. */
	folder(): string;
	/** Opens it, or another folder, in a window that is closed after the test. */
	open(options?: Partial<WorkbenchOptions>): Promise<Workbench>;
}

/** Without it, the first generation asks for a model. */
const usualSettings: Settings = { 'seaOtter.model': 'openai-gpt-image-1' };

/**
 * Gives each test of the suite its own copy of the sample workspace, and windows to open it in. If a
 * test fails, screenshots of its windows are written to test-results.
 */
export function useWindows(): Windows {
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
			const workbench = await openWorkbench({ ...usual, ...options, settings });
			opened.push(workbench);
			return workbench;
		},
	};
}

async function dispose(workbench: Workbench, failed: string | undefined): Promise<void> {
	try {
		if (failed !== undefined) await workbench.screenshot(`FAILED ${failed.replaceAll('/', '_')}`);
	} finally {
		await workbench.close();
	}
}
