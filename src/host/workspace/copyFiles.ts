import { FileSystemError, Uri, workspace } from 'vscode';
import type { StoredImage } from '../../core/generation/generation';
import { inspectImage } from '../../core/image/inspect';
import type { CopyFile } from '../../core/library/copyStates';
import { existingCopy } from './copies';

/** Undefined if nothing exists at this URI. @throws if that can't be told, as of a disk that isn't there. */
async function statOf(uri: Uri): Promise<CopyFile | undefined> {
	try {
		const { size, mtime } = await workspace.fs.stat(uri);
		return { size, changedAt: mtime };
	} catch (error) {
		if (error instanceof FileSystemError && nothingThere.includes(error.code)) return undefined;
		throw error;
	}
}

/**
 * The file at a URI; undefined if it was deleted.
 * @throws if that can't be told: a missing folder outside of the workspace may be on a disk that isn't there,
 * or in a project that was moved.
 */
export async function copyFileAt(uri: Uri): Promise<CopyFile | undefined> {
	const file = await statOf(uri);
	if (file || workspace.getWorkspaceFolder(uri)) return file;
	if (await statOf(Uri.joinPath(uri, '..'))) return undefined;
	throw new Error('the folder of the copy is missing');
}

/** The second is the code of a path below a file. */
const nothingThere = ['FileNotFound', 'FileNotADirectory'];

/**
 * The user's copy, also one that they have edited. Undefined if something else is there now that no
 * document can show as this kind of image.
 */
export async function usableCopy(image: StoredImage): Promise<Uri | undefined> {
	const copy = await existingCopy(image);
	if (!copy || (await statOf(copy))?.size === image.bytes) return copy;
	const bytes = await workspace.fs.readFile(copy).then(undefined, () => new Uint8Array());
	return inspectImage(bytes).type === image.type ? copy : undefined;
}
