/*
 * Sets up, then runs a TypeScript file with the same arguments, streams and exit code:
 * node test/support/launch.mjs test/start.ts ARGUMENTS…
 *
 * Not an npm pre-script, since those do not get the arguments.
 */
import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { releaseVariable, serverInstallation } from './setup/server.mjs';
import { setUp } from './setup.mjs';

const [file = '', ...args] = process.argv.slice(2);
if (args.includes('--minimum')) process.env[releaseVariable] = 'minimum';

try {
	setUp({
		desktop: args.includes('--desktop'),
		vscode: !/(fuzz|thirdParty)\.ts$/.test(file),
	});
} catch (error) {
	process.stderr.write(`set-up: ${error instanceof Error ? error.message : String(error)}\n`);
	process.exit(1);
}

// Benchmarks run in the Node of VS Code, as the extension does.
const root = fileURLToPath(new URL('../..', import.meta.url));
const node = file.endsWith('bench.ts') ? serverInstallation(root).node : process.execPath;
const child = spawn(node, ['--import', 'tsx', file, ...args], { stdio: 'inherit' });
// Ctrl-C reaches the child by itself; we stay to hand on how it ended.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('error', (error) => {
	throw error;
});
child.on('exit', (code) => {
	process.exitCode = code ?? 1;
});
