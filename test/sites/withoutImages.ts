import { basename } from 'node:path';
import type { Browser } from 'playwright-core';
import { build } from './build';
import type { Site } from './generator';
import { judge, type Judged } from './judge';
import { placeInWorkshop, removeFiles } from './placement';

/** What a generator says about references to images that were deleted: which it doesn’t call broken. */
export async function unnoticed(
	browser: Browser,
	site: Site,
	folder: string,
	documents: readonly Judged[],
): Promise<Judged[]> {
	let left = [...documents];
	while (left.length > 0) {
		const workshop = placeInWorkshop(site.generator, folder);
		removeFiles(
			workshop,
			left.map(({ insertion }) => insertion.image),
		);
		const { succeeded, output } = build(site.generator, workshop);
		const quiet = left.filter(({ insertion }) => !output.includes(basename(insertion.image)));
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
	documents: readonly Judged[],
): Promise<Judged[]> {
	const judgments = await judge(browser, site, workshop, documents);
	return documents.filter(({ insertion }, at) => {
		const broken = judgments[at]?.broken ?? [];
		return !broken.some((address) => address.includes(basename(insertion.image)));
	});
}
