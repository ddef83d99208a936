import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import Mocha from 'mocha';
import { LineReporter } from './lineReporter';
import { differences, skipDifferences } from './web/differences';
import { startWebRun } from './web/webRun';

/*
 * Runs the suites in a folder: mochaTests.ts FOLDER [--timeout MS] [--retries N] [--grep PATTERN] [--web]
 * With --web, windows open in VS Code for the Web.
 */
async function main(): Promise<void> {
	const { values, positionals } = parseArgs({
		allowPositionals: true,
		options: {
			timeout: { type: 'string', default: '60000' },
			retries: { type: 'string', default: '0' },
			grep: { type: 'string' },
			web: { type: 'boolean', default: false },
		},
	});
	if (values.web) startWebRun();
	const mocha = new Mocha({
		timeout: Number(values.timeout),
		retries: Number(values.retries),
		reporter: LineReporter,
		reporterOptions: { reasons: values.web ? differences : {} },
		...(values.grep !== undefined && { grep: values.grep }),
	});
	for (const folder of positionals) suitesIn(folder).forEach((file) => mocha.addFile(file));
	await mocha.loadFilesAsync();
	if (values.web) skipDifferences(mocha.suite);
	// Whatever a failed test left open must not keep the process alive.
	mocha.run((failures) => process.exit(failures === 0 ? 0 : 1));
}

function suitesIn(folder: string): string[] {
	return readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => name.endsWith('.test.ts'))
		.sort()
		.map((name) => resolve(join(folder, name)));
}

main().catch((error: unknown) => {
	console.error(error);
	process.exitCode = 1;
});
