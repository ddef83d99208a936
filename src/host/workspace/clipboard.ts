import { env, l10n, window } from 'vscode';
import type { Generation, LibraryImage } from '../../core/generation/generation';
import type { LibraryFolder } from '../library/libraryFolder';
import { existingCopy } from './copies';

/** How long the status bar says that something is on the clipboard, in milliseconds. */
const shown = 4000;

/** Puts text on the clipboard, and says so where it disturbs nobody. */
export async function copyText(text: string, done: string): Promise<void> {
	await env.clipboard.writeText(text);
	tellCopied(done);
}

export function tellCopied(done: string): void {
	window.setStatusBarMessage(done, shown);
}

/** Copies where images are, each on a line: the user's copy while it is there, else the library's file. */
export async function copyPaths(
	folder: LibraryFolder,
	images: readonly LibraryImage[],
): Promise<void> {
	const paths = await Promise.all(images.map((image) => pathOf(folder, image)));
	const done = paths.length === 1 ? l10n.t('Path copied') : l10n.t('Paths copied');
	await copyText(paths.join('\n'), done);
}

/** It is for people and terminals, which know Windows' paths by their backslashes. */
async function pathOf(folder: LibraryFolder, { generation, image }: LibraryImage): Promise<string> {
	const uri = (await existingCopy(image)) ?? folder.imageUri(generation, image);
	return uri.scheme === 'file' ? uri.fsPath : uri.toString(true);
}

/** Copies prompts, each once; an empty line sets those apart that have lines of their own. */
export async function copyPrompts(generations: readonly Generation[]): Promise<void> {
	const prompts = [...new Set(generations.map(({ request }) => request.prompt))];
	const done = prompts.length === 1 ? l10n.t('Prompt copied') : l10n.t('Prompts copied');
	await copyText(prompts.join('\n\n'), done);
}
