import { parseArgs } from 'node:util';
import { readCounts, type Counts } from './support/lineReporter';
import { exitOnSignals } from './support/vscode/processes';
import { runLines } from './support/lines';

/*
 * npm test [-- [--only check|package|unit|build|host|ui]… [--desktop] [--grep PATTERN]] [--grep PATTERN]
 *
 * Runs everything there is, one after the other, and closes with one line: N passed, N failed.
 */

const usage =
	'Usage: npm test -- [--only check|package|unit|build|host|ui]… [--desktop] [--grep PATTERN]';
const parts = ['check', 'package', 'unit', 'build', 'host', 'ui'] as const;
type Part = (typeof parts)[number];

interface Options {
	readonly desktop: boolean;
	/** Arguments that choose tests by name. */
	readonly grep: readonly string[];
}

function main(args: string[]): Promise<void> {
	const { values } = parseArgs({
		args,
		options: {
			only: { type: 'string', multiple: true },
			desktop: { type: 'boolean', default: false },
			grep: { type: 'string' },
		},
	});
	const only = values.only ?? (values.desktop ? ['check', 'unit', 'host'] : parts);
	const unknown = only.filter((name) => !parts.some((part) => part === name));
	if (unknown.length > 0) throw new TypeError(`Unknown: ${unknown.join(', ')}`);
	const grep = values.grep === undefined ? [] : ['--grep', values.grep];
	return runParts(withBuild(only), { desktop: values.desktop, grep });
}

/** What runs in VS Code is built before. */
function withBuild(names: readonly string[]): Part[] {
	const build = names.includes('host') || names.includes('ui');
	return parts.filter((part) => names.includes(part) || (build && part === 'build'));
}

async function runParts(chosen: readonly Part[], options: Options): Promise<void> {
	const results: Counts[] = [];
	for (const part of chosen) results.push(await run(part, options));
	const sum = (kind: keyof Counts) => results.reduce((total, counts) => total + counts[kind], 0);
	if (sum('skipped') > 0) console.log(`\n${sum('skipped')} skipped`);
	console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
	process.exitCode = sum('failed') > 0 ? 1 : 0;
}

function run(part: Part, { desktop, grep }: Options): Promise<Counts> {
	switch (part) {
		case 'check':
			return withoutTests('check', npmCommand('run', 'check'));
		case 'package':
			return withoutTests('package', npmCommand('run', 'package'));
		case 'unit':
			return tests('unit', tsx('test/support/mochaTests.ts', 'test/unit', ...grep));
		// What is tested is what is shipped.
		case 'build':
			return withoutTests('build', [process.execPath, 'esbuild.mjs', '--release', '--tests']);
		case 'host':
			return tests(
				'host',
				tsx('test/support/hostTests.ts', ...(desktop ? ['--desktop'] : []), ...grep),
			);
		case 'ui':
			return tests(
				'ui',
				tsx('test/support/mochaTests.ts', 'test/ui', '--timeout', '180000', ...grep),
			);
	}
}

/** Counts for nothing when it works, for one failure when it does not. */
async function withoutTests(name: string, command: readonly string[]): Promise<Counts> {
	console.log(`\n== ${name}`);
	const code = await runLines(command, (line) => {
		console.log(line);
	});
	return { passed: 0, failed: code === 0 ? 0 : 1, skipped: 0 };
}

/** A run that ends badly without a failed test, by a crash say, is a failure all the same. */
async function tests(name: string, command: readonly string[]): Promise<Counts> {
	console.log(`\n== ${name} tests`);
	let counts: Counts | undefined;
	const code = await runLines(command, (line) => {
		const read = readCounts(line);
		if (read === undefined) console.log(line);
		counts = read ?? counts;
	});
	const { passed, failed, skipped } = counts ?? { passed: 0, failed: 0, skipped: 0 };
	const crashed = failed === 0 && (code !== 0 || counts === undefined);
	if (crashed) console.log(`The ${name} tests ended before their time, with code ${code}.`);
	return { passed, failed: crashed ? 1 : failed, skipped };
}

function tsx(...args: string[]): string[] {
	return [process.execPath, '--import', 'tsx', ...args];
}

function npmCommand(...args: string[]): string[] {
	const script = process.env['npm_execpath'];
	return script === undefined ? ['npm', ...args] : [process.execPath, script, ...args];
}

exitOnSignals();
main(process.argv.slice(2)).catch((error: unknown) => {
	console.error(error instanceof TypeError ? `${error.message}\n${usage}` : error);
	process.exitCode = error instanceof TypeError ? 2 : 1;
});
