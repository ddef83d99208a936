import type { ImageEntry } from './faults';
import type { Files } from './files';

/** What stands for an image in an answer. */
export type Entry = Readonly<Record<string, unknown>>;

/** The image in the answer itself. */
export function inBase64(image: ImageEntry): Entry {
	if (image instanceof Uint8Array) {
		return { b64_json: Buffer.from(image).toString('base64') };
	}
	return typeof image === 'string' ? { b64_json: image } : image;
}

/** The image as the address of a file. */
export function inFile(image: ImageEntry, files: Files, expired: boolean): Entry {
	if (image instanceof Uint8Array || typeof image === 'string') {
		return { url: files.add(Buffer.from(image), expired) };
	}
	return image;
}
