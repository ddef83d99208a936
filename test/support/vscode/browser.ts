import { chromium, type Browser, type LaunchOptions } from 'playwright-core';
import { findBrowser } from '../setup/browser.mjs';

/** Starts a headless browser without background activity, with more arguments if given. */
export function launchBrowser(...more: readonly string[]): Promise<Browser> {
	return chromium.launch(launchOptions(more));
}

/** For a browser without background activity. */
export function launchOptions(more: readonly string[] = []): LaunchOptions {
	const executablePath = findBrowser(process.env);
	if (executablePath === undefined) throw new Error('No Chrome or Chromium found');
	return {
		executablePath,
		args: [
			'--disable-gpu',
			'--disable-quic',
			'--no-first-run',
			'--disable-background-networking',
			'--disable-component-update',
			'--disable-sync',
			...more,
		],
	};
}
