import { spawnSync } from 'node:child_process';

/**
 * Runs npm and lets it write to stderr alone: stdout belongs to whoever called the set-up.
 *
 * @param {string[]} args
 * @param {string} folder
 */
export function npm(args, folder) {
	const quiet = ['--no-audit', '--no-fund', '--loglevel=error'];
	run(...npmCommand(), [...args, ...quiet], folder);
}

/**
 * @param {string} program
 * @param {string[]} first
 * @param {string[]} args
 * @param {string} folder
 */
export function run(program, first, args, folder) {
	const shell = process.platform === 'win32' && program === 'npm';
	/** @type {import('node:child_process').StdioOptions} */
	const stdio = ['ignore', 2, 2];
	const { status, error } = spawnSync(program, [...first, ...args], { cwd: folder, stdio, shell });
	if (error !== undefined) throw error;
	if (status !== 0) throw new Error(`${[program, ...first, ...args].join(' ')} failed`);
}

/**
 * The npm that is running us, where one is; another one on the PATH may not go with this Node.
 *
 * @returns {[string, string[]]}
 */
function npmCommand() {
	const script = process.env['npm_execpath'];
	return script?.endsWith('npm-cli.js') === true ? [process.execPath, [script]] : ['npm', []];
}

/** @param {string} step */
export function say(step) {
	process.stderr.write(`set-up: ${step}\n`);
}
