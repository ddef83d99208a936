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
	const insertions = results.filter((each): each is Insertion => 'text' in each);
	const verdicts = await judgeInsertions(browser, site, folder, insertions).catch(
		(error: unknown) => String(error),
	);
	return results.map((result) => {
		const { document } = result.task;
		const verdict = 'text' in result ? verdictOn(result, verdicts) : undefined;
		return {
			document,
			kind: site.generator.documents[document]?.kind ?? '',
			base: site.base,
			text: 'text' in result ? result.text : '',
			isEncodedAnew: verdict?.isEncodedAnew ?? false,
			problems: 'problem' in result ? [result.problem] : (verdict?.problems ?? []),
		};
	});
}

type Verdict = Pick<Outcome, 'isEncodedAnew' | 'problems'>;

/** If the site can’t be judged at all, that’s the problem of each document. */
function verdictOn(
	insertion: Insertion,
	verdicts: ReadonlyMap<Insertion, Verdict> | string,
): Verdict {
	if (typeof verdicts === 'string') return { isEncodedAnew: false, problems: [verdicts] };
	return verdicts.get(insertion) ?? { isEncodedAnew: false, problems: ['It wasn’t judged.'] };
}

async function judgeInsertions(
	browser: Browser,
	site: Site,
	folder: string,
	all: readonly Insertion[],
): Promise<ReadonlyMap<Insertion, Verdict>> {
	const { stopping, insertions } = buildSite(site, folder, all);
	const judgments = await judge(browser, site, workshopOf(site.generator), insertions);
	const found = judgments.filter(({ shown }) => shown !== 'not shown');
	const foundOnes = found.map(({ insertion }) => insertion);
	const quiet = await unnoticed(browser, site, folder, all, foundOnes);
	const verdictFor = (insertion: Insertion): Verdict => {
		const judgment = judgments.find((each) => each.insertion === insertion);
		return {
			isEncodedAnew: judgment?.shown === 'encoded anew',
			problems: [
				...builtWrong(stopping.get(insertion), judgment),
				...(quiet.includes(insertion) ? ['The generator doesn’t notice its absence.'] : []),
				...foundWrong(insertion),
			],
		};
	};
	return new Map(all.map((insertion) => [insertion, verdictFor(insertion)]));
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
