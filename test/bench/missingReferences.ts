import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { findImages } from '../../src/core/document/references';
import { medianTime, type Figure } from './figure';
import { filesOf, manual } from './manual';

/** Finding the references in a Markdown file whose images are missing. */
export async function missingReferences(): Promise<readonly Figure[]> {
	const folder = mkdtempSync(join(tmpdir(), 'sea-otter-bench-'));
	try {
		return await measure(folder);
	} finally {
		rmSync(folder, { recursive: true });
	}
}

async function measure(folder: string): Promise<readonly Figure[]> {
	const images = 2000;
	prepare(folder, images);
	const text = await readText(join(folder, 'manual.md'));
	const large = Array.from({ length: 10 }, () => text).join('\n');
	assert.ok(text.length > 1e6, `${text.length}`);
	assert.equal((await missing(folder, text)).length, images - filesOf(images).length);
	const reading = await medianTime(() => readText(join(folder, 'manual.md')));
	const finding = await medianTime(() => missing(folder, text));
	const findingMore = await medianTime(() => missing(folder, large));
	return [
		{ what: 'missing references of 1 MB : reading it', most: 10, measured: finding / reading },
		{ what: 'missing references of 10 MB : 1 MB', most: 12, measured: findingMore / finding },
	];
}

function prepare(folder: string, images: number): void {
	writeFileSync(join(folder, 'manual.md'), manual(images));
	for (const file of filesOf(images)) {
		mkdirSync(join(folder, dirname(file)), { recursive: true });
		writeFileSync(join(folder, file), '');
	}
}

async function readText(file: string): Promise<string> {
	return new TextDecoder().decode(await readFile(file));
}

/** Lists each folder once. */
async function missing(folder: string, text: string): Promise<string[]> {
	const paths = findImages('markdown', text).map(({ path }) => path);
	const listings = new Map<string, Set<string>>();
	for (const path of new Set(paths.map((each) => dirname(each))))
		listings.set(path, new Set(await readdir(join(folder, path))));
	return paths.filter((path) => {
		const cut = path.lastIndexOf('/');
		return listings.get(path.slice(0, cut))?.has(path.slice(cut + 1)) !== true;
	});
}
