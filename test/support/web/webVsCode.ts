import { basename, dirname } from 'node:path';
import type { Page } from 'playwright-core';
import { launchBrowser } from '../vscode/browser';
import { calmSettings, type Settings } from '../vscode/settings';
import { Workbench } from '../vscode/workbench';
import { startWebServer } from './webServer';

/** A browser with VS Code as on vscode.dev: no server, and extensions in a web worker. */
export interface WebVsCode {
	/** Opens the folder in one more tab. Tabs share the browser's storage. */
	openTab(): Promise<Workbench>;
	/** Closes the browser. */
	close(): Promise<void>;
}

export async function startWebVsCode(folder: string, settings: Settings): Promise<WebVsCode> {
	const server = await startWebServer(dirname(folder), { ...calmSettings, ...settings });
	const browser = await launchBrowser();
	const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
	const address = `http://${server.authority}/?folder=disk:/${encodeURIComponent(basename(folder))}`;
	const close = async () => {
		await browser.close();
		server.close();
	};
	return {
		openTab: async () => {
			const page = await context.newPage();
			const log = logOf(page);
			await page.goto(address);
			const workbench = new Workbench(page, { data: folder, log, close }, () => browser.close());
			await workbench.ready().catch((error: unknown) => {
				throw new Error(`The window did not open:\n${log()}`, { cause: error });
			});
			return workbench;
		},
		close,
	};
}

/** Everything that the page and its extensions write. */
function logOf(page: Page): () => string {
	const lines: string[] = [];
	page.on('console', (message) => lines.push(`${message.type()}: ${message.text()}`));
	page.on('pageerror', (error) => lines.push(`error: ${error.message}`));
	return () => lines.join('\n');
}
