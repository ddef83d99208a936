import { Uri, workspace } from 'vscode';
import { documentSite } from '../../core/document/documentSite';
import {
	referenceLanguage,
	webLanguages,
	type ReferenceLanguage,
} from '../../core/document/languages';
import { imagesDirectory } from '../../core/document/references';
import type { SiteDocument } from '../../core/document/sitePaths';
import { siteRoot } from '../ui/folderSettings';
import { fileOf, folderOf, nameOfFile, type SourceDocument } from './documents';
import { mainDocuments } from './mainDocuments';
import { filesBeside } from './reading';

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
 * @throws {Problem} if the setting is wrong.
 */
export async function siteServing(
	document: SourceDocument,
	language: ReferenceLanguage,
): Promise<SiteDocument | undefined> {
	const file = fileOf(document);
	const root = file && workspace.getWorkspaceFolder(file)?.uri;
	if (!root) return undefined;
	const placed = { file: file.path, root: root.path, language, text: document.getText() };
	return documentSite(placed, {
		files: filesBeside(file),
		siteRoot: webLanguages.has(language) ? siteRoot(file) : 'auto',
		main: () => mainDocuments.of(document, file, language),
	});
}
