import { spawn, spawnSync, type ChildProcess } from 'node:child_process';

/**
 * Starts a program whose whole family `kill` ends, and which does not outlive us either.
 * Its stdout can be read, its stderr too.
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

/**
 * Lets signals end the process by `process.exit`, so that what listens for its end can clean up.
 */
export function exitOnSignals(): void {
	process.once('SIGINT', () => process.exit(130));
	process.once('SIGHUP', () => process.exit(129));
	process.once('SIGTERM', () => process.exit(143));
}
