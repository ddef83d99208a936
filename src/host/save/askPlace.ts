import { l10n, Uri, window } from 'vscode';
import { environmentVariable } from '../ui/system';

/**
 * Asks where to save images: a file for one, which has this name, or a folder for several. Starts in
 * `folder`, or else in the home folder.
 */
export type AskPlace = (names: readonly string[], folder?: Uri) => Promise<Uri | undefined>;

export const askPlace: AskPlace = async ([name = '', ...more], folder = home()) => {
	const title = more.length === 0 ? l10n.t('Save Image') : l10n.t('Save Images');
	if (more.length === 0)
		return window.showSaveDialog({ title, defaultUri: Uri.joinPath(folder, name) });
	const folders = await window.showOpenDialog({
		title,
		defaultUri: folder,
		openLabel: l10n.t('Save Here'),
		canSelectFiles: false,
		canSelectFolders: true,
	});
	return folders?.[0];
};

function home(): Uri {
	return Uri.file(environmentVariable('USERPROFILE') ?? environmentVariable('HOME') ?? '');
}
