import { FileSystemError, FileType, Uri, workspace } from 'vscode';
import type { Generation, LibraryImage, StoredImage } from '../../core/generation/generation';
import { ShortWrite } from '../../core/library/files';
import { extensionOf, type ReceivedType } from '../../core/image/facts';
import { numbered } from '../../core/document/fileName';
import { folded } from '../../core/document/paths';
import { randomHex } from '../ui/system';
import { segmentsBelow } from './documents';

/** Where the library keeps the files of its images. */
export interface ImageFiles {
	readonly root: Uri;
	imageUri(generation: Generation, image: StoredImage): Uri;
	/** Undefined if the image has no thumbnail. */
	thumbnailUri(generation: Generation, image: StoredImage): Uri | undefined;
}

/** A copy of an image. */
export interface Copy {
	readonly uri: Uri;
	/** How its file came about: it was there before, is new, or has replaced another one. */
	readonly origin: 'found' | 'created' | 'replaced';
}

/** An image file in the library, or the bytes of an image that couldn't be stored there. */
export type Source = { readonly type: ReceivedType } & (
	{ readonly uri: Uri } | { readonly bytes: Uint8Array }
);

/** Copies into `folder` under the first free name: `otter.png`, `otter-2.png`, … */
export async function copyUnder(source: Source, folder: Uri, baseName: string): Promise<Uri> {
	const taken = await namesIn(folder);
	for (let n = 1; ; n++) {
		const name = numbered(baseName, extensionOf(source.type), n);
		const target = Uri.joinPath(folder, name);
		if (!taken.has(folded(name)) && (await tryCopy(source, target))) return target;
	}
}

/** Copies to exactly this file, whose folder exists; false if its name is taken. */
export async function copyExactly(source: Source, target: Uri): Promise<boolean> {
	const taken = await namesIn(Uri.joinPath(target, '..'));
	return !taken.has(folded(nameOf(target))) && (await tryCopy(source, target));
}

/** The names in a folder, as `folded` returns them. */
export async function namesIn(folder: Uri): Promise<Set<string>> {
	const entries = await workspace.fs.readDirectory(folder);
	return new Set(entries.map(([name]) => folded(name)));
}

/** The last segment of a path. */
export function nameOf({ path }: Uri): string {
	return path.slice(path.lastIndexOf('/') + 1);
}

/** False if the name is taken, even by a dangling link. */
async function tryCopy(source: Source, target: Uri): Promise<boolean> {
	if ((await typeOf(target)) !== undefined) return false;
	try {
		await copyWhole(source, target);
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
export async function copyTo(source: Source, chosen: Uri): Promise<Copy> {
	if (await isAccessibleAlone(chosen)) return replaceContent(source, chosen);
	const extension = chosen.path.toLowerCase().replace(/\.jpeg$/, '.jpg');
	if (!extension.endsWith(extensionOf(source.type))) {
		const uri = await copyUnder(source, Uri.joinPath(chosen, '..'), nameOf(chosen));
		return { uri, origin: 'created' };
	}
	// The file that is replaced stays until its replacement is complete.
	const temporary = Uri.joinPath(chosen, '..', `.${nameOf(chosen)}.${randomHex(4)}.tmp`);
	await copyWhole(source, temporary);
	try {
		const origin = (await typeOf(chosen)) === undefined ? 'created' : 'replaced';
		await workspace.fs.rename(temporary, chosen, { overwrite: true });
		return { uri: chosen, origin };
	} catch (error) {
		await workspace.fs.delete(temporary);
		throw error;
	}
}

/** A file chosen in a browser's own dialog exists already, and nothing around it can be read or written. */
async function isAccessibleAlone(chosen: Uri): Promise<boolean> {
	const folder = Uri.joinPath(chosen, '..');
	const isAccessible = await workspace.fs.stat(folder).then(
		() => true,
		() => false,
	);
	return !isAccessible && (await typeOf(chosen)) === FileType.File;
}

/**
 * A browser replaces the content of a file only when all of it has been written.
 * @throws {ShortWrite}
 */
async function replaceContent(source: Source, chosen: Uri): Promise<Copy> {
	const bytes = 'uri' in source ? await workspace.fs.readFile(source.uri) : source.bytes;
	await workspace.fs.writeFile(chosen, bytes);
	const { size } = await workspace.fs.stat(chosen);
	if (size !== bytes.length) throw new ShortWrite(size, bytes.length);
	return { uri: chosen, origin: 'replaced' };
}

/**
 * Copies a file under a name that is free.
 * @throws {ShortWrite} instead of leaving an incomplete copy
 */
async function copyWhole(source: Source, target: Uri): Promise<void> {
	const whole = await ('uri' in source
		? copyFile(source.uri, target)
		: writeBytes(source.bytes, target));
	const copy = await workspace.fs.stat(target);
	if (copy.size === whole) return;
	await workspace.fs.delete(target);
	throw new ShortWrite(copy.size, whole);
}

/** Returns the size of the source. */
async function copyFile(source: Uri, target: Uri): Promise<number> {
	await workspace.fs.copy(source, target, { overwrite: false });
	return (await workspace.fs.stat(source)).size;
}

/** As `copyFile`. A file that couldn't be written is removed. */
async function writeBytes(bytes: Uint8Array, target: Uri): Promise<number> {
	try {
		await workspace.fs.writeFile(target, bytes);
		return bytes.length;
	} catch (error) {
		// It may not have been created at all. A failed cleanup must not hide the first error.
		await workspace.fs.delete(target).then(undefined, () => undefined);
		throw error;
	}
}

/** Undefined if nothing exists at this URI. A dangling link counts as existing. */
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
	return saved === undefined ? undefined : parseUri(saved);
}

/** A URI as a record holds it; undefined for anything else. */
export function parseUri(text: string): Uri | undefined {
	try {
		return Uri.parse(text);
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

/** The number of copies checked at the same time. */
const maxChecks = 50;

/** The user's copy if it has the size of the image: it may have been replaced by another file. */
export async function savedCopy(image: StoredImage): Promise<Uri | undefined> {
	const copy = await existingCopy(image);
	return copy && (await sizeOf(copy)) === image.bytes ? copy : undefined;
}

/** The images that have an identical copy outside the library. */
export async function stillSaved(
	files: ImageFiles,
	images: readonly LibraryImage[],
): Promise<LibraryImage[]> {
	const saved: LibraryImage[] = [];
	for (let from = 0; from < images.length; from += maxChecks) {
		const some = images.slice(from, from + maxChecks);
		const results = await Promise.all(some.map((each) => isSaved(files, each)));
		saved.push(...some.filter((_, at) => results[at]));
	}
	return saved;
}

async function isSaved(files: ImageFiles, { generation, image }: LibraryImage): Promise<boolean> {
	const copy = await savedCopy(image);
	if (!copy || segmentsBelow(files.root, copy)) return false;
	return haveSameBytes(copy, files.imageUri(generation, image));
}

/** False also if one of them can't be read. */
export function haveSameBytes(a: Uri, b: Uri): Promise<boolean> {
	return isSame(workspace.fs.readFile(a), workspace.fs.readFile(b));
}

/** Whether a file has the bytes of an image. False also if it can't be read. */
export function isCopyOf(source: Source, copy: Uri): Promise<boolean> {
	const bytes = 'uri' in source ? workspace.fs.readFile(source.uri) : source.bytes;
	return isSame(bytes, workspace.fs.readFile(copy));
}

type Reading = Uint8Array | Thenable<Uint8Array>;

async function isSame(a: Reading, b: Reading): Promise<boolean> {
	try {
		const [one, other] = await Promise.all([a, b]);
		return one.length === other.length && one.every((byte, at) => byte === other[at]);
	} catch {
		// A copy that can't be read can't be relied on.
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
