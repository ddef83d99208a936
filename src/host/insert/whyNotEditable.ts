import {
	FilePermission,
	l10n,
	languages,
	RelativePattern,
	workspace,
	type GlobPattern,
	type TextDocument,
	type Uri,
} from 'vscode';
import { fileOf, nameOfFile } from '../workspace/documents';

/** Why nothing can be inserted into a document, as a sentence; undefined if it can. */
export async function whyNotEditable(document: TextDocument): Promise<string | undefined> {
	const name = nameOfFile(document);
	if (document.isClosed) return l10n.t('{0} was closed, so nothing was inserted.', name);
	const file = fileOf(document);
	const isReadOnly = file && (isReadOnlyBySetting(document, file) || (await isReadOnlyFile(file)));
	return isReadOnly ? l10n.t('{0} is read-only, so nothing was inserted.', name) : undefined;
}

/** VS Code applies these settings only to its editors. A pattern may be relative to the workspace folder. */
function isReadOnlyBySetting(document: TextDocument, file: Uri): boolean {
	const files = workspace.getConfiguration('files', file);
	const folder = workspace.getWorkspaceFolder(file);
	const matches = (pattern: GlobPattern) => languages.match({ pattern }, document) > 0;
	const isListed = (key: string) =>
		Object.entries(files.get<Record<string, boolean>>(key) ?? {}).some(
			([pattern, isEnabled]) =>
				isEnabled &&
				(matches(pattern) || (folder && matches(new RelativePattern(folder, pattern)))),
		);
	return isListed('readonlyInclude') && !isListed('readonlyExclude');
}

async function isReadOnlyFile(file: Uri): Promise<boolean> {
	if (workspace.fs.isWritableFileSystem(file.scheme) !== true) return true;
	const stat = await workspace.fs.stat(file).then(undefined, () => undefined);
	return ((stat?.permissions ?? 0) & FilePermission.Readonly) !== 0;
}
