import { withImage, type Generation, type StoredImage } from '../generation/generation';

export type Change = (generation: Generation) => Generation;

/**
 * How to make a change again when another window has overwritten it. Of several with the same name
 * only the latest is kept.
 */
export interface RepeatableChange {
	readonly name: string;
	readonly change: Change;
	/** Other windows aren't notified of it. */
	readonly isLocal?: boolean;
}

/** Milliseconds for which another window may still write a record that it read before our change. */
const overwriteWindow = 60_000;

/** The changes made here in the last minute. */
export class RecentChanges {
	readonly #changes = new Map<string, { at: number; changes: RepeatableChange[] }>();

	constructor(private readonly now: () => number) {}

	add(id: string, change: RepeatableChange): void {
		const others = this.take(id).filter(({ name }) => name !== change.name);
		this.#changes.set(id, { at: this.now(), changes: [...others, change] });
		for (const [oldest, { at }] of this.#changes) {
			if (this.now() - at <= overwriteWindow) break;
			this.#changes.delete(oldest);
		}
	}

	/** Removes and returns the changes of one generation, oldest first. */
	take(id: string): RepeatableChange[] {
		const { at, changes } = this.#changes.get(id) ?? { at: 0, changes: [] };
		this.#changes.delete(id);
		return this.now() - at <= overwriteWindow ? changes : [];
	}
}

/** Whether both are the same file at the same index. */
export function isSameImage(a: StoredImage, b: StoredImage): boolean {
	return a.index === b.index && a.file === b.file;
}

export function findImage({ images }: Generation, image: StoredImage): StoredImage | undefined {
	return images.find((each) => isSameImage(each, image));
}

/** Adds an image at its index or the next free one. Marks that were added since are kept. */
export function insertImage(generation: Generation, image: StoredImage): Generation {
	const known = generation.images.find(({ file }) => file === image.file);
	if (known) return withImage(generation, { ...image, ...known });
	let { index } = image;
	while (generation.images.some((each) => each.index === index)) index++;
	return withImage(generation, { ...image, index });
}

/** What can be added to an image's entry after it was stored. */
export type ImageMarks = Pick<StoredImage, 'saved' | 'savedAt' | 'thumbnail' | 'favorite'>;

/**
 * The change that adds a mark to an image. It does nothing if the image no longer exists. Once it's made,
 * `former` returns where the image was saved before.
 */
export function markImage(
	image: StoredImage,
	mark: ImageMarks,
): { change: Change; again: RepeatableChange; former: () => string | undefined } {
	let before: StoredImage | undefined;
	const withMark = (generation: Generation, current: StoredImage | undefined) =>
		current ? withImage(generation, { ...current, ...mark }) : generation;
	const change = (generation: Generation) => {
		before = findImage(generation, image);
		return withMark(generation, before);
	};
	const again = (generation: Generation) => {
		const current = findImage(generation, image);
		const saved = current?.saved;
		// Another window may have saved the image after us: its mark stays.
		const isNewer = mark.saved !== undefined && saved !== undefined && saved !== before?.saved;
		return isNewer ? generation : withMark(generation, current);
	};
	const name = `${Object.keys(mark).join()} ${image.file}`;
	return {
		change,
		again: { name, change: again, isLocal: mark.saved === undefined },
		former: () => before?.saved,
	};
}

/**
 * The change that sets the mark of a saved copy back to that of an earlier copy or none. It does nothing
 * if the image has been saved elsewhere since. Its name has the copy in it, because it may only be
 * repeated after `markImage`, and for each copy.
 */
export function unmarkSaved(image: StoredImage, saved: string, former?: string): RepeatableChange {
	const change = (generation: Generation) => {
		const current = findImage(generation, image);
		// An explicit `undefined` also removes the mark where records are merged.
		return current?.saved === saved
			? withImage(generation, { ...current, saved: former, savedAt: undefined })
			: generation;
	};
	return { name: `unmark ${image.file} ${saved}`, change };
}

/** `generation` with the marks that its images have in `other`, unless they have their own. */
export function withMarksFrom(generation: Generation, other: Generation | undefined): Generation {
	if (!other) return generation;
	const images = generation.images.map((image) => ({ ...marksIn(other, image), ...image }));
	return { ...generation, images };
}

function marksIn(generation: Generation, image: StoredImage): ImageMarks {
	const { saved, savedAt, thumbnail, favorite } = findImage(generation, image) ?? {};
	return {
		...(favorite && { favorite }),
		...(saved !== undefined && { saved }),
		...(savedAt !== undefined && { savedAt }),
		...(thumbnail !== undefined && { thumbnail }),
	};
}
