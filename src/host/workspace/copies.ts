import { FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { Generation, LibraryImage, StoredImage } from '../../core/generation/generation';
import { extensionOf, type ImageType } from '../../core/image/facts';
import { numbered } from '../../core/document/fileName';
import type { LibraryFolder } from '../library/libraryFolder';
import { segmentsBelow } from './documents';

/** The user's copy of an image, as it was known when it was asked for. */
export interface Copied {
	readonly what: LibraryImage;
	readonly uri: Uri;
}

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

/** How many copies are looked at at the same time. */
const atOnce = 50;

/** The user's copy while it is there and as large as the image: another picture may have taken its place. */
export async function savedCopy(image: StoredImage): Promise<Uri | undefined> {
	const there = await existingCopy(image);
	return there && (await sizeOf(there)) === image.bytes ? there : undefined;
}

/** Those of the images of which a copy is outside the library, the same byte for byte. */
export async function stillSaved(
	folder: LibraryFolder,
	images: readonly LibraryImage[],
): Promise<LibraryImage[]> {
	const saved: LibraryImage[] = [];
	for (let from = 0; from < images.length; from += atOnce) {
		const some = images.slice(from, from + atOnce);
		const are = await Promise.all(some.map((each) => isSaved(folder, each)));
		saved.push(...some.filter((_, at) => are[at]));
	}
	return saved;
}

async function isSaved(
	folder: LibraryFolder,
	{ generation, image }: LibraryImage,
): Promise<boolean> {
	const copy = await savedCopy(image);
	if (!copy || segmentsBelow(folder.root, copy)) return false;
	try {
		const [one, other] = await Promise.all([
			workspace.fs.readFile(copy),
			workspace.fs.readFile(folder.imageUri(generation, image)),
		]);
		return one.length === other.length && one.every((byte, at) => byte === other[at]);
	} catch {
		// What cannot be read is no copy to rely on.
		return false;
	}
}

/** Undefined where it cannot be told. */
async function sizeOf(file: Uri): Promise<number | undefined> {
	return workspace.fs.stat(file).then(
		({ size }) => size,
		() => undefined,
	);
}

/** Images of one generation, all of them unless told which. */
export function libraryImages(
	generation: Generation,
	images: readonly StoredImage[] = generation.images,
): LibraryImage[] {
	return images.map((image) => ({ generation, image }));
}

/** The name of an image among all that there are. */
export function imageName({ generation, image }: LibraryImage): string {
	return `${generation.id}/${image.index}`;
}

/** A name for several images. */
export function nameOfAll(images: readonly LibraryImage[]): string {
	return images.map(imageName).join();
}
