import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../support/folders';
import {
	bundleFile,
	bundleFolder,
	readStrings,
	stringsInSources,
	textOf,
	type Strings,
} from '../support/l10n/strings';

/** The file names of translations, with the language in the first group. */
const kinds = [
	{
		what: 'code',
		folder: bundleFolder,
		english: bundleFile,
		name: /^bundle\.l10n\.([\w-]+)\.json$/,
	},
	{
		what: 'manifest',
		folder: root,
		english: join(root, 'package.nls.json'),
		name: /^package\.nls\.([\w-]+)\.json$/,
	},
];

const languages = kinds.map(({ folder, name }) =>
	filesIn(folder).flatMap((file) => name.exec(file)?.[1] ?? []),
);

describe('the strings that are translated', () => {
	it('are those of the sources (otherwise run "npm run l10n:export")', async () => {
		assert.deepEqual(readStrings(bundleFile), await stringsInSources());
	});

	it('are those of the manifest', () => {
		const manifest = readFileSync(join(root, 'package.json'), 'utf8');
		const used = [...manifest.matchAll(/"%([^"%]+)%"/g)].map(([, key]) => key);
		const declared = Object.keys(readStrings(join(root, 'package.nls.json')));
		assert.deepEqual(declared.sort(), [...new Set(used)].sort());
	});

	it('are translated for the code and the manifest alike', () => {
		assert.deepEqual(languages[0], languages[1]);
	});
});

for (const { what, folder, english, name } of kinds) {
	for (const file of filesIn(folder).filter((each) => name.test(each))) {
		describe(`${file}, a translation of the ${what}`, () => {
			const source = existsSync(english) ? readStrings(english) : {};
			const translation = readStrings(join(folder, file));

			it('has exactly the strings there are', () => {
				assert.deepEqual(Object.keys(translation).sort(), Object.keys(source).sort());
			});

			it('has the placeholders and links of the English strings', () => {
				assert.deepEqual(placeholders(translation), placeholders(source));
			});

			it('leaves no string empty', () => {
				const empty = Object.keys(translation).filter(
					(key) => textOf(translation[key]).trim() === '',
				);
				assert.deepEqual(empty, []);
			});
		});
	}
}

function filesIn(folder: string): string[] {
	return existsSync(folder) ? readdirSync(folder).sort() : [];
}

/** What must be the same in each language: `{0}`, `${prompt}`, `#setting#`, and the targets of links. */
function placeholders(strings: Strings): Record<string, string[]> {
	const pattern = /\{\d+\}|\$\{\w+\}|`#[^`]+#`|\]\([^)]+\)/g;
	return Object.fromEntries(
		Object.entries(strings).map(([key, value]) => [
			key,
			(textOf(value).match(pattern) ?? []).sort(),
		]),
	);
}
