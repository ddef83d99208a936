import type { ImageId, mostImages } from '../core/protocol';
import { byPlace, imageKey } from './images';

/** The selected images by their keys. */
export type Selection = ReadonlyMap<string, ImageId>;

const most: typeof mostImages = 10_000;

/** As many of the images as one message may name. */
export function selectionOf(images: readonly ImageId[]): Selection {
	return new Map(images.slice(0, most).map((image) => [imageKey(image), image]));
}

/** With `image`, or without where it was selected. */
export function toggled(selection: Selection, image: ImageId): Selection {
	const next = new Map(selection);
	if (!next.delete(imageKey(image))) next.set(imageKey(image), image);
	return next;
}

/** With all of `images` between the two, as far as one message may name them. */
export function withRange(
	selection: Selection,
	one: ImageId,
	other: ImageId,
	images: readonly ImageId[],
): Selection {
	// Between them is what stands before the one and not before the other, and the last of them.
	const between = images.filter((image) => byPlace(image, one) * byPlace(image, other) <= 0);
	return new Map([...selection, ...selectionOf(between)].slice(0, most));
}

/** Those that are there, in the order of the gallery. */
export function present(selection: Selection, images: () => readonly ImageId[]): ImageId[] {
	return selection.size === 0 ? [] : images().filter((image) => selection.has(imageKey(image)));
}
