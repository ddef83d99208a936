import { Uri, workspace } from 'vscode';
import {
	referenceLanguage,
	webLanguages,
	type ReferenceLanguage,
} from '../../core/document/languages';
import { latexDocument } from '../../core/document/latexFigures';
import { includedDocument, typstDocument } from '../../core/document/loneDocuments';
import { imagesDirectory } from '../../core/document/references';
import { configurationFolders } from '../../core/document/siteGenerators';
import type { SiteDocument } from '../../core/document/sitePaths';
import { isPartOf, siteOf, type Site } from '../../core/document/sites';
import { siteRoot } from '../ui/settings';
import { fileOf, folderOf, nameOfFile, segmentsBelow, type SourceDocument } from './documents';
import { mainDocuments } from './mainDocuments';
import { namesIn, textOf } from './reading';

/** A website in the workspace: its project's folder and what it serves. */
interface ProjectSite {
	readonly projectFolder: Uri;
	readonly site: Site;
}

/** The site of a file: from the setting, or the nearest project that is recognized as one. */
async function siteFor(
	file: Uri,
	root: Uri,
	language: ReferenceLanguage,
): Promise<ProjectSite | undefined> {
	const setting = webLanguages.has(language) ? siteRoot(file) : 'auto';
	if (setting === 'none') return undefined;
	if (setting !== 'auto')
		return {
			projectFolder: root,
			site: {
				folder: setting,
				images: setting === '' ? 'images' : `${setting}/images`,
				pages: 'subfolders',
				references: 'rooted',
			},
		};
	let weak: ProjectSite | undefined;
	for (let folder = Uri.joinPath(file, '..'); ; folder = Uri.joinPath(folder, '..')) {
		const site = await siteIn(folder, language);
		if (site && !site.isWeak) return { projectFolder: folder, site };
		if (site) weak ??= { projectFolder: folder, site };
		if (folder.path.length <= root.path.length) return weak;
	}
}

async function siteIn(folder: Uri, language: ReferenceLanguage): Promise<Site | undefined> {
	const names = await namesIn(folder);
	const nested = configurationFolders.filter((path) => names.includes(path.replace(/\/.*/, '')));
	const paths = await Promise.all(
		nested.map(async (path) =>
			(await namesIn(Uri.joinPath(folder, path))).map((name) => `${path}/${name}`),
		),
	);
	const read = (path: string) => textOf(Uri.joinPath(folder, path));
	return siteOf({ paths: [...names, ...paths.flat()], read }, language);
}

/** The syntax in which a document refers to images. */
export function languageOf(document: SourceDocument): ReferenceLanguage {
	return referenceLanguage(document.languageId, nameOfFile(document));
}

/** The folder that a document's image paths are relative to; undefined if it isn't known. */
export function imageFolderOf(
	document: SourceDocument,
	language: ReferenceLanguage,
): Uri | undefined {
	const folder = folderOf(document);
	return folder && Uri.joinPath(folder, imagesDirectory(language, document.getText()) ?? '');
}

/**
 * A document as part of a site, or of a project that another document includes it in. Undefined if there's
 * none, as for a README next to a site's pages.
 */
export async function siteServing(
	document: SourceDocument,
	language: ReferenceLanguage,
): Promise<SiteDocument | undefined> {
	const file = fileOf(document);
	const folder = imageFolderOf(document, language);
	const root = file && workspace.getWorkspaceFolder(file)?.uri;
	if (!root || !folder || language === 'plain' || language === 'org') return undefined;
	const found = await siteFor(file, root, language);
	const path = found && segmentsBelow(found.projectFolder, file)?.join('/');
	if (!found || path === undefined || !isPartOf(found.site, path, language))
		return loneDocument(document, file, root, language);
	return {
		projectFolder: found.projectFolder.path,
		site: found.site,
		file: file.path,
		folder: folder.path,
		language,
	};
}

/** A document that no generator builds. Undefined if its paths just start from its own folder. */
async function loneDocument(
	document: SourceDocument,
	file: Uri,
	root: Uri,
	language: ReferenceLanguage,
): Promise<SiteDocument | undefined> {
	if (language === 'typst') return typstDocument(file.path, root.path);
	if (language !== 'latex' && language !== 'asciidoc' && language !== 'css') return undefined;
	const main = await mainDocuments.of(document, file, language);
	const text = main ? await textOf(main) : document.getText();
	if (language === 'latex') {
		const names = await namesIn(Uri.joinPath(main ?? file, '..'));
		return latexDocument(file.path, { file: (main ?? file).path, text: text ?? '', names });
	}
	if (!main) return undefined;
	const images = imagesDirectory(language, text ?? '');
	const folder = images === undefined ? undefined : Uri.joinPath(main, '..', images);
	return folder && includedDocument(file.path, folder.path, root.path, language);
}
