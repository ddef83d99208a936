import { FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { StoredImage } from '../../core/generation/generation';
import { extensionOf, type ImageType } from '../../core/image/facts';
import { numbered } from '../../core/document/fileName';

/** An image in the library; its copies are the same bytes. */
export interface Source {
	readonly uri: Uri;
	readonly type: ImageType;
}

/** Copies into `folder` under the first free name: `otter.png`, `otter-2.png`, … */
export async function copyUnder(source: Source, folder: Uri, baseName: string): Promise<Uri> {
	const taken = await namesIn(folder);
	for (let n = 1; ; n++) {
		const name = numbered(baseName, extensionOf(source.type), n);
		const target = Uri.joinPath(folder, name);
		if (!taken.has(folded(name)) && (await copiedTo(source, target))) return target;
	}
}

/** Copies to exactly this place, whose folder is there; false when its name is taken. */
export async function copyExactly(source: Source, target: Uri): Promise<boolean> {
	const taken = await namesIn(Uri.joinPath(target, '..'));
	return !taken.has(folded(nameOf(target))) && (await copiedTo(source, target));
}

/** The names in a folder, each folded. */
export async function namesIn(folder: Uri): Promise<Set<string>> {
	const entries = await workspace.fs.readDirectory(folder);
	return new Set(entries.map(([name]) => folded(name)));
}

/** A name as systems compare it that ignore case: on those the project may be checked out as well. */
export function folded(name: string): string {
	return name.normalize('NFC').toLowerCase();
}

/** The last segment of a path. */
export function nameOf({ path }: Uri): string {
	return path.slice(path.lastIndexOf('/') + 1);
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
		return copyUnder(source, Uri.joinPath(chosen, '..'), nameOf(chosen));
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

/** Where the user's copy was put; undefined also where what is noted is no address. */
export function copyOf({ saved }: StoredImage): Uri | undefined {
	try {
		return saved === undefined ? undefined : Uri.parse(saved);
	} catch {
		return undefined;
	}
}

/** The copy that the user has, unless it has been moved or deleted since. */
export async function existingCopy(image: StoredImage): Promise<Uri | undefined> {
	const uri = copyOf(image);
	const type = uri && (await typeOf(uri).catch(() => undefined));
	return type === undefined ? undefined : uri;
}
