import { env, l10n, window } from 'vscode';
import type { Generation, StoredImage } from '../../core/generation';
import type { Library } from '../library/library';
import { existingCopy } from './copy';

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

/** Copies where an image is: the user's copy while it is there, else the library's file. */
export async function copyPath(
	library: Library,
	generation: Generation,
	image: StoredImage,
): Promise<void> {
	const uri = (await existingCopy(image)) ?? library.imageUri(generation, image);
	// It is for people and terminals, which know Windows' paths by their backslashes.
	await copyText(uri.scheme === 'file' ? uri.fsPath : uri.toString(true), l10n.t('Path copied'));
}
