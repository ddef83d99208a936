import type { Entry, ImageId } from '../core/protocol';

/** Identifies an image in maps, and its element in the page. */
export function imageKey({ id, index }: ImageId): string {
	return `${id}_${index}`;
}

/** All images in gallery order. */
export function imagesIn(entries: readonly Entry[]): ImageId[] {
	return entries.flatMap(({ id, images }) => images.map(({ index }) => ({ id, index })));
}

/** Sorts by gallery order: newest generation first, then by place in the response. */
export function compareImages(a: ImageId, b: ImageId): number {
	if (a.id === b.id) return a.index - b.index;
	return a.id < b.id ? 1 : -1;
}

/** The index of an image, or the one that it would have among images sorted by time. */
export function placeOf(
	images: readonly ImageId[],
	image: ImageId,
): { readonly at: number; readonly isGone: boolean } {
	const at = images.findIndex(({ id, index }) => id === image.id && index === image.index);
	if (at >= 0) return { at, isGone: false };
	const [first, last] = [images[0], images.at(-1)];
	const isOldestFirst = first && last ? first.id < last.id : false;
	const next = images.findIndex((each) =>
		each.id !== image.id && isOldestFirst ? each.id > image.id : compareImages(each, image) > 0,
	);
	return { at: next < 0 ? images.length : next, isGone: true };
}
