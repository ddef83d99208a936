import { spawn, spawnSync, type ChildProcess } from 'node:child_process';

/**
 * Starts a program. `kill` ends it together with all its child processes, and they also end with this
 * process. Its stdout and stderr can be read.
 */
export function startFamily(
	program: string,
	args: readonly string[],
	env: NodeJS.ProcessEnv,
): { child: ChildProcess; ended: Promise<void>; kill: () => Promise<void> } {
	const detached = process.platform !== 'win32';
	const child = spawn(program, args, { env, detached, stdio: ['ignore', 'pipe', 'pipe'] });
	const killNow = () => {
		killFamily(child);
	};
	process.once('exit', killNow);
	const ended = new Promise<void>((resolve) => {
		child.once('close', () => {
			process.off('exit', killNow);
			resolve();
		});
	});
	return {
		child,
		ended,
		kill: async () => {
			killNow();
			await ended;
		},
	};
}

function killFamily({ pid, exitCode, signalCode }: ChildProcess): void {
	if (pid === undefined || exitCode !== null || signalCode !== null) return;
	if (process.platform === 'win32') {
		spawnSync('taskkill', ['/pid', String(pid), '/T', '/F']);
	} else {
		process.kill(-pid, 'SIGKILL');
	}
}

/** Turns signals into `process.exit`, so that its listeners can clean up. */
export function exitOnSignals(): void {
	process.once('SIGINT', () => process.exit(130));
	process.once('SIGHUP', () => process.exit(129));
	process.once('SIGTERM', () => process.exit(143));
}
