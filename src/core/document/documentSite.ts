import type { ReferenceLanguage } from './languages';
import { latexDocument } from './latexFigures';
import { includedDocument, typstDocument } from './loneDocuments';
import type { DocumentFiles } from './mainDocuments';
import { pathBelow, resolvePath } from './paths';
import { imagesDirectory } from './references';
import { configurationFolders } from './siteGenerators';
import type { SiteDocument } from './sitePaths';
import { isPartOf, siteOf, type Site } from './sites';

/** A document in a workspace. Paths are absolute, with `/` between segments. */
export interface PlacedDocument {
	readonly file: string;
	/** The workspace folder. */
	readonly root: string;
	readonly language: ReferenceLanguage;
	readonly text: string;
}

interface Surroundings {
	readonly files: DocumentFiles;
	/** The setting `seaOtter.siteRoot`: `auto`, `none`, or the folder below the root that a website serves. */
	readonly siteRoot: string;
	/** The document that includes this one, as `mainDocument` finds it. */
	readonly main: () => Promise<string | undefined>;
}

/** The project's folder, and what it serves. */
interface ProjectSite {
	readonly projectFolder: string;
	readonly site: Site;
}

/**
 * A document as part of a site, or of a project that another document includes it in. Undefined if there's
 * none, as for a README next to a site's pages.
 */
export async function documentSite(
	document: PlacedDocument,
	surroundings: Surroundings,
): Promise<SiteDocument | undefined> {
	const { file, language } = document;
	if (language === 'plain' || language === 'org') return undefined;
	const found = await siteFor(document, surroundings);
	const path = found && pathBelow(found.projectFolder, file);
	if (!found || path === undefined || !isPartOf(found.site, path, language))
		return loneDocument(document, surroundings);
	return { ...found, file, folder: imageFolder(document), language };
}

/** The folder that a document's image paths are relative to, in its own language. */
export function imageFolder({ file, language, text }: PlacedDocument): string {
	return resolvePath(file, `../${imagesDirectory(language, text) ?? ''}`);
}

/** The site from the setting, or of the nearest project that is recognized as one. */
async function siteFor(
	{ file, root, language }: PlacedDocument,
	{ files, siteRoot }: Surroundings,
): Promise<ProjectSite | undefined> {
	if (siteRoot === 'none') return undefined;
	if (siteRoot !== 'auto') return { projectFolder: root, site: siteServedFrom(siteRoot) };
	let weak: ProjectSite | undefined;
	for (let folder = resolvePath(file, '..'); ; folder = resolvePath(folder, '..')) {
		const site = await siteIn(folder, files, language);
		if (site && !site.isWeak) return { projectFolder: folder, site };
		if (site) weak ??= { projectFolder: folder, site };
		if (folder.length <= root.length) return weak;
	}
}

function siteServedFrom(folder: string): Site {
	const images = folder === '' ? 'images' : `${folder}/images`;
	return { folder, images, pages: 'subfolders', references: 'rooted' };
}

async function siteIn(
	folder: string,
	files: DocumentFiles,
	language: ReferenceLanguage,
): Promise<Site | undefined> {
	const names = await files.names(folder);
	const nested = configurationFolders.filter((path) => names.includes(path.replace(/\/.*/, '')));
	const paths = await Promise.all(
		nested.map(async (path) =>
			(await files.names(`${folder}/${path}`)).map((name) => `${path}/${name}`),
		),
	);
	const read = (path: string) => files.read(`${folder}/${path}`);
	return siteOf({ paths: [...names, ...paths.flat()], read }, language);
}

/** A document that no generator builds. Undefined if its paths just start from its own folder. */
async function loneDocument(
	{ file, root, language, text }: PlacedDocument,
	{ files, main: findMain }: Surroundings,
): Promise<SiteDocument | undefined> {
	if (language === 'typst') return typstDocument(file, root);
	if (language !== 'latex' && language !== 'asciidoc' && language !== 'css') return undefined;
	const main = await findMain();
	const mainText = (main === undefined ? text : await files.read(main)) ?? '';
	if (language === 'latex') {
		const names = await files.names(resolvePath(main ?? file, '..'));
		return latexDocument(file, { file: main ?? file, text: mainText, names });
	}
	const images = main === undefined ? undefined : imagesDirectory(language, mainText);
	if (main === undefined || images === undefined) return undefined;
	return includedDocument(file, resolvePath(main, `../${images}`), root, language);
}
