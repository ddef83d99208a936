import { FileType, l10n, Uri, window, workspace, type WorkspaceFolder } from 'vscode';
import { isWritable } from '../../core/document/writablePaths';
import { Problem } from '../ui/notifications';
import { typeOf } from './copies';
import { segmentsBelow } from './documents';

/** The workspace folder to save into: the only one, or the one chosen; undefined when the user leaves. */
export async function chooseWorkspaceFolder(): Promise<WorkspaceFolder | undefined> {
	const folders = workspace.workspaceFolders ?? [];
	if (folders.length < 2) return folders[0];
	return window.showWorkspaceFolderPick({
		placeHolder: l10n.t('In which folder should the images be saved?'),
	});
}

/**
 * A folder below a workspace folder, made when missing.
 * @throws {Problem} when a link on the way could lead out of the workspace folder.
 */
export async function prepareFolder(root: Uri, segments: readonly string[]): Promise<Uri> {
	const folder = await checkFolder(root, segments);
	await workspace.fs.createDirectory(folder);
	return folder;
}

/**
 * A folder below a workspace folder, which need not be there.
 * @throws {Problem} when a link on the way could lead out of the workspace folder.
 */
export async function checkFolder(root: Uri, segments: readonly string[]): Promise<Uri> {
	let folder = root;
	for (const segment of segments) {
		folder = Uri.joinPath(folder, segment);
		await refuseLink(folder);
	}
	return folder;
}

/** Where a link leads cannot be asked through `workspace.fs`, so none is followed. */
async function refuseLink(folder: Uri): Promise<void> {
	const type = await typeOf(folder);
	if (type === undefined || (type & FileType.SymbolicLink) === 0) return;
	throw new Problem(
		l10n.t(
			'{0} is a link and could lead out of the workspace folder. Save the image elsewhere.',
			workspace.asRelativePath(folder),
		),
	);
}

/** A folder below a workspace folder, into which may be written. */
export interface FolderInWorkspace {
	readonly root: Uri;
	readonly segments: readonly string[];
}

/** @throws {Problem} for a folder that is none of the workspace's, or that tools keep for themselves. */
export function folderInWorkspace(folder: Uri): FolderInWorkspace {
	const root = workspace.getWorkspaceFolder(folder)?.uri;
	const segments = root?.path === folder.path ? [] : root && segmentsBelow(root, folder);
	if (root && segments && (segments.length === 0 || isWritable(segments)))
		return { root, segments };
	throw new Problem(l10n.t('Sea Otter does not write into {0}.', workspace.asRelativePath(folder)));
}
