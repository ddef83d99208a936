import { FileType, l10n, Uri, window, workspace, type WorkspaceFolder } from 'vscode';
import { Problem } from '../problem';
import { saveFolder } from '../settings';
import { typeOf } from './copy';

/** The workspace folder to save into: the only one, or the one chosen; undefined when the user leaves. */
export async function chooseWorkspaceFolder(): Promise<WorkspaceFolder | undefined> {
	const folders = workspace.workspaceFolders ?? [];
	if (folders.length < 2) return folders[0];
	return window.showWorkspaceFolderPick({
		placeHolder: l10n.t('In which folder should the images be saved?'),
	});
}

/**
 * The folder of the setting `saveFolder` in a workspace folder, made when missing.
 * @throws {Problem} when the setting or a link on the way would lead out of the workspace folder.
 */
export async function prepareSaveFolder({ uri }: WorkspaceFolder): Promise<Uri> {
	let folder = uri;
	for (const segment of saveFolder(uri)) {
		folder = Uri.joinPath(folder, segment);
		await refuseLink(folder);
	}
	await workspace.fs.createDirectory(folder);
	return folder;
}

/** Where a link leads cannot be asked through `workspace.fs`, so none is followed. */
async function refuseLink(folder: Uri): Promise<void> {
	const type = await typeOf(folder);
	if (type === undefined || (type & FileType.SymbolicLink) === 0) return;
	throw new Problem(
		l10n.t(
			'{0} is a link and could lead out of the workspace folder. Set seaOtter.saveFolder to another.',
			workspace.asRelativePath(folder),
		),
	);
}
