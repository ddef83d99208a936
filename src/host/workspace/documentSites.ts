import { Uri, workspace, type TextDocument } from 'vscode';
import {
	referenceLanguage,
	webLanguages,
	type ReferenceLanguage,
} from '../../core/document/languages';
import { imagesDirectory } from '../../core/document/references';
import { configurationFolders } from '../../core/document/siteGenerators';
import type { SiteDocument } from '../../core/document/sitePaths';
import { isPartOf, siteOf, type Site } from '../../core/document/sites';
import { siteRoot } from '../ui/settings';
import { fileOf, folderOf, nameOfFile, segmentsBelow } from './documents';

/** A website in the workspace: its project's folder and what it serves. */
interface ProjectSite {
	readonly projectFolder: Uri;
	readonly site: Site;
}

/** The site of a file: from the setting, or the nearest project that is recognized as one. */
async function siteFor(file: Uri): Promise<ProjectSite | undefined> {
	const root = workspace.getWorkspaceFolder(file)?.uri;
	const setting = siteRoot(file);
	if (!root || setting === 'none') return undefined;
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
	for (let folder = Uri.joinPath(file, '..'); ; folder = Uri.joinPath(folder, '..')) {
		const site = await siteIn(folder);
		if (site) return { projectFolder: folder, site };
		if (folder.path.length <= root.path.length) return undefined;
	}
}

async function siteIn(folder: Uri): Promise<Site | undefined> {
	const names = await namesIn(folder);
	const nested = configurationFolders.filter((path) => names.includes(path.replace(/\/.*/, '')));
	const paths = await Promise.all(
		nested.map(async (path) =>
			(await namesIn(Uri.joinPath(folder, path))).map((name) => `${path}/${name}`),
		),
	);
	const read = (path: string) => textOf(Uri.joinPath(folder, path));
	return siteOf({ paths: [...names, ...paths.flat()], read });
}

/** None if the folder can't be read. */
async function namesIn(folder: Uri): Promise<string[]> {
	const entries = await workspace.fs.readDirectory(folder).then(undefined, () => []);
	return entries.map(([name]) => name);
}

/** Undefined if it isn't a file that can be read. */
async function textOf(file: Uri): Promise<string | undefined> {
	const bytes = await workspace.fs.readFile(file).then(undefined, () => undefined);
	return bytes && new TextDecoder().decode(bytes);
}

/** The syntax in which a document refers to images. */
export function languageOf(document: TextDocument): ReferenceLanguage {
	return referenceLanguage(document.languageId, nameOfFile(document));
}

/** The folder that a document's image paths are relative to; undefined if it isn't known. */
export function imageFolderOf(
	document: TextDocument,
	language: ReferenceLanguage,
): Uri | undefined {
	const folder = folderOf(document);
	return folder && Uri.joinPath(folder, imagesDirectory(language, document.getText()) ?? '');
}

/** A document as part of a site; undefined if no site serves it, such as a README next to its pages. */
export async function siteServing(
	document: TextDocument,
	language: ReferenceLanguage,
): Promise<SiteDocument | undefined> {
	const file = fileOf(document);
	const folder = imageFolderOf(document, language);
	if (!file || !folder || !siteLanguages.has(language)) return undefined;
	const found = await siteFor(file);
	if (!found) return undefined;
	const { site, projectFolder } = found;
	const path = segmentsBelow(projectFolder, file)?.join('/');
	if (path === undefined || !isPartOf(site, path, language)) return undefined;
	return {
		projectFolder: projectFolder.path,
		site,
		file: file.path,
		folder: folder.path,
		language,
	};
}

/** Languages of documents that can be part of a site. Others needn't look for one. */
const siteLanguages: ReadonlySet<ReferenceLanguage> = new Set([...webLanguages, 'asciidoc']);
