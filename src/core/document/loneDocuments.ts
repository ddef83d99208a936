import { resolvePath } from './paths';
import type { SiteDocument } from './sitePaths';
import type { Site } from './sites';

/** A folder of documents that no generator builds. */
const plain: Site = { folder: '', images: 'images', pages: 'all', references: 'relative' };

/**
 * A document that another one includes, in a project without a generator: its paths count from there, or
 * from its own folder.
 */
export function includedDocument(
	file: string,
	/** Where the main document's paths start. */
	folder: string,
	projectFolder: string,
	language: 'asciidoc' | 'css',
): SiteDocument {
	const otherFolders = [resolvePath(file, '..')];
	return { projectFolder, site: plain, file, folder, otherFolders, language };
}

/** A document in Typst. Its root is a folder that only the command line names, or the editor's own. */
export function typstDocument(file: string, projectFolder: string): SiteDocument {
	const folder = resolvePath(file, '..');
	return { projectFolder, site: { ...plain, hasManyRoots: true }, file, folder, language: 'typst' };
}
