import {
	hasImagesElsewhere,
	isRunning,
	libraryImages,
	type Generation,
	type LibraryImage,
	type StoredImage,
} from '../generation/generation';
import { newestFirst } from './layout';

export interface LibrarySize {
	readonly generations: number;
	readonly images: number;
	/** Size of all images. */
	readonly bytes: number;
	/** How many images are only in the library. */
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

export function totalBytes(images: readonly LibraryImage[]): number {
	return images.reduce((sum, { image }) => sum + image.bytes, 0);
}

/** Milliseconds for which the limit keeps an image after it has arrived or was saved. */
const keptFor = 86_400_000;

/** The images to delete to get the library under a limit, oldest first. */
export interface Excess {
	/** Images that the user has a copy of. They are enough unless `unsaved` has images too. */
	readonly saved: LibraryImage[];
	/** The images to delete in addition. */
	readonly unsaved: LibraryImage[];
}

/** Whether the limit may remove an image. */
export type MayGo = (image: LibraryImage) => boolean;

/** Whether an image isn't a favorite, and neither arrived nor was saved within a day before `now`. */
export function mayGoAt(now: number): MayGo {
	const isRecent = (time: string | undefined) =>
		time !== undefined && Date.parse(time) > now - keptFor;
	return ({ generation, image }) =>
		image.favorite !== true && !isRecent(generation.finishedAt) && !isRecent(image.savedAt);
}

/**
 * The images over a limit of `limit` bytes. Trusts the records about saved copies, except for images in
 * `lost`. Images of running generations and those that may not go count but are never returned. Saved
 * images are deleted without a question, so none are returned from a generation that can't be read or
 * may get more images.
 */
export function excessOver(
	limit: number,
	generations: readonly Generation[],
	mayGo: MayGo,
	lost: ReadonlySet<StoredImage> = new Set(),
): Excess {
	const oldestFirst = generations
		.filter((generation) => !isRunning(generation))
		.sort((a, b) => newestFirst(b.id, a.id));
	const all = oldestFirst.flatMap((generation) => libraryImages(generation)).filter(mayGo);
	const isSaved = ({ image }: LibraryImage) => image.saved !== undefined && !lost.has(image);
	const excess = sizeOf(generations).bytes - limit;
	const deletable = all.filter((each) => isSaved(each) && isSettled(each.generation));
	const saved = firstOf(deletable, excess);
	const rest = excess - totalBytes(saved);
	const unsaved = firstOf(
		all.filter((each) => !isSaved(each)),
		rest,
	);
	return { saved, unsaved };
}

/**
 * As `excessOver`, but checks with `stillSaved` that the copies exist; an image whose copy is gone is
 * unsaved. Each time copies turn out to be gone, more images are checked at once.
 */
export async function checkedExcessOver(
	limit: number,
	generations: readonly Generation[],
	mayGo: MayGo,
	stillSaved: (images: readonly LibraryImage[]) => Promise<readonly LibraryImage[]>,
): Promise<Excess> {
	const existing = new Set<StoredImage>();
	const lost = new Set<StoredImage>();
	const isUnchecked = ({ image }: LibraryImage) => !existing.has(image);
	for (let bytesAhead = 0; ; bytesAhead *= 2) {
		const excess = excessOver(limit, generations, mayGo, lost);
		if (!excess.saved.some(isUnchecked)) return excess;
		const ahead = excessOver(limit - bytesAhead, generations, mayGo, lost);
		const unchecked = ahead.saved.filter(isUnchecked);
		for (const { image } of await stillSaved(unchecked)) existing.add(image);
		for (const { image } of unchecked.filter(isUnchecked)) {
			lost.add(image);
			bytesAhead += image.bytes;
		}
	}
}

/** The first images that together have at least `bytes`; all of them if that isn't enough. */
function firstOf(images: readonly LibraryImage[], bytes: number): LibraryImage[] {
	let left = bytes;
	return images.filter(({ image }) => {
		const isNeeded = left > 0;
		left -= image.bytes;
		return isNeeded;
	});
}

/** Whether the record can be read and no more images can arrive. */
function isSettled(generation: Generation): boolean {
	const kind = generation.failure?.kind;
	return kind !== 'brokenRecord' && kind !== 'newerRecord' && !hasImagesElsewhere(generation);
}
