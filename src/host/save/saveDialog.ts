import { l10n, Uri, window, type TextDocument } from 'vscode';
import { baseNameFrom } from '../../core/document/fileName';
import { extensionOf, type ImageType } from '../../core/image/facts';
import { environmentVariable } from '../ui/system';
import { folderOf } from '../workspace/documents';

/** Asks where to save an image, starting next to a document or in the home folder. */
export async function askWhereToSave(
	type: ImageType,
	prompt: string,
	document: TextDocument | undefined,
): Promise<Uri | undefined> {
	const extension = extensionOf(type);
	const home = environmentVariable('USERPROFILE') ?? environmentVariable('HOME') ?? '';
	const folder = (document && folderOf(document)) ?? Uri.file(home);
	return window.showSaveDialog({
		title: l10n.t('Save Image'),
		defaultUri: Uri.joinPath(folder, `${baseNameFrom(prompt)}${extension}`),
		filters: { [l10n.t('Image')]: [extension.slice(1)] },
	});
}
