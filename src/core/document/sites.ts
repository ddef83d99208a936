import * as z from 'zod/mini';
import { parseJson, readAs } from '../json';
import { webLanguages, type ReferenceLanguage } from './languages';
import { configured } from './configuredSites';
import { siteGenerators, type SiteGenerator } from './siteGenerators';

/** A folder whose files a site serves below an address: `''` for its root, or `assets`. */
export interface ServedFolder {
	readonly folder: string;
	readonly at: string;
}

/** How a site serves the files of a project. Folders are relative to the project's, which is `''` itself. */
export interface Site {
	/** The folder that is served from `/`: `public` or `static`. */
	readonly folder: string;
	/** Others that are served too. */
	readonly alsoServed?: readonly ServedFolder[];
	/** Where its authors put images, so that every kind of document can refer to them. */
	readonly images: string;
	/** Documents that have their images next to them. */
	readonly bundles?: RegExp;
	/** Only documents below it are part of the site. */
	readonly documents?: string;
	/** Which Markdown files are part of the site: files next to the project's configuration often aren't. */
	readonly pages: 'none' | 'subfolders' | 'all';
	/** Other documents that are part of it. By default, those in the languages of the web. */
	readonly languages?: readonly ReferenceLanguage[];
	/** Which paths are written to images in the served folder: from its root, or relative to the document. */
	readonly references: 'rooted' | 'relative';
	/** Where rooted paths start: any folder from the document's up to the project's. */
	readonly hasManyRoots?: boolean;
	/** What its addresses start with, such as `/project`. */
	readonly base?: string;
	/** Documents whose rooted paths get the base when the site is built. */
	readonly addsBase?: readonly ReferenceLanguage[] | 'all';
	/** Each document below this folder is built into a page with a folder of its own. */
	readonly pageFolders?: string;
	/** Relative paths in Markdown are changed to fit: only those in HTML are relative to the page. */
	readonly movesPaths?: boolean;
	/** In Antora, its name in the IDs of images: `component:module:x.png`. */
	readonly component?: string;
	/** The images of some documents have folders of their own, below what the group `module` matches. */
	readonly imageFolders?: { readonly of: RegExp; readonly folders: readonly string[] };
	/** Obsidian finds images by the ends of their paths, and puts new ones here. */
	readonly attachments?: string;
	/** Its authors embed images by their paths from the project's folder: `![[images/x.png]]`. */
	readonly hasWikiLinks?: boolean;
	/** Another site is preferred, even if its project is further up. */
	readonly isWeak?: boolean;
}

/** A folder that may be a project's. */
export interface ProjectFolder {
	/** Of its files and folders, and of the files in `configurationFolders`. Relative to it. */
	readonly paths: readonly string[];
	/** The text of one of its files; undefined if it can't be read. */
	readonly read: (path: string) => Promise<string | undefined>;
}

/** The site that a project builds from documents in a language; undefined if it isn't known to build one. */
export async function siteOf(
	project: ProjectFolder,
	language?: ReferenceLanguage,
): Promise<Site | undefined> {
	const { paths, read } = project;
	const packages = dependencies(paths.includes('package.json') ? await read('package.json') : '');
	const rows = siteGenerators.filter(
		({ site }) => !language || languagesOf(site).includes(language),
	);
	const hasFiles = ({ files = [], requires, unless }: SiteGenerator) =>
		files.length > 0 &&
		files.every((pattern) => paths.some((path) => pattern.test(path))) &&
		(requires === undefined || packages.has(requires)) &&
		!(unless !== undefined && packages.has(unless));
	const hasPackage = ({ package: name }: SiteGenerator) => name !== undefined && packages.has(name);
	for (const generator of [...rows.filter(hasFiles), ...rows.filter(hasPackage)]) {
		const site = await configured(generator, project);
		if (site) return site;
	}
	return undefined;
}

const versions = z._default(z.record(z.string(), z.unknown()), {});
const packageSchema = z.object({ dependencies: versions, devDependencies: versions });

/** The packages that a project depends on. Empty if its package.json is invalid. */
function dependencies(packageJson = ''): ReadonlySet<string> {
	const project = readAs(packageSchema, parseJson(packageJson));
	return new Set(Object.keys({ ...project?.dependencies, ...project?.devDependencies }));
}

function languagesOf({ languages }: Site): readonly ReferenceLanguage[] {
	return languages ?? [...webLanguages];
}

/** Files about the project, which its host shows next to the code. */
const aboutProject =
	/^(?:readme|contributing|changelog|license|security|code_of_conduct)\.(?:md|markdown)$/i;

/** Whether a document, whose path is relative to the project's folder, is part of the site. */
export function isPartOf(site: Site, document: string, language: ReferenceLanguage): boolean {
	const { documents = '', pages } = site;
	if (!languagesOf(site).includes(language)) return false;
	if (documents !== '' && !document.startsWith(`${documents}/`)) return false;
	if (language !== 'markdown') return true;
	if (pages === 'all') return site.references === 'relative' || !aboutProject.test(document);
	return pages === 'subfolders' && document.includes('/');
}
