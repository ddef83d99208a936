import { chromium, type Browser } from 'playwright-core';
import { findBrowser } from '../setup/browser.mjs';

/** Starts a headless browser without background activity, with more arguments if given. */
export function launchBrowser(...more: readonly string[]): Promise<Browser> {
	const executablePath = findBrowser(process.env);
	if (executablePath === undefined) throw new Error('No Chrome or Chromium found');
	return chromium.launch({
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
	});
}
