import type { Case } from './bench/figure';
import { missingReferences } from './bench/missingReferences';
import { resultsPanel } from './bench/resultsPanel';

/*
 * npm run bench
 *
 * Prints ratios of times that were measured in the same run, and whether they are what they should be.
 * That they are not is no failure: machines are noisy.
 */

const cases: readonly Case[] = [missingReferences, resultsPanel];

async function main(): Promise<void> {
	console.log(row('what', 'figure', 'measured', 'ok'));
	for (const run of cases) {
		for (const { what, most, measured } of await run())
			console.log(row(what, `≤ ${most}`, measured.toFixed(1), measured <= most ? 'yes' : 'NO'));
	}
}

function row(what: string, figure: string, measured: string, ok: string): string {
	return `${what.padEnd(48)}${figure.padStart(8)}${measured.padStart(10)}  ${ok}`;
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
