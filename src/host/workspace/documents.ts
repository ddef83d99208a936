import { Uri, workspace, type TextDocument, type WorkspaceEdit } from 'vscode';

/** What finding references needs of a document, which may be open or only have been read. */
export type SourceDocument = Pick<TextDocument, 'uri' | 'languageId' | 'version' | 'isUntitled'> & {
	getText(): string;
};

/** The file of a document, or of the notebook of a cell; undefined if it isn't known yet. */
export function fileOf(document: SourceDocument): Uri | undefined {
	if (document.isUntitled) return plannedFile(document.uri.path);
	if (document.uri.scheme !== 'vscode-notebook-cell') return document.uri;
	const notebook = workspace.notebookDocuments.find((each) =>
		each.getCells().some((cell) => cell.document === document),
	);
	return notebook?.isUntitled ? undefined : notebook?.uri;
}

/** An untitled document has a path if VS Code was asked to open a file that doesn't exist yet. */
function plannedFile(path: string): Uri | undefined {
	const folder = workspace.workspaceFolders?.find(({ uri }) => path.startsWith(`${uri.path}/`));
	return folder?.uri.with({ path });
}

/** The name of a document's file. */
export function nameOfFile(document: SourceDocument): string {
	const { path } = fileOf(document) ?? document.uri;
	return path.slice(path.lastIndexOf('/') + 1);
}

/** The folder that a document's references are relative to; undefined if it isn't known. */
export function folderOf(document: SourceDocument): Uri | undefined {
	const file = fileOf(document);
	if (file) return Uri.joinPath(file, '..');
	const [folder, ...more] = workspace.workspaceFolders ?? [];
	return more.length === 0 ? folder?.uri : undefined;
}

/** The segments of a file's path below a folder; undefined if it's elsewhere. */
export function segmentsBelow(folder: Uri, file: Uri): string[] | undefined {
	const isSame = folder.scheme === file.scheme && folder.authority === file.authority;
	const root = folder.path.endsWith('/') ? folder.path : `${folder.path}/`;
	if (!isSame || !file.path.startsWith(root)) return undefined;
	return file.path.slice(root.length).split('/');
}

/**
 * Edits a document, even while the user is typing: VS Code rejects edits of an outdated text, so `make` is
 * called again for the current one. False if there's nothing to edit or the edit fails.
 */
export async function editDocument(
	document: TextDocument,
	make: () => WorkspaceEdit | undefined | Promise<WorkspaceEdit>,
): Promise<boolean> {
	// In milliseconds: 0, 50, 150, … 1550.
	for (let pause = 0; pause < 2000; pause = 2 * pause + 50) {
		await new Promise((resolve) => setTimeout(resolve, pause));
		if (document.isClosed) return false;
		const { version } = document;
		const edit = await make();
		if (!edit) return false;
		if (document.version === version && (await workspace.applyEdit(edit))) return true;
	}
	return false;
}
