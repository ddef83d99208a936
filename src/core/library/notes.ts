import { withImage, type Generation, type StoredImage } from '../generation/generation';
import type { Change, Repeatable } from './recent';

/** Whether it is the same file in the same place. */
export function isSame(a: StoredImage, b: StoredImage): boolean {
	return a.index === b.index && a.file === b.file;
}

export function imageIn({ images }: Generation, image: StoredImage): StoredImage | undefined {
	return images.find((each) => isSame(each, image));
}

/** What can be noted of an image later. */
export type Note = Pick<StoredImage, 'saved'> | Pick<StoredImage, 'thumbnail'>;

/** Notes something of an image; one that is there no more is left alone. */
export function noting(image: StoredImage, note: Note): { change: Change; again: Repeatable } {
	let former: StoredImage | undefined;
	const noted = (generation: Generation, current: StoredImage | undefined) =>
		current ? withImage(generation, { ...current, ...note }) : generation;
	const change = (generation: Generation) => {
		former = imageIn(generation, image);
		return noted(generation, former);
	};
	const again = (generation: Generation) => {
		const current = imageIn(generation, image);
		const saved = current?.saved;
		// What another window has noted after us stays.
		const isNewer = 'saved' in note && saved !== undefined && saved !== former?.saved;
		return isNewer ? generation : noted(generation, current);
	};
	const name = `${Object.keys(note).join()} ${image.file}`;
	return { change, again: { name, change: again, isSmall: 'thumbnail' in note } };
}
