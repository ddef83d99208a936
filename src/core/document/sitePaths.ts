import type { ReferenceLanguage } from './languages';
import { pathBelow, relativePath, resolvePath } from './paths';
import type { Site } from './sites';

/** A document of a site. Paths are absolute, with `/` between segments. */
export interface SiteDocument {
	readonly projectFolder: string;
	readonly site: Site;
	/** The document's own path. */
	readonly file: string;
	/** The folder that its relative paths start from, in its own language. */
	readonly folder: string;
	readonly language: ReferenceLanguage;
}

/**
 * The folders that a path in a document can start from: absolute, or its last segments below one of them.
 * If the image is in none of them, it belongs into the last.
 */
export function basesOf(document: SiteDocument, path: string): string[] {
	const { projectFolder, site, folder, file, language } = document;
	// Bundlers serve a site's sources from `/` too.
	const roots = [projectFolder, resolvePath(projectFolder, site.folder)];
	if (path.startsWith('/')) return roots;
	const own = imageFolders(document);
	if (own.length > 0) return own;
	// Markup names addresses of the page, and programs know their own: only imports start with a dot.
	if (!path.startsWith('.') && (language === 'jsx' || language === 'script'))
		return [folder, ...roots];
	const isBelow = site.hasPageFolders && language === 'markdown';
	return isBelow ? [file.replace(/\.\w+$/, ''), folder] : [folder];
}

/** The folders of the document's own images; none if its images are where its paths say. */
function imageFolders({ projectFolder, site, file }: SiteDocument): string[] {
	const { of, folders = [] } = site.imageFolders ?? {};
	const { module } = of?.exec(pathBelow(projectFolder, file) ?? '')?.groups ?? {};
	if (module === undefined) return [];
	return folders.map((folder) => resolvePath(projectFolder, `${module}/${folder}`));
}

/** The path that the site's authors write for an image; undefined if it's relative to the document. */
export function sitePath(document: SiteDocument, image: string): string | undefined {
	const { projectFolder, site } = document;
	const own = imageFolders(document).find((folder) => pathBelow(folder, image) !== undefined);
	if (own !== undefined) return relativePath(own, image);
	if (site.references === 'relative') return undefined;
	const path = pathBelow(resolvePath(projectFolder, site.folder), image);
	return path === undefined || path === '' ? undefined : `/${path}`;
}

/** The folder where the site's authors would put the images of a document. It may not exist yet. */
export function siteImageFolder(document: SiteDocument): string {
	const { projectFolder, site, file } = document;
	const own = imageFolders(document).at(-1);
	if (own !== undefined) return own;
	if (site.bundles?.test(pathBelow(projectFolder, file) ?? '')) return resolvePath(file, '..');
	return resolvePath(projectFolder, site.images);
}
