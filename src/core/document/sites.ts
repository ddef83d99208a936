import * as z from 'zod/mini';
import { parseJson, readAs } from '../json';
import { webLanguages, type ReferenceLanguage } from './languages';
import { siteGenerators, type SiteGenerator } from './siteGenerators';

/** How a site serves the files of a project. Folders are relative to the project's, which is `''` itself. */
export interface Site {
	/** The folder that is served from `/`: `public` or `static`. */
	readonly folder: string;
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
	/** Each page is built into a folder of its own, which relative addresses in HTML are relative to. */
	readonly hasPageFolders?: boolean;
	/** The images of some documents have folders of their own, below what the group `module` matches. */
	readonly imageFolders?: { readonly of: RegExp; readonly folders: readonly string[] };
}

/** A folder that may be a project's. */
export interface ProjectFolder {
	/** Of its files and folders, and of the files in `configurationFolders`. Relative to it. */
	readonly paths: readonly string[];
	/** The text of one of its files; undefined if it can't be read. */
	readonly read: (path: string) => Promise<string | undefined>;
}

/** The site that a project builds; undefined if it isn't known to build one. */
export async function siteOf({ paths, read }: ProjectFolder): Promise<Site | undefined> {
	const packages = dependencies(paths.includes('package.json') ? await read('package.json') : '');
	const hasFiles = ({ files = [], requires, unless }: SiteGenerator) =>
		files.length > 0 &&
		files.every((pattern) => paths.some((path) => pattern.test(path))) &&
		(requires === undefined || packages.has(requires)) &&
		!(unless !== undefined && packages.has(unless));
	const hasPackage = ({ package: name }: SiteGenerator) => name !== undefined && packages.has(name);
	const generator = siteGenerators.find(hasFiles) ?? siteGenerators.find(hasPackage);
	return generator && configured(generator, { paths, read });
}

/** The site with the folder of its documents from the configuration. */
async function configured(
	{ site, documentsSetting: setting }: SiteGenerator,
	{ paths, read }: ProjectFolder,
): Promise<Site> {
	const file = setting && paths.find((path) => setting.file.test(path));
	const text = file === undefined ? undefined : await read(file);
	const written = setting?.pattern.exec(text ?? '')?.[1]?.split('/');
	if (!written || written.includes('..')) return site;
	const folder = written.filter((segment) => segment !== '' && segment !== '.');
	const below = site.folder.slice(site.documents?.length).split('/').filter(Boolean);
	const served = [...folder, ...below];
	const images = site.images.slice(site.folder.length).split('/').filter(Boolean);
	return {
		...site,
		documents: folder.join('/'),
		folder: served.join('/'),
		images: [...served, ...images].join('/'),
	};
}

const versions = z._default(z.record(z.string(), z.unknown()), {});
const packageSchema = z.object({ dependencies: versions, devDependencies: versions });

/** The packages that a project depends on. Empty if its package.json is invalid. */
function dependencies(packageJson = ''): ReadonlySet<string> {
	const project = readAs(packageSchema, parseJson(packageJson));
	return new Set(Object.keys({ ...project?.dependencies, ...project?.devDependencies }));
}

/** Whether a document, whose path is relative to the project's folder, is part of the site. */
export function isPartOf(
	{ documents = '', pages, languages }: Site,
	document: string,
	language: ReferenceLanguage,
): boolean {
	if (!(languages?.includes(language) ?? webLanguages.has(language))) return false;
	if (documents !== '' && !document.startsWith(`${documents}/`)) return false;
	if (language !== 'markdown') return true;
	return pages === 'all' || (pages === 'subfolders' && document.includes('/'));
}
