import { execFile, spawnSync } from 'node:child_process';
import { promisify } from 'node:util';

/** Skips a suite, or a test, in plain sight where the system lacks a program. */
export function skipWithout(context: Mocha.Context, ...programs: readonly string[]): void {
	if (programs.some((program) => spawnSync(program, ['--version']).error)) context.skip();
}

/** What a program writes, given this on its standard input. @throws when it fails. */
export function output(program: string, args: readonly string[], input: string): string {
	const { status, stdout, stderr, error } = spawnSync(program, args, {
		input,
		encoding: 'utf8',
		maxBuffer: 100_000_000,
	});
	if (status !== 0) throw new Error(`${program} ended with ${status}: ${stderr}`, { cause: error });
	return stdout;
}

const execute = promisify(execFile);

/** Runs a program in a folder, with the key of the code under test, while this process goes on. */
export async function runIn(
	folder: string,
	program: string,
	args: readonly string[],
	environment: Readonly<Record<string, string>>,
): Promise<string> {
	const env = { ...process.env, ...environment };
	const { stdout, stderr } = await execute(program, args, { cwd: folder, env });
	return stdout + stderr;
}
