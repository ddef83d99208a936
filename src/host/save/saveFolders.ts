import { workspace, type Uri } from 'vscode';
import { shortestName } from '../../core/document/possiblePaths';
import { siteImageFolder } from '../../core/document/sitePaths';
import {
	folderVariables,
	usualFolder,
	type FolderVariables,
} from '../../core/document/writablePaths';
import { oneLine } from '../../core/text';
import { saveFolder } from '../ui/folderSettings';
import {
	fileOf,
	folderOf,
	nameOfFile,
	segmentsBelow,
	type SourceDocument,
} from '../workspace/documents';
import { languageOf, siteServing } from '../workspace/documentSites';
import { isPossible } from '../workspace/folders';

/**
 * The folder for images by the setting `saveFolder`, below a workspace folder: for `auto`, where the site
 * of the document that will refer to them, or that was edited last, has its images.
 * @throws {Problem} if the setting is invalid.
 */
export async function saveFolderFor(
	root: Uri,
	document: SourceDocument | undefined,
): Promise<readonly string[]> {
	const setting = saveFolder(root, document && variablesOf(document, root));
	if (setting !== 'auto') return setting;
	return (document && (await siteFolder(root, document))) ?? usualFolder;
}

/**
 * The folder that images are saved into without a question, such as `images/`; undefined if the user will
 * choose one.
 * @throws {Problem} if the setting is invalid.
 */
export async function knownSaveFolder(
	document: SourceDocument | undefined,
): Promise<string | undefined> {
	const [only, ...others] = workspace.workspaceFolders ?? [];
	if (!only || others.length > 0) return undefined;
	const path = (await saveFolderFor(only.uri, document)).join('/');
	return path ? `${oneLine(path, 60)}/` : './';
}

/** The folder for images of the site that serves a document; undefined if there's none in the workspace folder. */
export async function siteFolder(
	root: Uri,
	document: SourceDocument,
): Promise<readonly string[] | undefined> {
	const site = await siteServing(document, languageOf(document));
	if (
		!site ||
		workspace.getWorkspaceFolder(folderOf(document) ?? document.uri)?.uri.path !== root.path
	)
		return undefined;
	const path = siteImageFolder(site);
	const segments = path === root.path ? [] : segmentsBelow(root, root.with({ path }));
	return segments && isPossible(root, [...segments, shortestName]) ? segments : undefined;
}

function variablesOf(document: SourceDocument, root: Uri): FolderVariables | undefined {
	const file = fileOf(document) ?? (document.isUntitled ? undefined : document.uri);
	const segments = file ? segmentsBelow(root, file) : [nameOfFile(document)];
	return segments && folderVariables(segments);
}
