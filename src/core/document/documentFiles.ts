import { languageOfFile, namedLanguages, type ReferenceLanguage } from './languages';

/** Nothing is offered for these: a program has too many strings that look like image paths. */
const skipped: ReadonlySet<ReferenceLanguage> = new Set<ReferenceLanguage>(['plain', 'script']);

/** The extensions of files that can be searched for missing images without opening them. */
export const documentExtensions: readonly string[] = namedLanguages.filter((extension) =>
	isDocument(`x.${extension}`),
);

/** A pattern for these files in a folder, which is `''` for all. */
export function documentPattern(folder: string): string {
	const below = folder === '' ? '' : `${literal(folder)}/`;
	return `${below}**/*.{${documentExtensions.flatMap(bothCases).join(',')}}`;
}

/** Whether a file can be searched for missing images. */
export function isDocument(fileName: string): boolean {
	return !skipped.has(languageOfFile(fileName));
}

function bothCases(extension: string): string[] {
	return [extension, extension.toUpperCase()];
}

/** A path without special characters for VS Code's patterns. */
function literal(path: string): string {
	return path.replace(/[[\]{}*?]/g, (special) => `[${special}]`);
}
