import { Uri, workspace, type TextDocument } from 'vscode';
import { AgentError } from '../../core/agent/agentError';
import type { Located, Root } from '../../core/agent/places';
import type { LibraryImage } from '../../core/generation/generation';
import { Problem } from '../ui/notifications';
import { saveFolder } from '../ui/settings';
import { existingCopy } from '../workspace/copies';
import { segmentsBelow } from '../workspace/documents';

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

/** The folder for images in the user's settings, for a document if there is one. @throws {AgentError} */
export function defaultFolder(roots: readonly Root[], document: Located | undefined): Located {
	const [first, ...more] = roots;
	if (!first)
		throw new AgentError(
			'No folder is open, so nothing can be saved. Ask the user to open a folder.',
		);
	if (!document && more.length > 0)
		throw new AgentError(
			'The workspace has several folders. Pass "folder" or "path", starting with the name of one.',
		);
	const root = document?.root ?? first;
	try {
		return {
			root,
			segments: saveFolder(uriOf({ root, segments: [] }), document && variablesOf(document)),
		};
	} catch (error) {
		if (!(error instanceof Problem)) throw error;
		throw new AgentError(
			'The user\'s folder for images can\'t be used for this call. Pass "folder" or "path".',
		);
	}
}

function variablesOf({ segments }: Located) {
	return {
		fileDirname: segments.slice(0, -1).join('/'),
		fileBasenameNoExtension: segments.at(-1)?.replace(/(?<=.)\.[^.]*$/, '') ?? '',
	};
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

/** Undefined if it doesn't exist, isn't text, or is too large to open. */
export async function openDocument(document: Located): Promise<TextDocument | undefined> {
	return workspace.openTextDocument(uriOf(document)).then(undefined, () => undefined);
}
