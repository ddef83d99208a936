import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Installs what a package.json names into a folder of its own, once, without running the packages' own
 * scripts. @throws when npm fails.
 */
export function installPackages(folder: string, manifest: string): void {
	const installed = join(folder, 'installed.json');
	if (existsSync(installed) && readFileSync(installed, 'utf8') === manifest) return;
	mkdirSync(folder, { recursive: true });
	writeFileSync(join(folder, 'package.json'), manifest);
	const quiet = ['--no-audit', '--no-fund', '--no-package-lock', '--loglevel=error'];
	const { status, error } = spawnSync('npm', ['install', '--ignore-scripts', ...quiet], {
		cwd: folder,
		stdio: 'inherit',
	});
	if (status !== 0) throw new Error(`npm install ended with ${status}`, { cause: error });
	writeFileSync(installed, manifest);
}
