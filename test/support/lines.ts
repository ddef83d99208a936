import { createInterface } from 'node:readline';
import { finished } from 'node:stream/promises';
import { startFamily } from './vscode/processes';

/** Runs a program, passes on each line of its output, and returns its exit code. */
export async function runLines(
	[program = '', ...args]: readonly string[],
	onLine: (line: string) => void,
): Promise<number> {
	const { child } = startFamily(program, args, process.env);
	const streams = [child.stdout, child.stderr].filter((stream) => stream !== null);
	for (const input of streams) createInterface({ input }).on('line', onLine);
	const code = await new Promise<number | null>((resolve, reject) => {
		child.once('error', reject);
		child.once('exit', resolve);
	});
	await Promise.all(streams.map((stream) => finished(stream)));
	return code ?? 1;
}
