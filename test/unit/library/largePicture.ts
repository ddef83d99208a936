import type { LibraryListener } from '../../../src/core/library/records';
import { samplePicture } from './samplePicture';

const padding = 150_000;

/** A picture that takes more than one write, different for each image. */
export function largePicture(id: string, index: number): Uint8Array<ArrayBuffer> {
	const name = `${id} ${index}`;
	const picture = samplePicture(name);
	const bytes = new Uint8Array(picture.length + padding);
	bytes.set(picture);
	bytes.set(
		Buffer.from(name.repeat(Math.ceil(padding / name.length)).slice(0, padding)),
		picture.length,
	);
	return bytes;
}

/** Notices nothing. */
export const listener: LibraryListener = {
	changed: () => undefined,
	read: () => undefined,
	removed: () => undefined,
	missing: () => undefined,
};
