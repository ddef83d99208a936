import { FileType, Uri, workspace, type TextDocument } from 'vscode';
import {
	referenceLanguage,
	webLanguages,
	type ReferenceLanguage,
} from '../../core/document/languages';
import { imagesDirectory } from '../../core/document/references';
import { siteOf, type Site } from '../../core/document/sites';
import { siteRoot } from '../ui/settings';
import { fileOf, folderOf, nameOfFile } from './documents';

/** A website in the workspace: its project's folder and what it serves. */
export interface ProjectSite {
	readonly projectFolder: Uri;
	readonly site: Site;
}

/** The site of a file: from the setting, or the nearest project that is recognized as one. */
export async function siteFor(file: Uri): Promise<ProjectSite | undefined> {
	const root = workspace.getWorkspaceFolder(file)?.uri;
	const setting = siteRoot(file);
	if (!root || setting === 'none') return undefined;
	if (setting !== 'auto') return siteAt(Uri.joinPath(root, setting));
	for (let folder = Uri.joinPath(file, '..'); ; folder = Uri.joinPath(folder, '..')) {
		const site = await siteIn(folder);
		if (site) return { projectFolder: folder, site };
		if (folder.path.length <= root.path.length) return undefined;
	}
}

function siteAt(served: Uri): ProjectSite {
	const { path } = served.with({ path: served.path.replace(/(?<!\/)\/+$/, '') });
	const folder = path.slice(path.lastIndexOf('/') + 1);
	return { projectFolder: Uri.joinPath(served, '..'), site: { folder, servesMarkdown: true } };
}

async function siteIn(folder: Uri): Promise<Site | undefined> {
	const entries = await workspace.fs.readDirectory(folder).then(undefined, () => []);
	const names = entries.map(([name]) => name);
	const isFile = entries.some(([name, type]) => name === 'package.json' && type === FileType.File);
	return siteOf(names, isFile ? await textOf(Uri.joinPath(folder, 'package.json')) : undefined);
}

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

/**
 * The site whose root the paths of a document may start from; undefined if the site doesn't serve the
 * document, such as a README next to its pages.
 */
export async function siteServing(
	document: TextDocument,
	language: ReferenceLanguage,
): Promise<ProjectSite | undefined> {
	const file = fileOf(document);
	const found = file && webLanguages.has(language) ? await siteFor(file) : undefined;
	if (!found || language !== 'markdown') return found;
	const isBeside = folderOf(document)?.path === found.projectFolder.path;
	return isBeside || !found.site.servesMarkdown ? undefined : found;
}
