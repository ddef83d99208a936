import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { getL10nPseudoLocalized } from '@vscode/l10n-dev';
import { root, temporaryFolder } from '../folders';
import { readStrings, stringsInSources, textOf, type Strings } from './strings';

/** Not a real language: the texts have accents and more letters, so that others stand out. */
export const pseudoLanguage = 'qps-ploc';

export interface PseudoExtension {
	/** A copy of the built extension that speaks the pseudo-language; remove it after use. */
	readonly folder: string;
	/** The pseudo-localized form of an English text of the code. */
	text(english: string): string;
	/** The pseudo-localized form of a text in package.nls.json. */
	manifestText(key: string): string;
}

export async function pseudoExtension(): Promise<PseudoExtension> {
	const folder = temporaryFolder('pseudo');
	for (const name of ['package.json', 'package.nls.json', 'media', 'dist'])
		cpSync(join(root, name), join(folder, name), { recursive: true, filter: isShipped });
	const code = getL10nPseudoLocalized(await stringsInSources());
	const manifest = getL10nPseudoLocalized(readStrings(join(root, 'package.nls.json')));
	mkdirSync(join(folder, 'l10n'));
	write(join(folder, 'l10n', `bundle.l10n.${pseudoLanguage}.json`), code);
	write(join(folder, `package.nls.${pseudoLanguage}.json`), manifest);
	return {
		folder,
		text: (english) => textOf(code[english]),
		manifestText: (key) => textOf(manifest[key]),
	};
}

function isShipped(path: string): boolean {
	return !/[\\/]dist[\\/](cache|types|test)$/.test(path);
}

function write(file: string, strings: Strings): void {
	writeFileSync(file, JSON.stringify(strings));
}
