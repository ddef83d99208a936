import { FileSystemError, FileType, Uri, workspace } from 'vscode';
import { extensionOf, type ImageType } from '../../core/image/facts';
import { numbered } from '../../core/place/fileName';

/** An image in the library; its copies are the same bytes. */
export interface Source {
	readonly uri: Uri;
	readonly type: ImageType;
}

/** Copies into `folder` under the first free name: `otter.png`, `otter-2.png`, … */
export async function copyUnder(source: Source, folder: Uri, baseName: string): Promise<Uri> {
	for (let n = 1; ; n++) {
		const target = Uri.joinPath(folder, numbered(baseName, extensionOf(source.type), n));
		if (await copiedTo(source, target)) return target;
	}
}

/** False when the name is taken, if only by a link that leads nowhere. */
async function copiedTo({ uri }: Source, target: Uri): Promise<boolean> {
	if ((await typeOf(target)) !== undefined) return false;
	try {
		await workspace.fs.copy(uri, target, { overwrite: false });
		return true;
	} catch (error) {
		if (error instanceof FileSystemError && error.code === 'FileExists') return false;
		throw error;
	}
}

/**
 * Copies to a file chosen in a dialog, which has asked about replacing it. A name with another
 * extension than the bytes deserve gets theirs behind it, and then replaces nothing.
 */
export async function copyTo(source: Source, chosen: Uri): Promise<Uri> {
	const extension = chosen.path.toLowerCase().replace(/\.jpeg$/, '.jpg');
	if (!extension.endsWith(extensionOf(source.type))) {
		const name = chosen.path.slice(chosen.path.lastIndexOf('/') + 1);
		return copyUnder(source, Uri.joinPath(chosen, '..'), name);
	}
	await workspace.fs.copy(source.uri, chosen, { overwrite: true });
	return chosen;
}

/** Undefined when nothing is there; a link that leads nowhere is something. */
export async function typeOf(uri: Uri): Promise<FileType | undefined> {
	try {
		return (await workspace.fs.stat(uri)).type;
	} catch (error) {
		if (error instanceof FileSystemError && error.code === 'FileNotFound') return undefined;
		throw error;
	}
}
