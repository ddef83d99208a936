import { dirname, join } from 'node:path';
import type { Page } from 'playwright-core';
import { removeFolder, root, temporaryFolder } from '../folders';
import { windowQuery } from '../vscode/address';
import { launchBrowser } from '../vscode/browser';
import { newContext } from '../vscode/browserContext';
import { writeUserData } from '../vscode/userData';
import {
	colorThemes,
	darkTheme,
	Workbench,
	type Backend,
	type WorkbenchOptions,
} from '../vscode/workbench';
import { copyBrowser, fillBrowser } from './browserStorage';
import { startWebServer } from './webServer';

/**
 * Opens a window of VS Code as on vscode.dev, in a browser of its own: without a server, and with extensions
 * in a web worker. A user's settings and files are in the browser's storage, and the workspace is in `disk:/`.
 */
export async function openWebWorkbench(options: WorkbenchOptions): Promise<Workbench> {
	const { folder, extension = root, otherExtensions = [] } = options;
	const userData = temporaryFolder('user-data');
	writeUserData(userData, { ...options, settings: { ...darkTheme, ...options.settings } });
	const server = await startWebServer({
		disk: folder === undefined ? undefined : dirname(folder),
		extensions: [join(__dirname, 'disk'), extension, colorThemes, ...otherExtensions],
		userData,
	});
	const browser = await launchBrowser();
	const context = await newContext(browser, options);
	const page = await context.newPage();
	const log = logOf(page);
	const backend: Backend = {
		log,
		data: async () => {
			const copy = join(userData, 'copy');
			removeFolder(copy);
			await copyBrowser(context, server.authority, copy);
			return copy;
		},
		close: async () => {
			await server.close();
			removeFolder(userData);
		},
	};
	const workbench = new Workbench(page, backend, () => browser.close());
	try {
		await fillBrowser(context, server.authority, userData);
		await page.goto(`http://${server.authority}/?${windowQuery(folder, 'disk:').toString()}`);
		await workbench.ready();
		return workbench;
	} catch (error) {
		await workbench.close();
		throw new Error(`The window did not open:\n${log()}`, { cause: error });
	}
}

/** Everything that the page and its extensions write. */
function logOf(page: Page): () => string {
	const lines: string[] = [];
	page.on('console', (message) => lines.push(`${message.type()}: ${message.text()}`));
	page.on('pageerror', (error) => lines.push(`error: ${error.message}`));
	return () => lines.join('\n');
}
