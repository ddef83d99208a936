import { FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { Generation, LibraryImage, StoredImage } from '../../core/generation/generation';
import { extensionOf, type ImageType } from '../../core/image/facts';
import { numbered } from '../../core/document/fileName';
import { segmentsBelow } from './documents';

/** Where the library keeps the files of its images. */
export interface ImageFiles {
	readonly root: Uri;
	imageUri(generation: Generation, image: StoredImage): Uri;
	/** Undefined if the image has no thumbnail. */
	thumbnailUri(generation: Generation, image: StoredImage): Uri | undefined;
}

/** An image and the user's copy of it. */
export interface CopiedImage {
	/** As it was when the copy was requested. */
	readonly requested: LibraryImage;
	readonly uri: Uri;
}

/** An image file in the library. */
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

/** Copies to exactly this file, whose folder exists; false if its name is taken. */
export async function copyExactly(source: Source, target: Uri): Promise<boolean> {
	const taken = await namesIn(Uri.joinPath(target, '..'));
	return !taken.has(folded(nameOf(target))) && (await copiedTo(source, target));
}

/** The names in a folder, as `folded` returns them. */
export async function namesIn(folder: Uri): Promise<Set<string>> {
	const entries = await workspace.fs.readDirectory(folder);
	return new Set(entries.map(([name]) => folded(name)));
}

/** A name as case-insensitive file systems compare it: the project may be checked out on one. */
export function folded(name: string): string {
	return name.normalize('NFC').toLowerCase();
}

/** The last segment of a path. */
export function nameOf({ path }: Uri): string {
	return path.slice(path.lastIndexOf('/') + 1);
}

/** False if the name is taken, even by a dangling link. */
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
 * Copies to a file chosen in a dialog, which has confirmed replacing it. If the name has the wrong
 * extension for the image's format, the right one is appended, and nothing is replaced.
 */
export async function copyTo(source: Source, chosen: Uri): Promise<Uri> {
	const extension = chosen.path.toLowerCase().replace(/\.jpeg$/, '.jpg');
	if (!extension.endsWith(extensionOf(source.type))) {
		return copyUnder(source, Uri.joinPath(chosen, '..'), nameOf(chosen));
	}
	await workspace.fs.copy(source.uri, chosen, { overwrite: true });
	return chosen;
}

/** Undefined if nothing exists there; a dangling link counts as something. */
export async function typeOf(uri: Uri): Promise<FileType | undefined> {
	try {
		return (await workspace.fs.stat(uri)).type;
	} catch (error) {
		if (error instanceof FileSystemError && error.code === 'FileNotFound') return undefined;
		throw error;
	}
}

/** Where the user's copy was saved; undefined also if the recorded value isn't a URI. */
export function copyOf({ saved }: StoredImage): Uri | undefined {
	try {
		return saved === undefined ? undefined : Uri.parse(saved);
	} catch {
		return undefined;
	}
}

/** The user's copy, unless it has been moved or deleted since. */
export async function existingCopy(image: StoredImage): Promise<Uri | undefined> {
	const uri = copyOf(image);
	const type = uri && (await typeOf(uri).catch(() => undefined));
	return type === undefined ? undefined : uri;
}

/** How many copies are checked at the same time. */
const atOnce = 50;

/** The user's copy if it still has the size of the image: another file may have replaced it. */
export async function savedCopy(image: StoredImage): Promise<Uri | undefined> {
	const there = await existingCopy(image);
	return there && (await sizeOf(there)) === image.bytes ? there : undefined;
}

/** The images that have an identical copy outside the library. */
export async function stillSaved(
	files: ImageFiles,
	images: readonly LibraryImage[],
): Promise<LibraryImage[]> {
	const saved: LibraryImage[] = [];
	for (let from = 0; from < images.length; from += atOnce) {
		const some = images.slice(from, from + atOnce);
		const are = await Promise.all(some.map((each) => isSaved(files, each)));
		saved.push(...some.filter((_, at) => are[at]));
	}
	return saved;
}

async function isSaved(files: ImageFiles, { generation, image }: LibraryImage): Promise<boolean> {
	const copy = await savedCopy(image);
	if (!copy || segmentsBelow(files.root, copy)) return false;
	try {
		const [one, other] = await Promise.all([
			workspace.fs.readFile(copy),
			workspace.fs.readFile(files.imageUri(generation, image)),
		]);
		return one.length === other.length && one.every((byte, at) => byte === other[at]);
	} catch {
		// A copy that can't be read is nothing to rely on.
		return false;
	}
}

/** Undefined if it can't be read. */
async function sizeOf(file: Uri): Promise<number | undefined> {
	return workspace.fs.stat(file).then(
		({ size }) => size,
		() => undefined,
	);
}

/** The images of a generation, or some of them. */
export function libraryImages(
	generation: Generation,
	images: readonly StoredImage[] = generation.images,
): LibraryImage[] {
	return images.map((image) => ({ generation, image }));
}

/** Unique among all images of the library. */
export function imageName({ generation, image }: LibraryImage): string {
	return `${generation.id}/${image.index}`;
}

/** Identifies several images together. */
export function nameOfAll(images: readonly LibraryImage[]): string {
	return images.map(imageName).join();
}
