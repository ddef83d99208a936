import { FileType, Uri, workspace } from 'vscode';
import { AgentError } from '../../core/agent/agentError';
import type { FileKind, RootFolder } from '../../core/agent/checkPlace';
import type { Located, Root } from '../../core/agent/places';
import { languageIdOfFile } from '../../core/document/languages';
import type { LibraryImage } from '../../core/generation/generation';
import { fileSystemRules } from '../ui/system';
import { existingCopy, typeOf } from '../workspace/copies';
import { segmentsBelow, type SourceDocument } from '../workspace/documents';

/** The workspace as agents see it: its folders, and files relative to them. */
export function workspaceRoots(): Root[] {
	return (workspace.workspaceFolders ?? []).map(({ name, uri: { path } }) => ({ name, path }));
}

/** The URI of a file or folder below a workspace folder. @throws {AgentError} if the folder was closed. */
export function uriOf({ root, segments }: Located): Uri {
	const folder = workspace.workspaceFolders?.find(({ uri }) => uri.path === root.path);
	if (!folder) throw new AgentError('The workspace folder was closed.');
	return Uri.joinPath(folder.uri, ...segments);
}

/** A workspace folder. @throws {AgentError} if it was closed. */
export function rootFolder(root: Root): RootFolder {
	const folder = uriOf({ root, segments: [] });
	return {
		path: folder.fsPath,
		rules: fileSystemRules(folder),
		kindOf: async (segments) => kindOf(await typeOf(Uri.joinPath(folder, ...segments))),
	};
}

function kindOf(type: FileType | undefined): FileKind | undefined {
	if (type === undefined) return undefined;
	if ((type & FileType.SymbolicLink) !== 0) return 'link';
	return type === FileType.Directory ? 'folder' : 'file';
}

/** The folder that images are saved in by default if no document says which. @throws {AgentError} */
export function defaultRoot([first, ...more]: readonly Root[]): Root {
	if (!first)
		throw new AgentError(
			'No folder is open, so nothing can be saved. Ask the user to open a folder.',
		);
	if (more.length === 0) return first;
	throw new AgentError(
		'The workspace has several folders. Pass "folder" or "path", starting with the name of one.',
	);
}

/** The user's copy of an image if it's in the workspace. */
export async function copyOf(
	{ image }: LibraryImage,
	roots: readonly Root[],
): Promise<Located | undefined> {
	const copy = await existingCopy(image);
	const folder = copy && workspace.getWorkspaceFolder(copy)?.uri;
	const root = roots.find(({ path }) => path === folder?.path);
	const segments = folder && segmentsBelow(folder, copy);
	return root && segments && { root, segments };
}

/** A document, which an agent may still have to write. */
export async function sourceDocument(document: Located): Promise<SourceDocument> {
	const uri = uriOf(document);
	const opened = await workspace.openTextDocument(uri).then(undefined, () => undefined);
	const languageId = languageIdOfFile(uri.path);
	return opened ?? { uri, languageId, version: 0, isUntitled: false, getText: () => '' };
}
