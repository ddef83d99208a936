import { env, l10n, window, workspace } from 'vscode';
import type { Generation, LibraryImage } from '../../core/generation/generation';
import { encodeBase64 } from '../../core/image/base64';
import { mediaTypeOf } from '../../core/image/facts';
import type { ManyImages } from '../ui/manyImages';
import { existingCopy, type ImageFiles } from './copies';

/** Milliseconds that the status bar shows a message. */
const messageDuration = 4000;

/** Copies text, and shows a message in the status bar. */
export async function copyText(text: string, message: string): Promise<void> {
	await env.clipboard.writeText(text);
	showCopied(message);
}

export function showCopied(message: string): void {
	window.setStatusBarMessage(message, messageDuration);
}

/** The number of files looked for at the same time. */
const atOnce = 50;

/**
 * One path per line: of the saved copy if it still exists, or else of the file in the library. Copies
 * nothing if the user cancels.
 */
export async function copyPaths(
	files: ImageFiles,
	images: readonly LibraryImage[],
	many: ManyImages,
): Promise<void> {
	const found = new Map<LibraryImage, string>();
	const find = async (image: LibraryImage) => {
		found.set(image, await pathOf(files, image));
		return true;
	};
	if (await many.each(l10n.t('Copying paths'), images, find, atOnce)) return;
	const paths = images.flatMap((image) => found.get(image) ?? []);
	const message = paths.length === 1 ? l10n.t('Path copied') : l10n.t('Paths copied');
	await copyText(paths.join('\n'), message);
}

/** For people and terminals, so with backslashes on Windows. */
async function pathOf(files: ImageFiles, { generation, image }: LibraryImage): Promise<string> {
	const uri = (await existingCopy(image)) ?? files.imageUri(generation, image);
	return uri.scheme === 'file' ? uri.fsPath : uri.toString(true);
}

/** The bytes of the library, not those of a copy that the user may have edited. */
export async function copyDataUri(
	files: ImageFiles,
	{ generation, image }: LibraryImage,
): Promise<void> {
	const bytes = await workspace.fs.readFile(files.imageUri(generation, image));
	const dataUri = `data:${mediaTypeOf(image.type)};base64,${encodeBase64(bytes)}`;
	await copyText(dataUri, l10n.t('Data URI copied'));
}

/** Each prompt once, separated by empty lines because prompts may have several lines. */
export async function copyPrompts(generations: readonly Generation[]): Promise<void> {
	const prompts = [...new Set(generations.map(({ request }) => request.prompt))];
	const message = prompts.length === 1 ? l10n.t('Prompt copied') : l10n.t('Prompts copied');
	await copyText(prompts.join('\n\n'), message);
}
