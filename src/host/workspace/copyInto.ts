import { FileType, l10n, Uri, workspace } from 'vscode';
import { Problem } from '../ui/notifications';
import { isCopyOf, typeOf, type Source } from './copies';
import { folderBelow, linkIn, type FolderInWorkspace } from './folders';

/**
 * Copies an image into a folder below a workspace folder, which is created if it's missing. Another
 * process may replace a folder by a link between the check and the copy. So the folder is checked again,
 * and a copy that may lie outside the workspace is removed.
 * @throws {Problem} if a link in the path leads or has led elsewhere.
 */
export async function copyInto(
	source: Source,
	{ root, segments }: FolderInWorkspace,
	copy: (folder: Uri) => Promise<Uri | undefined>,
): Promise<Uri | undefined> {
	const folder = await folderBelow(root, segments);
	await workspace.fs.createDirectory(folder);
	const target = await copy(folder);
	if (!target) return undefined;
	const link = await linkIn(root, segments);
	if (link || (await typeOf(target)) !== FileType.File)
		throw redirected(link ?? target, await removeCopy(source, target));
	return target;
}

/** Removes a file only if it's certainly the copy; false if it's not. */
async function removeCopy(source: Source, target: Uri): Promise<boolean> {
	if (!(await isCopyOf(source, target))) return false;
	await workspace.fs.delete(target);
	return true;
}

function redirected(link: Uri, isRemoved: boolean): Problem {
	const path = workspace.asRelativePath(link);
	return new Problem(
		isRemoved
			? l10n.t(
					'{0} was replaced by a link while the image was being saved. The copy was removed, because it could be outside the workspace folder.',
					path,
				)
			: l10n.t(
					'{0} was replaced while the image was being saved. There may be a copy outside the workspace folder.',
					path,
				),
	);
}
