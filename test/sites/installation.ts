import { spawnSync } from 'node:child_process';
import { accessSync, constants, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { installPackages } from '../support/installPackages';
import type { Generator } from './generatorRow';
import { projectOf, workshopOf } from './placement';

/** A generator that can run, or why it can’t. */
export type Installation = { readonly version: string } | { readonly missing: string };

/** Installs a generator from npm, or looks for it on the PATH. */
export function installationOf(generator: Generator): Installation {
	const lacking = Object.entries(generator.programs ?? {})
		.filter(([program]) => !isOnPath(program))
		.map(([, packages]) => packages);
	if (lacking.length > 0) return { missing: `not installed: apt-get install ${lacking.join(' ')}` };
	const { npmPackage } = generator;
	if (npmPackage === undefined) return { version: programVersion(generator) };
	const workshop = workshopOf(generator);
	try {
		installPackages(workshop, readFileSync(join(projectOf(generator), 'package.json'), 'utf8'));
	} catch (error) {
		return { missing: `not installed: ${String(error)}` };
	}
	return { version: packageVersion(join(workshop, 'node_modules', npmPackage)) };
}

function isOnPath(program: string): boolean {
	return (process.env['PATH'] ?? '').split(delimiter).some((folder) => {
		try {
			accessSync(join(folder, program), constants.X_OK);
			return true;
		} catch {
			return false;
		}
	});
}

function programVersion(generator: Generator): string {
	const { programs = {}, version = [], versionPattern = /\d+(?:\.\d+)+/ } = generator;
	const [program = ''] = Object.keys(programs);
	const { stdout } = spawnSync(program, version, { encoding: 'utf8' });
	return versionPattern.exec(stdout)?.[0] ?? 'unknown version';
}

function packageVersion(folder: string): string {
	const { version } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')) as {
		version: string;
	};
	return version;
}
