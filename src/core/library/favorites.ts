import type { Generation, StoredImage } from '../generation/generation';
import { isSameImage, type RepeatableChange } from './changes';

/**
 * The change that marks images of a generation as favorites, or removes the mark. It skips images that
 * no longer exist. Two windows that change the same mark within a minute both repeat their changes, so the
 * later one wins.
 */
export function markFavorites(
	{ images }: Generation,
	indices: readonly number[],
	favorite: boolean,
): RepeatableChange {
	const marked = images.filter(({ index }) => indices.includes(index));
	const isMarked = (image: StoredImage) => marked.some((each) => isSameImage(each, image));
	return {
		name: `favorite ${marked.map(({ file }) => file).join()}`,
		change: (generation) => ({
			...generation,
			images: generation.images.map((image) =>
				// An explicit `undefined` also removes the mark where records are merged.
				isMarked(image) ? { ...image, favorite: favorite || undefined } : image,
			),
		}),
	};
}
