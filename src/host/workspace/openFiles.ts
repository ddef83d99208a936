import { commands, env, l10n, UIKind, ViewColumn, workspace, type Uri } from 'vscode';
import type { LibraryImage } from '../../core/generation/generation';
import type { Notifier, Remedy } from '../ui/notifications';
import { existingCopy, type ImageFiles } from './copies';

/** Opens the saved copy if it still exists, or else the file in the library, as a preview editor. */
export async function openImage(
	files: ImageFiles,
	{ generation, image }: LibraryImage,
	column: ViewColumn,
): Promise<void> {
	const uri = (await existingCopy(image)) ?? files.imageUri(generation, image);
	await commands.executeCommand('vscode.open', uri, { viewColumn: column, preview: true });
}

/** A button that opens saved images. */
export function openButton(uris: readonly Uri[]): Remedy {
	return {
		label: l10n.t('Open'),
		run: async () => {
			for (const uri of uris) {
				const options = { preview: uris.length === 1, viewColumn: ViewColumn.One };
				await commands.executeCommand('vscode.open', uri, options);
			}
		},
	};
}

/** A button that reveals a saved image in the explorer or in the system's file manager; none if neither can. */
function revealButton([uri]: readonly Uri[]): Remedy[] {
	const inWorkspace = uri && workspace.getWorkspaceFolder(uri);
	if (!uri || (!inWorkspace && env.uiKind === UIKind.Web)) return [];
	const command = inWorkspace ? 'revealInExplorer' : 'revealFileInOS';
	return [{ label: l10n.t('Reveal'), run: () => commands.executeCommand(command, uri) }];
}

/** Where images were saved, as a sentence. `of` is how many were to be saved. */
export function savedText(copies: readonly Uri[], of = copies.length): string {
	const [first, ...more] = copies;
	if (copies.length < of) return partlySavedText(copies, of);
	if (first && more.length === 0) return l10n.t('Saved {0}.', workspace.asRelativePath(first));
	const folder = commonFolder(copies);
	return folder === undefined
		? l10n.t('Saved {0} images.', copies.length)
		: l10n.t('Saved {0} images to {1}.', copies.length, folder);
}

function partlySavedText(copies: readonly Uri[], of: number): string {
	const folder = commonFolder(copies);
	return folder === undefined
		? l10n.t('Saved {0} of {1} images.', copies.length, of)
		: l10n.t('Saved {0} of {1} images to {2}.', copies.length, of, folder);
}

/** The folder of all files, relative to the workspace folder; undefined if they're in several. */
export function commonFolder(files: readonly Uri[]): string | undefined {
	const paths = files.map((file) => workspace.asRelativePath(file));
	const folders = new Set(paths.map((path) => path.slice(0, path.lastIndexOf('/') + 1)));
	return folders.size > 1 ? undefined : [...folders].join() || './';
}

/** Reports where images were saved. `of` is how many were to be saved, and `undo` takes the save back. */
export function notifySaved(
	notifier: Notifier,
	copies: readonly Uri[],
	of?: number,
	undo: readonly Remedy[] = [],
): void {
	if (copies.length === 0) return;
	notifier.info(savedText(copies, of), ...fileButtons(copies), ...undo);
}

/** Buttons that open saved images and show where they are. */
export function fileButtons(files: readonly Uri[]): Remedy[] {
	return [openButton(files), ...revealButton(files)];
}
