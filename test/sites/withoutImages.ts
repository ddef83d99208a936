import { rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { Browser } from 'playwright-core';
import { build } from './build';
import { placeWith } from './buildSite';
import type { Site } from './generatorRow';
import type { Insertion } from './insertions';
import { judge } from './judge';

/**
 * Deletes the images of a site, and builds it again: the references that the generator doesn’t call
 * broken, neither by failing or warning nor by a page that asks for a file that isn't there.
 */
export async function unnoticed(
	browser: Browser,
	site: Site,
	folder: string,
	all: readonly Insertion[],
	found: readonly Insertion[],
): Promise<readonly Insertion[]> {
	let left = found;
	while (left.length > 0) {
		const workshop = placeWith(site, folder, all, left);
		for (const { image } of left) rmSync(join(workshop, image));
		const { succeeded, output } = build(site.generator, workshop);
		const quiet = left.filter(({ image }) => !output.includes(basename(image)));
		if (succeeded) return stillFine(browser, site, workshop, quiet);
		// Some stop at the first that they don't find: the others' turn is next.
		if (quiet.length === left.length) return quiet;
		left = quiet;
	}
	return [];
}

/** Those whose page asks for no image that is gone. */
async function stillFine(
	browser: Browser,
	site: Site,
	workshop: string,
	insertions: readonly Insertion[],
): Promise<Insertion[]> {
	const judgments = await judge(browser, site, workshop, insertions);
	return judgments
		.filter(({ insertion: { image }, broken }) =>
			broken.every((address) => !address.includes(basename(image))),
		)
		.map(({ insertion }) => insertion);
}
