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

/** The first image after `image`, which may itself be gone. */
export function imageAfter(images: readonly ImageId[], image: ImageId): ImageId | undefined {
	return images.find((each) => compareImages(each, image) > 0);
}

/** The last image before `image`, which may itself be gone. */
export function imageBefore(images: readonly ImageId[], image: ImageId): ImageId | undefined {
	return images.filter((each) => compareImages(each, image) < 0).at(-1);
}
