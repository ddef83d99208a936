import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { build } from './sites/build';
import { folderOf, sitesOf, type Generator, type Site } from './sites/generator';
import { generators } from './sites/generators';
import { insertImages } from './sites/insertImages';
import type { Insertion, InsertionResult } from './sites/insertions';
import { installationOf, type Installation } from './sites/installation';
import { judge, readImage, type Judgment } from './sites/judge';
import { placeInWorkshop } from './sites/placement';
import { describe, resultTable, type Outcome, type Row } from './sites/results';
import { unnoticed } from './sites/withoutImages';
import { removeFolder, temporaryFolder } from './support/folders';
import { launchBrowser } from './support/vscode/browser';
import { exitOnSignals } from './support/vscode/processes';

/*
 * npm run test:sites [-- [--only NAME]… [--folder FOLDER]]
 *
 * Real generators judge the references: Sea Otter inserts an image into every kind of document, in VS Code.
 * Each generator builds its site, at `/` and below `/otters/`, and a browser looks for the images. Then they
 * are deleted: the generator must miss what the finder misses. Prints the table in README.md.
 *
 * With --folder, the sites are kept there. If they are there already, they are only judged again.
 *
 * Generators from npm are installed into dist/cache; others must be on the PATH.
 */
async function main(args: string[]): Promise<void> {
	const { values } = parseArgs({
		args,
		options: { only: { type: 'string', multiple: true }, folder: { type: 'string' } },
	});
	const chosen = generators.filter((each) => values.only?.includes(folderOf(each)) ?? true);
	const names = generators.map(folderOf).join(', ');
	if (chosen.length === 0) throw new Error(`Generators: ${names}`);
	const installed = new Map(chosen.map((each) => [each, installationOf(each)]));
	const ready = chosen.filter((each) => 'version' in (installed.get(each) ?? {}));
	const folder = values.folder ?? temporaryFolder('sites');
	try {
		const results = await insertImages(ready.flatMap(sitesOf), folder);
		finish(await judgeAll(installed, results, folder));
	} finally {
		if (values.folder === undefined) removeFolder(folder);
	}
}

async function judgeAll(
	installed: ReadonlyMap<Generator, Installation>,
	results: readonly InsertionResult[],
	folder: string,
): Promise<Row[]> {
	const browser = await launchBrowser();
	const rows: Row[] = [];
	try {
		for (const [generator, installation] of installed) {
			if ('missing' in installation) {
				rows.push({ generator, ...installation, outcomes: [] });
				continue;
			}
			const outcomes: Outcome[] = [];
			for (const site of sitesOf(generator)) {
				const own = results.filter(({ task }) => task.folder === join(folder, site.id));
				outcomes.push(...(await judgeSite(browser, site, join(folder, site.id), own)));
			}
			const row = { generator, ...installation, outcomes };
			for (const outcome of outcomes) console.log(describe(row, outcome));
			rows.push(row);
		}
	} finally {
		await browser.close();
	}
	return rows;
}

async function judgeSite(
	browser: Browser,
	site: Site,
	folder: string,
	results: readonly InsertionResult[],
): Promise<Outcome[]> {
	const insertions = results.filter((each): each is Insertion => 'text' in each);
	const documents = insertions.map((each) => readImage(folder, each));
	const workshop = placeInWorkshop(site.generator, folder);
	const built = build(site.generator, workshop);
	const judgments = built.succeeded ? await judge(browser, site, workshop, documents) : [];
	const found = documents.filter((_, at) => judgments[at]?.shown !== 'not shown');
	const quiet = built.succeeded ? await unnoticed(browser, site, folder, found) : [];
	const unnoticedOnes = new Set(quiet.map(({ insertion }) => insertion));
	return results.map((result) => {
		const judgment = judgments.find(({ insertion }) => insertion === result);
		const { document } = result.task;
		return {
			document,
			kind: site.generator.documents[document]?.kind ?? '',
			base: site.base,
			text: 'text' in result ? result.text : '',
			isEncodedAnew: judgment?.shown === 'encoded anew',
			problems:
				'problem' in result
					? [result.problem]
					: problemsOf(result, judgment, built.output, unnoticedOnes.has(result)),
		};
	});
}

function problemsOf(
	{ image, missing }: Insertion,
	judgment: Judgment | undefined,
	output: string,
	isUnnoticed: boolean,
): string[] {
	const problems: string[] = [];
	if (!judgment) return [`The site wasn’t built: ${output.slice(-2000)}`];
	if (judgment.shown === 'not shown')
		problems.push(`The image isn’t shown. Broken: ${judgment.broken.join(', ')}`);
	if (isUnnoticed) problems.push('The generator doesn’t notice that the image is gone.');
	if (missing.before.length > 0)
		problems.push(`The finder misses ${missing.before.join(', ')}, which is there.`);
	if (missing.after.join() !== image)
		problems.push(`The finder misses ${missing.after.join(', ') || 'nothing'} instead of ${image}.`);
	return problems;
}

function finish(rows: readonly Row[]): void {
	const outcomes = rows.flatMap((row) => row.outcomes);
	const failed = outcomes.filter(({ problems }) => problems.length > 0).length;
	const notRun = rows.filter(({ missing }) => missing !== undefined).length;
	console.log(`\n${resultTable(rows)}`);
	if (notRun > 0) console.log(`\n${notRun} generators not installed`);
	console.log(`\n${outcomes.length - failed} passed, ${failed} failed`);
	process.exitCode = failed > 0 ? 1 : 0;
}

exitOnSignals();
main(process.argv.slice(2)).catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
