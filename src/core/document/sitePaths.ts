import { antoraFolders, antoraId } from './antoraImages';
import type { ReferenceLanguage } from './languages';
import { pathBelow, relativePath, resolvePath } from './paths';
import type { ServedFolder, Site } from './sites';
import type { Reference } from './writeReference';

/** A document of a site. Paths are absolute, with `/` between segments. */
export interface SiteDocument {
	readonly projectFolder: string;
	readonly site: Site;
	/** The document's own path. */
	readonly file: string;
	/** The folder that its relative paths start from, in its own language: that of its main document. */
	readonly folder: string;
	/** Other folders that they may start from, and where new images don't belong. */
	readonly otherFolders?: readonly string[];
	/** Where the document says that its images are, besides the folder. */
	readonly searchedFolders?: readonly string[];
	readonly language: ReferenceLanguage;
}

/** The folders of the document's own images; none if its images are where its paths say. */
export function ownImageFolders(document: SiteDocument): readonly string[] {
	const { projectFolder, site, file } = document;
	if (site.component !== undefined) return antoraFolders(document, '');
	const { of, folders = [] } = site.imageFolders ?? {};
	const { module } = of?.exec(pathBelow(projectFolder, file) ?? '')?.groups ?? {};
	if (module === undefined) return [];
	return folders.map((folder) => resolvePath(projectFolder, `${module}/${folder}`));
}

/** What a site serves. The main folder is the last. */
export function servedFolders({ folder, alsoServed = [] }: Site): readonly ServedFolder[] {
	return [...alsoServed, { folder, at: '' }];
}

/** A document's reference to an image, in the form that the site's authors use. */
export function siteReference(document: SiteDocument, image: string, alt: string): Reference {
	const { component, hasWikiLinks = false } = document.site;
	const path = imagePath(document, image);
	// Nothing outside the vault can be embedded.
	const isWikiLink = hasWikiLinks && !path.startsWith('../');
	return { path, isId: component !== undefined, isWikiLink, alt };
}

/** The path that works in a document for an image. */
export function imagePath(document: SiteDocument, image: string): string {
	return sitePath(document, image) ?? relativePath(document.folder, image);
}

/** The path that the site's authors write for an image; undefined if it's relative to the document. */
export function sitePath(document: SiteDocument, image: string): string | undefined {
	const { site, searchedFolders = [] } = document;
	if (site.component !== undefined) return antoraId(document, image);
	if (site.hasWikiLinks) return pathBelow(document.projectFolder, image);
	const own = [...ownImageFolders(document), ...searchedFolders].find(
		(folder) => pathBelow(folder, image) !== undefined,
	);
	if (own !== undefined) return relativePath(own, image);
	if (site.references === 'relative' || isBeside(document, image)) return undefined;
	const path = addressOf(document, image);
	return path === undefined ? undefined : baseOf(document) + path;
}

/** Whether an image is in the page bundle of the document. */
function isBeside(document: SiteDocument, image: string): boolean {
	const { file } = document;
	return isBundle(document) && pathBelow(resolvePath(file, '..'), image) !== undefined;
}

function isBundle({ projectFolder, site, file }: SiteDocument): boolean {
	return site.bundles?.test(pathBelow(projectFolder, file) ?? '') ?? false;
}

/** From the site's root, without its base; undefined if the image isn't served. */
function addressOf({ projectFolder, site }: SiteDocument, image: string): string | undefined {
	for (const { folder, at } of [...servedFolders(site)].sort(deepestFirst)) {
		const path = pathBelow(resolvePath(projectFolder, `./${folder}`), image);
		if (path) return resolvePath(`/${at}`, `./${path}`);
	}
	return undefined;
}

/** A folder inside another one can have an address of its own. */
function deepestFirst(one: ServedFolder, other: ServedFolder): number {
	return other.folder.length - one.folder.length;
}

/** What the document itself must write in front of addresses. */
function baseOf({ site, language }: SiteDocument): string {
	const { base = '', addsBase = [] } = site;
	return addsBase === 'all' || addsBase.includes(language) ? '' : base;
}

/** The folder where the site's authors would put the images of a document. It may not exist yet. */
export function siteImageFolder(document: SiteDocument): string {
	const { projectFolder, site, file } = document;
	const own = ownImageFolders(document).at(-1) ?? document.searchedFolders?.at(-1);
	if (own !== undefined) return own;
	if (isBundle(document)) return resolvePath(file, '..');
	const { attachments = '' } = site;
	if (attachments.startsWith('.')) return resolvePath(resolvePath(file, '..'), attachments);
	return resolvePath(projectFolder, `./${site.images}`);
}
