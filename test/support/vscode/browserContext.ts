import type { Browser, BrowserContext } from 'playwright-core';
import { permissions, type PageSize } from './windowPage';
import type { WorkbenchOptions } from './workbench';

export const usualViewport: PageSize = { width: 1280, height: 800 };

/** Storage of its own in a browser, for one or more windows. */
export async function newContext(
	browser: Browser,
	{ language, viewport = usualViewport }: WorkbenchOptions,
): Promise<BrowserContext> {
	const context = await browser.newContext({ viewport, permissions });
	if (language !== undefined) await context.addInitScript(setLanguage, language);
	return context;
}

/** Runs in the page. A language pack would set the same; VS Code itself stays English. */
export function setLanguage(language: string): void {
	Object.assign(globalThis, { _VSCODE_NLS_LANGUAGE: language });
}
