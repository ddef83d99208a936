import { readdirSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { getL10nJson, type l10nJsonFormat } from '@vscode/l10n-dev';
import { translateLabels } from '../../../src/core/labels';
import { root } from '../folders';

/** Strings by their keys, which for code are the English texts. */
export type Strings = l10nJsonFormat;

export const bundleFolder = join(root, 'l10n');
export const bundleFile = join(bundleFolder, 'bundle.l10n.json');

/** Every string that the sources pass to `l10n.t`, and the page's labels, sorted by key. */
export async function stringsInSources(): Promise<Strings> {
	const folder = join(root, 'src');
	const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
		.filter((name) => /\.tsx?$/.test(name))
		.map((name) => ({
			contents: readFileSync(join(folder, name), 'utf8'),
			extension: extname(name),
		}));
	const strings = await getL10nJson(files);
	translateLabels((text) => (strings[text] = text));
	return Object.fromEntries(Object.entries(strings).sort(([a], [b]) => (a < b ? -1 : 1)));
}

export function readStrings(file: string): Strings {
	return JSON.parse(readFileSync(file, 'utf8')) as Strings;
}

/** The text of a string, which may come with comments for translators. */
export function textOf(value: Strings[string] | undefined): string {
	return typeof value === 'object' ? value.message : (value ?? '');
}
