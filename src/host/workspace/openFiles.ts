import { commands, env, l10n, UIKind, ViewColumn, workspace, type Uri } from 'vscode';
import type { LibraryImage } from '../../core/generation/generation';
import type { Notifier, Remedy } from '../ui/notifications';
import { existingCopy, type ImageFiles } from './copies';
import { imageCount } from '../ui/wording/figures';

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

/** Where images were saved, without a period. */
export function savedText(copies: readonly Uri[]): string {
	const paths = copies.map((copy) => workspace.asRelativePath(copy));
	const folders = new Set(paths.map((path) => path.slice(0, path.lastIndexOf('/') + 1)));
	const count = imageCount(paths.length);
	if (paths.length === 1) return l10n.t('Saved {0}', paths.join());
	return folders.size > 1
		? l10n.t('Saved {0}', count)
		: l10n.t('Saved {0} to {1}', count, [...folders].join() || '.');
}

/** Tells where images were saved. */
export function notifySaved(notifier: Notifier, copies: readonly Uri[]): void {
	if (copies.length === 0) return;
	notifier.info(savedText(copies), openButton(copies), ...revealButton(copies));
}
