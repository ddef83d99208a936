import { antoraFolders, antoraPath, isAntoraId } from './antoraImages';
import type { ReferenceLanguage } from './languages';
import { figureNames } from './latexFigures';
import { pathBelow, resolvePath } from './paths';
import { ownImageFolders, servedFolders, siteImageFolder, type SiteDocument } from './sitePaths';

/** How a document writes a path, which some generators treat differently. */
export type PathForm = 'tag' | 'wikilink' | 'other';

/**
 * The files that a path in a document can mean. If none of them exists, the image belongs into the last.
 */
export function filesFor(
	document: SiteDocument,
	path: string,
	form: PathForm = 'other',
): readonly string[] {
	if (document.language === 'asciidoc' && isAntoraId(path))
		return antoraFolders(document, path).map((folder) => `${folder}/${antoraPath(path)}`);
	const names = namesFor(document.language, path);
	const files = path.startsWith('/')
		? rootedFiles(document, path)
		: relativeBases(document, path, form).flatMap((base) =>
				names.map((name) => resolvePath(base, `./${name}`)),
			);
	return files.filter((file, at) => files.lastIndexOf(file) === at);
}

/**
 * Whether only the folders that exist tell which of these files is meant, because several are as likely. Where
 * a generator has a rule, they don't matter.
 */
export function dependsOnFolders(document: SiteDocument, path: string): boolean {
	const { site, language, otherFolders = [] } = document;
	if (site.component !== undefined) return true;
	const folders = path.split('/').slice(0, -1);
	if (folders.every((name) => /^\.*$/.test(name))) return false;
	if (path.startsWith('/')) return site.hasManyRoots === true || repeatsFolder(document, path);
	return otherFolders.length > 0 || language === 'script';
}

/** Whether a path starts with the served folder, as on a site that isn't served from there. */
function repeatsFolder({ projectFolder, site }: SiteDocument, path: string): boolean {
	return pathBelow(`/${site.folder || nameOf(projectFolder)}`, path) !== undefined;
}

function nameOf(folder: string): string {
	return folder.slice(folder.lastIndexOf('/') + 1);
}

/** The paths that a written one can mean: in LaTeX, it can leave out its extension. */
export function namesFor(language: ReferenceLanguage, path: string): readonly string[] {
	return language === 'latex' ? figureNames(path) : [path];
}

function rootedFiles(document: SiteDocument, path: string): string[] {
	const { projectFolder, site, file } = document;
	if (site.hasManyRoots)
		return foldersBetween(resolvePath(file, '..'), projectFolder).map((each) =>
			resolvePath(each, `.${path}`),
		);
	const { base } = site;
	const hasBase = base !== undefined && path.startsWith(`${base}/`);
	const paths = hasBase ? [path, path.slice(base.length)] : [path];
	if (site.folder === '' && repeatsFolder(document, path))
		paths.unshift(path.slice(nameOf(projectFolder).length + 1));
	return paths.flatMap((each) => {
		// Bundlers serve a site's sources from `/` too.
		const source = resolvePath(projectFolder, `.${each}`);
		const served = servedFiles(document, each);
		return each.startsWith('/src/') ? [...served, source] : [source, ...served];
	});
}

/** A folder with an address of its own is the last. */
function servedFiles({ projectFolder, site }: SiteDocument, path: string): string[] {
	const served = [...servedFolders(site)].sort((one, other) => one.at.length - other.at.length);
	return served.flatMap(({ folder, at }) => {
		const below = pathBelow(`/${at}`, path);
		return below ? [resolvePath(projectFolder, `./${folder}/${below}`)] : [];
	});
}

/** A folder and those above it, up to the project's. */
function foldersBetween(folder: string, projectFolder: string): string[] {
	const segments = pathBelow(projectFolder, folder)?.split('/').filter(Boolean) ?? [];
	return [...segments.keys(), segments.length]
		.reverse()
		.map((count) => resolvePath(projectFolder, `./${segments.slice(0, count).join('/')}`));
}

function relativeBases(document: SiteDocument, path: string, form: PathForm): readonly string[] {
	const { projectFolder, site, folder, otherFolders = [], searchedFolders = [] } = document;
	const own = ownImageFolders(document);
	if (own.length > 0) return own;
	const served = resolvePath(projectFolder, `./${site.folder}`);
	// Markup names addresses of the page, and programs know their own: only imports start with a dot.
	const isProgram = document.language === 'jsx' || document.language === 'script';
	if (isProgram && !path.startsWith('.')) return [folder, projectFolder, served];
	if (site.attachments !== undefined) return vaultBases(document, path, form);
	const page = pageOf(document);
	if (page === undefined) return [...otherFolders, folder, ...searchedFolders];
	const built = resolvePath(served, `./${page}`);
	// Some generators change relative paths in Markdown, but not those in HTML.
	if (site.movesPaths && form !== 'tag') return [built, folder];
	return [folder, withoutExtension(document.file), built];
}

/** The folder that a page is built into, below the site's root; undefined if it mirrors the document's own. */
function pageOf({ projectFolder, site, file, language }: SiteDocument): string | undefined {
	if (site.pageFolders === undefined || partsOfPages.has(language)) return undefined;
	const path = pathBelow(resolvePath(projectFolder, `./${site.pageFolders}`), file);
	return path === undefined || startPage.test(path) ? undefined : withoutExtension(path);
}

/** Documents that aren't built into pages of their own. */
const partsOfPages: ReadonlySet<ReferenceLanguage> = new Set<ReferenceLanguage>([
	...(['css', 'jsx', 'script', 'vue', 'svelte', 'astro'] as const),
]);

const startPage = /(?:^|\/)(?:_?index|readme)(?:\.[\w-]+)?\.\w+$/i;

function withoutExtension(file: string): string {
	return file.replace(/\.\w+$/, '');
}

/** Obsidian finds `a/b.png` anywhere. A bare name is that of an attachment. */
function vaultBases(document: SiteDocument, path: string, form: PathForm): readonly string[] {
	const { projectFolder, folder } = document;
	if (path.startsWith('.') || form !== 'wikilink') return [projectFolder, folder];
	const isBare = !path.includes('/');
	return [folder, projectFolder, ...(isBare ? [siteImageFolder(document)] : [])];
}
