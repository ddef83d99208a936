import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * The licenses of the packages in bundles, one after the other. Throws if a package has none.
 *
 * @param {Iterable<string>} inputs Files in the bundles, relative to the repository's folder.
 * @param {string} root The repository's folder.
 */
export function notices(inputs, root) {
	const folders = [...inputs].map(packageFolder).filter((folder) => folder !== '');
	const texts = [...new Set(folders)].sort().map((folder) => notice(join(root, folder)));
	return [`Sea Otter contains the following packages.\n`, ...texts].join(`\n${'-'.repeat(79)}\n\n`);
}

/** @param {string} file Empty for a file that isn't in a package. */
function packageFolder(file) {
	return /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(file)?.[0] ?? '';
}

/** @param {string} folder */
function notice(folder) {
	const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
	const files = readdirSync(folder).filter((each) => /^licen[cs]e/i.test(each));
	if (files.length === 0) throw new Error(`${name} has no license file`);
	const texts = files.map((file) =>
		readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim(),
	);
	return `${name} ${version} (${license})\n\n${texts.join('\n\n')}\n`;
}
