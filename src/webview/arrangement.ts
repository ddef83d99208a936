import type { Entry } from '../core/protocol';
import { hasImageOf, isImageFilter } from './query';

export const sortOrders = ['newest', 'oldest', 'largest'] as const;
export type SortOrder = (typeof sortOrders)[number];

interface Wanted {
	readonly order: SortOrder;
	/** Which images to show, as in a query; empty for all. */
	readonly images: string;
}

/** Puts what was found in order, and leaves out the images of a set that a filter excludes. */
export class Arrangement {
	#found: readonly Entry[] = [];
	#wanted: Wanted = { order: 'newest', images: '' };
	#arranged: readonly Entry[] = [];

	/** Returns the same array until something changes. `found` is sorted, newest first. */
	arrange(found: readonly Entry[], wanted: Wanted): readonly Entry[] {
		const { order, images } = this.#wanted;
		if (found === this.#found && order === wanted.order && images === wanted.images)
			return this.#arranged;
		this.#found = found;
		this.#wanted = wanted;
		const shown = isImageFilter(wanted.images)
			? found.map((entry) => withImagesOf(entry, wanted.images))
			: found;
		this.#arranged = sorted(shown, wanted.order);
		return this.#arranged;
	}
}

/** Sets stay together: the size of the largest image counts. */
export function sorted(entries: readonly Entry[], order: SortOrder): readonly Entry[] {
	switch (order) {
		case 'newest':
			return entries;
		case 'oldest':
			return [...entries].reverse();
		case 'largest':
			return [...entries].sort((one, other) => largest(other) - largest(one));
	}
}

function largest({ images }: Entry): number {
	return Math.max(0, ...images.map(({ bytes }) => bytes));
}

/** Only the images that a filter asks for, without failures and faults. */
function withImagesOf(entry: Entry, filter: string): Entry {
	const images = entry.images.filter((image) => hasImageOf(filter, [image]));
	const { others, failed, ...rest } = entry;
	return images.length === entry.images.length && !others && !failed ? entry : { ...rest, images };
}
