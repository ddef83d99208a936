import { spawnSync } from 'node:child_process';
import { delimiter, join } from 'node:path';
import type { Generator } from './generatorRow';

export interface Build {
	readonly succeeded: boolean;
	/** What the generator printed. */
	readonly output: string;
}

/** Ten minutes, in milliseconds: a generator that hangs must not stop the others. */
const longest = 600_000;

const quiet = {
	CI: 'true',
	NO_COLOR: '1',
	DO_NOT_TRACK: '1',
	ASTRO_TELEMETRY_DISABLED: '1',
	GATSBY_TELEMETRY_DISABLED: '1',
	NEXT_TELEMETRY_DISABLED: '1',
	NUXT_TELEMETRY_DISABLED: '1',
	// TeX breaks longer lines, and with them the names of files.
	max_print_line: '1000',
};

/** Builds the site in a folder, with as little processor time as others leave. */
export function build(generator: Generator, folder: string): Build {
	const path = [join(folder, 'node_modules', '.bin'), process.env['PATH']].join(delimiter);
	const env = { ...process.env, ...quiet, PATH: path };
	let output = '';
	for (const [program = '', ...args] of generator.build) {
		const options = { cwd: folder, encoding: 'utf8', env, timeout: longest } as const;
		const ended = spawnSync('nice', ['-n', '10', program, ...args], options);
		output += ended.stdout + ended.stderr;
		if (ended.status !== 0)
			return { succeeded: false, output: `${output}\n${program} ended with ${ended.status}` };
	}
	return { succeeded: true, output };
}
