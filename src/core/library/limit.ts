import {
	hasImagesElsewhere,
	isRunning,
	type Generation,
	type LibraryImage,
	type StoredImage,
} from '../generation/generation';
import { newestFirst } from './names';

/** How much the library holds. */
export interface LibrarySize {
	readonly generations: number;
	readonly images: number;
	/** Of all images. */
	readonly bytes: number;
	/** How many images lie in the library alone. */
	readonly unsaved: number;
}

export function sizeOf(generations: Iterable<Generation>): LibrarySize {
	const size = { generations: 0, images: 0, bytes: 0, unsaved: 0 };
	for (const { images } of generations) {
		size.generations++;
		size.images += images.length;
		for (const { bytes, saved } of images) {
			size.bytes += bytes;
			if (saved === undefined) size.unsaved++;
		}
	}
	return size;
}

/** What has to go so that the library is within a limit, the oldest first. */
export interface Excess {
	/** Images of which the user has a copy; enough, unless there are unsaved ones as well. */
	readonly saved: LibraryImage[];
	/** What would have to go in addition. */
	readonly unsaved: LibraryImage[];
}

/**
 * `limit` in bytes. Images of running generations count, but never have to go; nor do saved ones beside
 * what may be saved nowhere, as they go for good. The copies of `lost` images are gone.
 */
export function beyondLimit(
	generations: readonly Generation[],
	limit: number,
	lost: ReadonlySet<StoredImage> = new Set(),
): Excess {
	const oldestFirst = generations
		.filter((generation) => !isRunning(generation))
		.sort((a, b) => newestFirst(b.id, a.id));
	const all = oldestFirst.flatMap((generation) =>
		generation.images.map((image) => ({ generation, image })),
	);
	const isSaved = ({ image }: LibraryImage) => image.saved !== undefined && !lost.has(image);
	const excess = sizeOf(generations).bytes - limit;
	const mayGo = all.filter((each) => isSaved(each) && isKnown(each.generation));
	const saved = enough(mayGo, excess);
	const left = excess - bytesOf(saved);
	return {
		saved,
		unsaved: enough(
			all.filter((each) => !isSaved(each)),
			left,
		),
	};
}

/**
 * As `beyondLimit`, but an image whose copy is gone is one that is saved nowhere. Where copies are gone,
 * ever more are looked at in one go.
 */
export async function surelyBeyondLimit(
	generations: readonly Generation[],
	limit: number,
	stillSaved: (images: readonly LibraryImage[]) => Promise<readonly LibraryImage[]>,
): Promise<Excess> {
	const [sure, lost] = [new Set<StoredImage>(), new Set<StoredImage>()];
	const isOpen = ({ image }: LibraryImage) => !sure.has(image);
	for (let ahead = 0; ; ahead *= 2) {
		const excess = beyondLimit(generations, limit, lost);
		if (!excess.saved.some(isOpen)) return excess;
		const open = beyondLimit(generations, limit - ahead, lost).saved.filter(isOpen);
		for (const { image } of await stillSaved(open)) sure.add(image);
		for (const { image } of open.filter(isOpen)) {
			lost.add(image);
			ahead += image.bytes;
		}
	}
}

function enough(images: readonly LibraryImage[], bytes: number): LibraryImage[] {
	let left = bytes;
	return images.filter(({ image }) => {
		const isNeeded = left > 0;
		left -= image.bytes;
		return isNeeded;
	});
}

/** Of images, together. */
export function bytesOf(images: readonly LibraryImage[]): number {
	return images.reduce((sum, { image }) => sum + image.bytes, 0);
}

/** Whether the record can be read, and no image is still to come. */
function isKnown(generation: Generation): boolean {
	const kind = generation.failure?.kind;
	return kind !== 'brokenRecord' && kind !== 'newerRecord' && !hasImagesElsewhere(generation);
}
