import { FileType, l10n, Uri, window, workspace, type WorkspaceFolder } from 'vscode';
import { canExist, canHoldCopies } from '../../core/document/possiblePaths';
import { isWritable } from '../../core/document/writablePaths';
import { shorten } from '../../core/text';
import { Problem } from '../ui/notifications';
import { fileSystemRules } from '../ui/system';
import { typeOf } from './copies';
import { segmentsBelow } from './documents';

/** The workspace folder to save into: the only one, or the one chosen; undefined if the user dismisses the question. */
export async function chooseWorkspaceFolder(): Promise<WorkspaceFolder | undefined> {
	const folders = workspace.workspaceFolders ?? [];
	if (folders.length < 2) return folders[0];
	return window.showWorkspaceFolderPick({
		placeHolder: l10n.t('Choose the folder to save the images in'),
	});
}

/** Whether a file may be written and can exist at a path below a workspace folder. */
export function isPossible(root: Uri, segments: readonly string[]): boolean {
	return isWritable(segments) && canExist(root.fsPath, segments, fileSystemRules(root));
}

/**
 * A folder below a workspace folder, which may not exist yet, and in which every image can be saved, under
 * a base name or any short one.
 * @throws {Problem} as `folderBelow`, or if the path is too long for an image.
 */
export async function checkFolder(
	root: Uri,
	segments: readonly string[],
	baseName?: string,
): Promise<Uri> {
	if (!canHoldCopies(root.fsPath, segments, fileSystemRules(root), baseName))
		throw impossible([...segments, baseName].filter(Boolean).join('/'));
	return folderBelow(root, segments);
}

/**
 * A folder below a workspace folder, which may not exist yet.
 * @throws {Problem} if a link in the path could lead out of the workspace folder, or if the folder can't
 * exist.
 */
export async function folderBelow(root: Uri, segments: readonly string[]): Promise<Uri> {
	if (!canExist(root.fsPath, segments, fileSystemRules(root))) throw impossible(segments.join('/'));
	const link = await linkIn(root, segments);
	if (link) throw leadsOut(link);
	return Uri.joinPath(root, ...segments);
}

/** The first folder of a path that's a link: `workspace.fs` doesn't report where it leads. */
export async function linkIn(root: Uri, segments: readonly string[]): Promise<Uri | undefined> {
	let folder = root;
	for (const segment of segments) {
		folder = Uri.joinPath(folder, segment);
		const type = await typeOf(folder);
		if (type !== undefined && (type & FileType.SymbolicLink) !== 0) return folder;
	}
	return undefined;
}

/** The problem of a path at which no file can exist. */
export function impossible(path: string): Problem {
	return new Problem(
		l10n.t(
			"{0} is too long or contains a name that isn't allowed on this system. Save the image somewhere else.",
			shorten(path, 60),
		),
	);
}

function leadsOut(link: Uri): Problem {
	return new Problem(
		l10n.t(
			'{0} is a link and could lead out of the workspace folder. Save the image somewhere else.',
			workspace.asRelativePath(link),
		),
	);
}

/** A workspace folder or a folder below one, which Sea Otter may write to. */
export interface FolderInWorkspace {
	readonly root: Uri;
	readonly segments: readonly string[];
}

/** @throws {Problem} if the folder is outside the workspace or reserved for tools such as Git. */
export function folderInWorkspace(folder: Uri): FolderInWorkspace {
	const root = workspace.getWorkspaceFolder(folder)?.uri;
	const segments = root?.path === folder.path ? [] : root && segmentsBelow(root, folder);
	if (root && segments && (segments.length === 0 || isWritable(segments)))
		return { root, segments };
	throw new Problem(l10n.t("Sea Otter doesn't write to {0}.", workspace.asRelativePath(folder)));
}
