import { chromium, type BrowserContext, type Page } from 'playwright-core';
import { launchBrowser, launchOptions } from './browser';

export interface PageSize {
	readonly width: number;
	readonly height: number;
}

/** A page for one window of VS Code. */
export interface WindowPage {
	readonly page: Page;
	close(): Promise<void>;
}

/** What a page may do without being asked. */
export const permissions = ['clipboard-read', 'clipboard-write'];

/** Opens a page in a new browser, which is closed with the page. */
export async function inNewBrowser(_origin: string, viewport: PageSize): Promise<WindowPage> {
	const browser = await launchBrowser();
	return { page: await browser.newPage({ viewport, permissions }), close: () => browser.close() };
}

let shared: Promise<BrowserContext> | undefined;

/**
 * Opens a page in a browser that this process keeps: it still has VS Code's 15 MB of scripts, compiled.
 * Everything else that it stored for the origin is deleted first.
 */
export async function inSharedBrowser(origin: string, viewport: PageSize): Promise<WindowPage> {
	shared ??= launchShared();
	const context = await shared;
	const page = await context.newPage();
	await page.setViewportSize(viewport);
	const session = await context.newCDPSession(page);
	await session.send('Storage.clearDataForOrigin', { origin, storageTypes: 'all' });
	await session.detach();
	return { page, close: () => page.close() };
}

/** The next page gets a new browser. */
export async function closeSharedBrowser(): Promise<void> {
	const closing = shared;
	shared = undefined;
	await (await closing)?.close();
}

async function launchShared(): Promise<BrowserContext> {
	// With the temporary profile of an empty path; other contexts would share no compiled code.
	const context = await chromium.launchPersistentContext('', { ...launchOptions(), permissions });
	context.once('close', () => {
		shared = undefined;
	});
	return context;
}
