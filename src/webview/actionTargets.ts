import type { ActionTarget, Entry, ImageId } from '../core/protocol';
import { imagesIn } from './imageIds';

export const nothing: ActionTarget = { images: [], generations: [] };

export function imageTarget(images: readonly ImageId[]): ActionTarget {
	return { images, generations: [...new Set(images.map(({ id }) => id))] };
}

export function generationTarget(id: string): ActionTarget {
	return { images: [], generations: [id] };
}

/** The images of a target; those of its generations if it names none. */
export function imagesOf(
	{ images, generations }: ActionTarget,
	entries: readonly Entry[],
): readonly ImageId[] {
	if (images.length > 0) return images;
	return imagesIn(entries.filter(({ id }) => generations.includes(id)));
}
