import { isRunning, type Generation, type LibraryImage } from '../generation';
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

/** `limit` in bytes. Images of running generations count, but never have to go. */
export function beyondLimit(generations: readonly Generation[], limit: number): Excess {
	const oldestFirst = generations
		.filter((generation) => !isRunning(generation))
		.sort((a, b) => newestFirst(b.id, a.id));
	const all = oldestFirst.flatMap((generation) =>
		generation.images.map((image) => ({ generation, image })),
	);
	const excess = sizeOf(generations).bytes - limit;
	const saved = enough(all.filter(isSaved), excess);
	const left = excess - bytesOf(saved);
	return {
		saved,
		unsaved: enough(
			all.filter((each) => !isSaved(each)),
			left,
		),
	};
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

function isSaved({ image }: LibraryImage): boolean {
	return image.saved !== undefined;
}
