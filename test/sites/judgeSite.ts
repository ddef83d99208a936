import type { Browser } from 'playwright-core';
import { buildSite } from './buildSite';
import type { Site } from './generatorRow';
import type { Insertion, InsertionResult } from './insertions';
import { judge, type Judgment } from './judge';
import { workshopOf } from './placement';
import type { Outcome } from './results';
import { unnoticed } from './withoutImages';

/** Builds a site with its images and without, and compares with what Sea Otter says. */
export async function judgeSite(
	browser: Browser,
	site: Site,
	folder: string,
	results: readonly InsertionResult[],
): Promise<Outcome[]> {
	const all = results.filter((each): each is Insertion => 'text' in each);
	const { stopping, insertions } = buildSite(site, folder, all);
	const judgments = await judge(browser, site, workshopOf(site.generator), insertions);
	const found = judgments.filter(({ shown }) => shown !== 'not shown');
	const quiet = new Set(
		await unnoticed(
			browser,
			site,
			folder,
			all,
			found.map(({ insertion }) => insertion),
		),
	);
	const problemsOf = (insertion: Insertion) => [
		...builtWrong(
			stopping.get(insertion),
			judgments.find((each) => each.insertion === insertion),
		),
		...(quiet.has(insertion) ? ['The generator doesn’t notice that the image is gone.'] : []),
		...foundWrong(insertion),
	];
	return results.map((result) => ({
		document: result.task.document,
		kind: site.generator.documents[result.task.document]?.kind ?? '',
		base: site.base,
		text: 'text' in result ? result.text : '',
		isEncodedAnew: found.some(
			({ insertion, shown }) => insertion === result && shown === 'encoded anew',
		),
		problems: 'problem' in result ? [result.problem] : problemsOf(result),
	}));
}

function builtWrong(stop: string | undefined, judgment: Judgment | undefined): string[] {
	if (stop !== undefined) return [`The generator stops: ${stop.trim().slice(-1500)}`];
	if (judgment?.shown !== 'not shown') return [];
	return [`The image isn’t shown. Broken: ${judgment.broken.join(', ') || 'nothing'}`];
}

function foundWrong({ image, missing: { before, after } }: Insertion): string[] {
	const problems: string[] = [];
	if (before.length > 0) problems.push(`The finder misses ${before.join(', ')}, which is there.`);
	if (after.join() !== image)
		problems.push(`The finder misses ${after.join(', ') || 'nothing'} instead of ${image}.`);
	return problems;
}
