import { commands, env, l10n, UIKind, ViewColumn, workspace, type Uri } from 'vscode';
import type { LibraryImage } from '../../core/generation/generation';
import type { LibraryFolder } from '../library/libraryFolder';
import type { Remedy } from '../ui/notifications';
import { existingCopy } from './copies';
import { imageCount } from '../ui/wording/figures';

/** Opens the saved copy if it still exists, or else the file in the library, as a preview editor. */
export async function openImage(
	folder: LibraryFolder,
	{ generation, image }: LibraryImage,
	column: ViewColumn,
): Promise<void> {
	const uri = (await existingCopy(image)) ?? folder.imageUri(generation, image);
	await commands.executeCommand('vscode.open', uri, { viewColumn: column, preview: true });
}

/** A button that opens saved images. */
export function openRemedy(uris: readonly Uri[]): Remedy {
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
export function revealRemedy([uri]: readonly Uri[]): Remedy[] {
	const inWorkspace = uri && workspace.getWorkspaceFolder(uri);
	if (!uri || (!inWorkspace && env.uiKind === UIKind.Web)) return [];
	const command = inWorkspace ? 'revealInExplorer' : 'revealFileInOS';
	return [{ label: l10n.t('Reveal'), run: () => commands.executeCommand(command, uri) }];
}

/** Where images have been saved, in a sentence. */
export function savedText(copies: readonly Uri[]): string {
	const paths = copies.map((copy) => workspace.asRelativePath(copy));
	const folders = new Set(paths.map((path) => path.slice(0, path.lastIndexOf('/') + 1)));
	const count = imageCount(paths.length);
	if (paths.length === 1) return l10n.t('Saved {0}', paths.join());
	return folders.size > 1
		? l10n.t('Saved {0}', count)
		: l10n.t('Saved {0} to {1}', count, [...folders].join() || '.');
}
