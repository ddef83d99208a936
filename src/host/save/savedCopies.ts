import { workspace, type Uri } from 'vscode';
import type { LibraryImage, StoredImage } from '../../core/generation/generation';
import type { LibraryFolder } from '../library/libraryFolder';
import { existingCopy } from './copy';
import { segmentsBelow } from '../insert/documentFile';

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
