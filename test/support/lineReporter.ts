import { inspect } from 'node:util';
import Mocha, { type MochaOptions, type Runner, type Test } from 'mocha';

export interface Counts {
	readonly passed: number;
	readonly failed: number;
	readonly skipped: number;
	/** Of the passed ones, those that failed at first. */
	readonly repeated: number;
}

/** The reporter's options. */
export interface ReporterOptions {
	/** Why tests are skipped, by their full titles. */
	readonly reasons: Readonly<Record<string, string>>;
}

/** The first line of every report. */
export const beginning = 'tests begin';

const mark = 'test counts: ';

/**
 * Prints whole lines with `console.log`, the only output of an extension host, and ends with a line
 * for `readCounts`.
 */
export class LineReporter extends Mocha.reporters.Base {
	private readonly passing: Test[] = [];
	private readonly skipped: string[] = [];
	private readonly failing: [Test, Error][] = [];
	private readonly failedAtFirst: [Test, Error][] = [];

	constructor(runner: Runner, options: MochaOptions) {
		super(runner, options);
		const { reasons = {} } = (options.reporterOptions ?? {}) as Partial<ReporterOptions>;
		runner.on('start', () => {
			console.log(beginning);
		});
		runner.on('pass', (test) => {
			this.passing.push(test);
			console.log(`  ok    ${nameOf(test)} (${test.duration ?? 0} ms)`);
		});
		runner.on('retry', (test: Test, error: Error) => {
			this.failedAtFirst.push([test, error]);
			console.log(`  again ${nameOf(test)}`);
		});
		runner.on('pending', (test) => {
			this.skipped.push(test.title);
			const reason = reasons[test.fullTitle()];
			console.log(`  skip  ${nameOf(test)}${reason === undefined ? '' : ` (${reason})`}`);
		});
		runner.on('fail', (test, error: Error) => {
			this.failing.push([test, error]);
			console.log(`  FAIL  ${nameOf(test)}`);
		});
		runner.on('end', () => {
			this.close();
		});
	}

	private close(): void {
		for (const [test, error] of this.failedAtFirst) {
			console.log(`\nat first: ${nameOf(test)}\n${describeError(error)}\n`);
		}
		for (const [test, error] of this.failing) {
			console.log(`\n${nameOf(test)}\n${describeError(error)}\n`);
		}
		const failedAtFirst = new Set(this.failedAtFirst.map(([test]) => nameOf(test)));
		const counts: Counts = {
			passed: this.passing.length,
			failed: this.failing.length,
			skipped: this.skipped.length,
			repeated: this.passing.filter((test) => failedAtFirst.has(nameOf(test))).length,
		};
		console.log(mark + JSON.stringify(counts));
	}
}

/** The counts in the reporter's last line; undefined for every other line. */
export function readCounts(line: string): Counts | undefined {
	return line.startsWith(mark) ? (JSON.parse(line.slice(mark.length)) as Counts) : undefined;
}

function nameOf(test: Test): string {
	return test.titlePath().join(' > ');
}

function describeError(error: Error): string {
	const lines = [error.stack ?? String(error)];
	if (error.cause !== undefined) lines.push(`caused by: ${inspect(error.cause)}`);
	return lines.join('\n');
}
