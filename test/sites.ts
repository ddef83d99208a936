import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { folderOf, sitesOf, type Generator } from './sites/generatorRow';
import { generators } from './sites/generators';
import { insertImages } from './sites/insertImages';
import type { InsertionResult } from './sites/insertions';
import { installationOf, type Installation } from './sites/installation';
import { judgeSite } from './sites/judgeSite';
import { describe, resultTable, type Outcome, type Row } from './sites/results';
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
	if (chosen.length === 0 || (values.only?.length ?? chosen.length) !== chosen.length)
		throw new Error(`Generators: ${names}`);
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
				if (own.length === 0) throw new Error(`Nothing was inserted into ${site.id}`);
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
