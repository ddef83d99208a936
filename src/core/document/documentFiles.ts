import { namedLanguages, referenceLanguage, type ReferenceLanguage } from './languages';

/** Language ids of files that VS Code knows without an extension installed, by file extension. */
const builtIn: Readonly<Record<string, string>> = {
	md: 'markdown',
	markdown: 'markdown',
	html: 'html',
	htm: 'html',
	css: 'css',
	scss: 'scss',
	less: 'less',
	jsx: 'javascriptreact',
	tsx: 'typescriptreact',
};

/** Nothing is offered for these: a program has too many strings that look like image paths. */
const skipped: ReadonlySet<ReferenceLanguage> = new Set<ReferenceLanguage>(['plain', 'script']);

/** The extensions of files that can be searched for missing images without opening them. */
export const documentExtensions: readonly string[] = [
	...new Set([...Object.keys(builtIn), ...namedLanguages]),
].filter((extension) => isDocument(`x.${extension}`));

/** A pattern for these files in a folder, which is `''` for all. */
export function documentPattern(folder: string): string {
	const below = folder === '' ? '' : `${literal(folder)}/`;
	return `${below}**/*.{${documentExtensions.flatMap(bothCases).join(',')}}`;
}

/** Whether a file can be searched for missing images. */
export function isDocument(fileName: string): boolean {
	return !skipped.has(referenceLanguage(languageIdOf(fileName), fileName));
}

/** The language id that VS Code gives a file; empty for files that are known by their names. */
export function languageIdOf(fileName: string): string {
	const extension = fileName.slice(fileName.lastIndexOf('.') + 1).toLowerCase();
	return Object.hasOwn(builtIn, extension) ? (builtIn[extension] ?? '') : '';
}

function bothCases(extension: string): string[] {
	return [extension, extension.toUpperCase()];
}

/** A path without special characters for VS Code's patterns. */
function literal(path: string): string {
	return path.replace(/[[\]{}*?]/g, (special) => `[${special}]`);
}
