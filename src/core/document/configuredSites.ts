import { pathBelow } from './paths';
import type { SiteGenerator } from './siteGenerators';
import { folderIn, SiteSettings } from './siteSettings';
import type { ProjectFolder, Site } from './sites';

/** A generator's site as its configuration says. Undefined if the text shows that it's another tool's. */
export async function configured(
	{ site, settings, adapt, contains }: SiteGenerator,
	{ paths, read }: ProjectFolder,
): Promise<Site | undefined> {
	const file = settings && paths.find((path) => settings.file.test(path));
	const text = file === undefined ? undefined : await read(file);
	const values = new SiteSettings(file ?? '', text ?? '');
	if (contains && !contains.test(values.text)) return undefined;
	const { documents, root, served, base } = settings ?? {};
	let result = site;
	if (documents !== undefined) result = withDocuments(result, values.folder(documents));
	if (root !== undefined) result = belowRoot(result, values.folder(root));
	if (served !== undefined) result = withServed(result, values.values(served));
	if (base !== undefined) result = withBase(result, values.base(base));
	return adapt?.(result, values, paths) ?? result;
}

/** Moves the documents, and the served folder with them. */
function withDocuments(site: Site, folder: string | undefined): Site {
	if (folder === undefined) return site;
	const old = site.documents ?? '';
	const moved = (path: string) => joined(folder, pathBelow(old, path) ?? path);
	const { pageFolders } = site;
	return {
		...site,
		documents: folder,
		folder: moved(site.folder),
		images: moved(site.images),
		...(pageFolders !== undefined && { pageFolders: moved(pageFolders) }),
	};
}

function belowRoot(site: Site, root = ''): Site {
	return { ...site, folder: joined(root, site.folder), images: joined(root, site.images) };
}

/** Serves these folders, next to the one that is served by default. */
function withServed(site: Site, written: readonly string[]): Site {
	const parent = site.folder.split('/').slice(0, -1).join('/');
	const folders = written.flatMap((each) => folderIn(each) ?? []);
	const [first, ...others] = folders.map((folder) => joined(parent, folder));
	if (first === undefined) return site;
	return {
		...site,
		folder: first,
		images: joined(first, pathBelow(site.folder, site.images) ?? ''),
		...(others.length > 0 && { alsoServed: others.map((folder) => ({ folder, at: '' })) }),
	};
}

function withBase(site: Site, base = ''): Site {
	return base === '' ? site : { ...site, base };
}

/** Paths, any of them `''`, one below the other. */
export function joined(...paths: readonly string[]): string {
	return paths.filter(Boolean).join('/');
}
