import { EventEmitter, once } from 'node:events';
import { format } from 'node:util';
import type { Browser, Page } from 'playwright-core';
import { TimeoutError, within } from '../wait';
import { windowAddress, type WindowOptions } from './address';
import { launchBrowser } from './browser';
import { Relay } from './relay';
import { startServer, type Server } from './server';

export interface TestRun extends Required<WindowOptions> {
	/** Receives what the extension host logs once tests report. */
	readonly log: (line: string) => void;
	readonly limits: {
		/** Milliseconds until the first report. */
		readonly start: number;
		/** Milliseconds until the end. */
		readonly total: number;
	};
}

/** The window opened, but its tests never began. This happens now and then with a new data folder. */
export class SilentStart extends Error {}

/**
 * Opens a window whose extension host runs tests, and returns its exit code, like
 * `code --extensionDevelopmentPath=… --extensionTestsPath=…`.
 */
export async function runTestsOnce(run: TestRun): Promise<number> {
	const server = await startServer({ automation: true });
	try {
		const browser = await launchBrowser();
		try {
			return await runIn(browser, server, run);
		} finally {
			await browser.close();
		}
	} finally {
		await server.close();
	}
}

async function runIn(browser: Browser, server: Server, run: TestRun): Promise<number> {
	const page = await browser.newPage();
	const relay = new Relay(run.log);
	const { began, ended } = await listen(page, relay);
	await page.goto(windowAddress(server.authority, run));
	try {
		await within(run.limits.start, 'the first report of a test', Promise.race([began, ended]));
	} catch (error) {
		if (!(error instanceof TimeoutError)) throw error;
		throw new SilentStart(`${error.message}. The window wrote:\n${relay.heldBack()}`);
	}
	const code = await within(run.limits.total, 'the end of the tests', ended);
	if (code !== 0) relay.release();
	return code;
}

/** The window reports on its tests by calling these two functions of the page. */
async function listen(page: Page, relay: Relay) {
	const reports = new EventEmitter();
	const began = once(reports, 'began');
	const ended = once(reports, 'ended').then(([code]) => code as number);
	page.on('crash', () => reports.emit('error', new Error('The page crashed')));
	await page.exposeFunction('codeAutomationLog', (_type: string, args: unknown[]) => {
		if (relay.take(format(...args)) === 'began') reports.emit('began');
	});
	await page.exposeFunction('codeAutomationExit', (code: number) => {
		reports.emit('ended', code);
	});
	return { began, ended };
}
