import { workspace, type TextDocument, type Uri } from 'vscode';
import { folderOf } from '../workspace/documents';

/** The workspace folder of a document, or else the first. */
export function rootOf(document: TextDocument | undefined): Uri | undefined {
	const own = document && workspace.getWorkspaceFolder(folderOf(document) ?? document.uri);
	return (own ?? workspace.workspaceFolders?.[0])?.uri;
}
