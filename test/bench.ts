import { execFileSync } from 'node:child_process';
import type { Case } from './bench/figure';
import { gridPanel } from './bench/gridPanel';
import { growthOfDocuments } from './bench/growth/documents';
import { growthOfImages } from './bench/growth/images';
import { growthOfPage } from './bench/growth/page';
import { growthOfReplies } from './bench/growth/replies';
import { imageReplies } from './bench/imageReplies';
import { lightBulb } from './bench/lightBulb';
import { missingReferences } from './bench/missingReferences';
import { painted } from './bench/painted';
import { resultsPanel } from './bench/resultsPanel';
import { root } from './support/folders';

/*
 * npm run bench
 *
 * Prints ratios of times measured in the same run, next to the most each should be. A ratio above that
 * isn't a failure, because machines are noisy. What runs in VS Code is the release build.
 */

const cases: readonly Case[] = [
	imageReplies,
	missingReferences,
	growthOfReplies,
	growthOfImages,
	growthOfDocuments,
	growthOfPage,
	lightBulb,
	resultsPanel,
	gridPanel,
	painted,
];

async function main(): Promise<void> {
	execFileSync(process.execPath, ['esbuild.mjs', '--release'], { cwd: root, stdio: 'inherit' });
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
