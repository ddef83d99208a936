import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { addresses } from './workbenchPage';

/** What `page/storage.js` offers. */
declare const storage: {
	fill(files: readonly { readonly path: string; readonly address: string }[]): Promise<void>;
	dump(): Promise<readonly StoredEntry[]>;
};

interface StoredEntry {
	readonly store: string;
	readonly key: string;
	readonly base64: string;
}

/** The store whose keys are the paths of a user's files, such as `/User/settings.json`. */
const userData = 'vscode-userdata-store';

/** Puts the files of a folder into the browser, where VS Code expects a user's files. The harness serves them. */
export async function fillBrowser(
	context: BrowserContext,
	authority: string,
	folder: string,
): Promise<void> {
	// Files with several names, as a sample library has, are fetched once.
	const byInode = new Map<number, string>();
	const files = filesBelow(folder).map((file) => {
		const path = relative(folder, file).split(sep).join('/');
		const { ino } = statSync(file);
		const address = byInode.get(ino) ?? `${addresses.userData}/${path}`;
		byInode.set(ino, address);
		return { path: `/${path}`, address };
	});
	await inStoragePage(context, authority, (page) =>
		page.evaluate((all) => storage.fill(all), files),
	);
}

/**
 * Writes everything that the browser stores into a folder: a user's files below `data`, as VS Code's
 * server keeps them, and the rest beside it.
 */
export async function copyBrowser(
	context: BrowserContext,
	authority: string,
	folder: string,
): Promise<void> {
	const entries = await inStoragePage(context, authority, (page) =>
		page.evaluate(() => storage.dump()),
	);
	for (const { store, key, base64 } of entries) {
		const file =
			store === userData ? join(folder, 'data', key) : join(folder, store, encodeURIComponent(key));
		mkdirSync(dirname(file), { recursive: true });
		writeFileSync(file, Buffer.from(base64, 'base64'));
	}
}

async function inStoragePage<T>(
	context: BrowserContext,
	authority: string,
	work: (page: Page) => Promise<T>,
): Promise<T> {
	const page = await context.newPage();
	try {
		await page.goto(`http://${authority}${addresses.storagePage}`);
		return await work(page);
	} finally {
		await page.close();
	}
}

function filesBelow(folder: string): string[] {
	return readdirSync(folder, { recursive: true, withFileTypes: true })
		.filter((entry) => entry.isFile())
		.map(({ parentPath, name }) => join(parentPath, name));
}
