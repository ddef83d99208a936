import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { npm, say } from './npm.mjs';

/**
 * Installs what package-lock.json names, unless npm's own account of node_modules says that it is
 * there already, whoever installed it.
 *
 * @param {string} root
 */
export function installDependencies(root) {
	const wanted = packagesIn(join(root, 'package-lock.json'));
	const present = packagesIn(join(root, 'node_modules', '.package-lock.json'));
	if (holds(present, wanted)) return;
	say('installing dependencies (npm ci)');
	npm(['ci'], root);
}

/**
 * @typedef {Record<string, { version: string, optional?: boolean }>} Packages
 * @param {string} file
 * @returns {Packages}
 */
function packagesIn(file) {
	if (!existsSync(file)) return {};
	const { packages } = JSON.parse(readFileSync(file, 'utf8'));
	delete packages[''];
	return packages;
}

/**
 * Optional packages are those of other platforms, most of them.
 *
 * @param {Packages} present
 * @param {Packages} wanted
 */
function holds(present, wanted) {
	return Object.entries(wanted).every(([path, { version, optional }]) => {
		const found = present[path]?.version;
		return found === version || (found === undefined && optional === true);
	});
}
