import type { Entry, ImageId } from '../core/protocol';

/** What an image is known by in maps and as the id of an element. */
export function imageKey({ id, index }: ImageId): string {
	return `${id}_${index}`;
}

/** All images in the order of the gallery. */
export function imagesOf(entries: readonly Entry[]): ImageId[] {
	return entries.flatMap(({ id, images }) => images.map((index) => ({ id, index })));
}

/** The order of the gallery: below zero where `a` stands before `b`. */
export function byPlace(a: ImageId, b: ImageId): number {
	if (a.id === b.id) return a.index - b.index;
	return a.id < b.id ? 1 : -1;
}

/** The first of `images` after this one, which need not be there any more. */
export function nextOf(images: readonly ImageId[], image: ImageId): ImageId | undefined {
	return images.find((each) => byPlace(each, image) > 0);
}

export function previousOf(images: readonly ImageId[], image: ImageId): ImageId | undefined {
	return images.filter((each) => byPlace(each, image) < 0).at(-1);
}
