import { parseArgs } from 'node:util';
import { readCounts, type Counts } from './support/lineReporter';
import { runLines } from './support/lines';
import { exitOnSignals } from './support/vscode/processes';

/*
 * npm test [-- [--only check|package|unit|build|host|ui]… [--desktop] [--minimum] [--web] [--grep PATTERN]]
 *
 * With --web, the UI tests run in VS Code for the Web, where extensions run in a web worker. With --minimum, launch.mjs has chosen the oldest VS Code that package.json supports.
 *
 * Runs all checks and tests, prints how long each part took, and ends with "N passed, N failed".
 */

const usage =
	'Usage: npm test -- [--only check|package|unit|build|host|ui]… [--desktop] [--minimum] [--web] [--grep PATTERN]';

const parts = ['check', 'unit', 'package', 'build', 'host', 'ui'] as const;
type Part = (typeof parts)[number];

/**
 * Parts of one stage run at the same time, stages one after the other. The checks, the package and the
 * build write to the same files in dist, which the tests in VS Code read. One VS Code and its browser
 * keep two cores busy: two of them at once take longer than one after the other.
 */
const stages: readonly (readonly Part[])[] = [
	['check', 'unit'],
	['package'],
	['build'],
	['host'],
	['ui'],
];

interface Options {
	readonly desktop: boolean;
	readonly web: boolean;
	/** Arguments that choose tests by name. */
	readonly grep: readonly string[];
}

interface Result extends Counts {
	readonly part: Part;
	readonly seconds: number;
}

function main(args: string[]): Promise<void> {
	const { values } = parseArgs({
		args,
		options: {
			only: { type: 'string', multiple: true },
			desktop: { type: 'boolean', default: false },
			minimum: { type: 'boolean', default: false },
			web: { type: 'boolean', default: false },
			grep: { type: 'string' },
		},
	});
	const only = values.only ?? usualParts(values);
	const unknown = only.filter((name) => !parts.some((part) => part === name));
	if (unknown.length > 0) throw new TypeError(`Unknown: ${unknown.join(', ')}`);
	const grep = values.grep === undefined ? [] : ['--grep', values.grep];
	return runParts(withBuild(only), { desktop: values.desktop, web: values.web, grep });
}

function usualParts({
	desktop,
	minimum,
	web,
}: Record<'desktop' | 'minimum' | 'web', boolean>): readonly Part[] {
	if (minimum) return ['host'];
	if (web) return ['ui'];
	return desktop ? ['check', 'unit', 'host'] : parts;
}

/** The tests in VS Code need the build. */
function withBuild(names: readonly string[]): Part[] {
	const build = names.includes('host') || names.includes('ui');
	return parts.filter((part) => names.includes(part) || (build && part === 'build'));
}

async function runParts(chosen: readonly Part[], options: Options): Promise<void> {
	const results: Result[] = [];
	for (const stage of stages) {
		const together = stage.filter((part) => chosen.includes(part));
		const print = (part: Part) => (line: string) => {
			console.log(together.length > 1 ? `${part.padEnd(5)} | ${line}` : line);
		};
		results.push(...(await Promise.all(together.map((part) => timed(part, options, print(part))))));
	}
	console.log();
	for (const { part, seconds } of results)
		console.log(`${part.padEnd(8)}${seconds.toFixed(0).padStart(5)} s`);
	const sum = (kind: keyof Counts) => results.reduce((total, counts) => total + counts[kind], 0);
	if (sum('skipped') > 0) console.log(`\n${sum('skipped')} skipped`);
	if (sum('repeated') > 0) console.log(`\n${sum('repeated')} passed only at the second try`);
	console.log(`\n${sum('passed')} passed, ${sum('failed')} failed`);
	process.exitCode = sum('failed') > 0 ? 1 : 0;
}

async function timed(part: Part, options: Options, print: Print): Promise<Result> {
	print(`== ${part}`);
	const start = performance.now();
	const counts = await run(part, options, print);
	return { part, ...counts, seconds: (performance.now() - start) / 1000 };
}

type Print = (line: string) => void;

const none: Counts = { passed: 0, failed: 0, skipped: 0, repeated: 0 };

function run(part: Part, { desktop, web, grep }: Options, print: Print): Promise<Counts> {
	switch (part) {
		case 'check':
			return withoutTests(npmCommand('run', 'check'), print);
		case 'package':
			return withoutTests(npmCommand('run', 'package'), print);
		case 'unit':
			return tests(tsx('test/support/mochaTests.ts', 'test/unit', 'test/attacks', ...grep), print);
		// The tests in VS Code test the release build.
		case 'build':
			return withoutTests([process.execPath, 'esbuild.mjs', '--release', '--tests'], print);
		case 'host': {
			const options = desktop ? ['--desktop', ...grep] : grep;
			return tests(tsx('test/support/hostTests.ts', ...options), print);
		}
		case 'ui': {
			// Somebody else may take a core from a browser in the middle of a click: one more try, which the report tells.
			const options = ['--timeout', '180000', '--retries', '1', ...(web ? ['--web'] : []), ...grep];
			return tests(tsx('test/support/mochaTests.ts', 'test/ui', ...options), print);
		}
	}
}

/** Counts as one failed test if the command fails, otherwise not at all. */
async function withoutTests(command: readonly string[], print: Print): Promise<Counts> {
	const code = await runLines(command, print);
	return { ...none, failed: code === 0 ? 0 : 1 };
}

/** A run that ends early without a failed test, because of a crash for example, counts as a failure. */
async function tests(command: readonly string[], print: Print): Promise<Counts> {
	let counts: Counts | undefined;
	const code = await runLines(command, (line) => {
		const read = readCounts(line);
		if (read === undefined) print(line);
		counts = read ?? counts;
	});
	const { failed } = counts ?? none;
	const crashed = failed === 0 && (code !== 0 || counts === undefined);
	if (crashed) print(`The tests ended early, with exit code ${code}.`);
	return { ...(counts ?? none), failed: crashed ? 1 : failed };
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
