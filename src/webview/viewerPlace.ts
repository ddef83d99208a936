import type { ImageId } from '../core/protocol';
import { imageKey } from './imageIds';

/** How many images the filmstrip shows on each side. */
const neighbors = 20;

export interface Surroundings {
	/** The images around one, and that one. */
	readonly strip: readonly ImageId[];
	readonly previous: ImageId | undefined;
	readonly next: ImageId | undefined;
}

export const noSurroundings: Surroundings = {
	strip: [],
	previous: undefined,
	next: undefined,
};

/** Remembers where an image is among others, also when it is no longer one of them. */
export class ViewerPlace {
	#image: ImageId | undefined;
	#images: readonly ImageId[] = [];
	/** The last images with the image among them. */
	#former: readonly ImageId[] = [];
	#index = 0;

	/** The index of the image, or of the first one after it that is left. */
	indexOf(image: ImageId, images: readonly ImageId[]): number {
		if (image === this.#image && images === this.#images) return this.#index;
		const index = images.findIndex((each) => isSame(each, image));
		if (index >= 0) this.#former = images;
		this.#index = index >= 0 ? index : indexOfNext(image, this.#former, images);
		this.#image = image;
		this.#images = images;
		return this.#index;
	}
}

function indexOfNext(
	image: ImageId,
	former: readonly ImageId[],
	images: readonly ImageId[],
): number {
	const places = new Map(images.map((each, index) => [imageKey(each), index]));
	const start = former.findIndex((each) => isSame(each, image));
	for (const each of former.slice(start + 1)) {
		const index = places.get(imageKey(each));
		if (index !== undefined) return index;
	}
	return start < 0 ? 0 : images.length;
}

/** What is around an image at an index, which another image has if this one isn't among them. */
export function surroundings(
	image: ImageId,
	index: number,
	images: readonly ImageId[],
): Surroundings {
	const found = images[index];
	const isListed = found !== undefined && isSame(found, image);
	const start = isListed ? index + 1 : index;
	const before = images.slice(Math.max(0, index - neighbors), index);
	const after = images.slice(start, start + neighbors);
	return { strip: [...before, image, ...after], previous: before.at(-1), next: after[0] };
}

export function isSame(a: ImageId, b: ImageId): boolean {
	return a.id === b.id && a.index === b.index;
}
