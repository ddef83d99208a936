import { randomUUID } from 'node:crypto';
import type { ServiceResponse } from './response';
import type { ImageEntry } from './faults';

interface File {
	readonly bytes: Uint8Array;
	readonly expired: boolean;
}

/** The images that are sent as addresses. Fetching them requires no key. */
export class Files {
	readonly #origin: string;
	readonly #files = new Map<string, File>();

	/** @param origin the service's, without a path. */
	constructor(origin: string) {
		this.#origin = origin;
	}

	/** Adds a file and returns its address. An expired one responds with 403. */
	add(bytes: Uint8Array, expired = false): string {
		const path = `/files/${randomUUID()}.png`;
		this.#files.set(path, { bytes, expired });
		return this.#origin + path;
	}

	/** The response to GET at a file's path; undefined if there's no such file. */
	respond(path: string): ServiceResponse | undefined {
		const file = this.#files.get(path);
		if (!file) {
			return undefined;
		}
		return file.expired
			? { status: 403, body: 'The link has expired', headers: { 'content-type': 'text/plain' } }
			: { status: 200, body: file.bytes, headers: { 'content-type': typeOf(file.bytes) } };
	}
}

/** The types of the samples, by their first byte. */
function typeOf(bytes: Uint8Array): string {
	const types: Partial<Record<number, string>> = {
		0x89: 'image/png',
		0xff: 'image/jpeg',
		0x52: 'image/webp',
	};
	return types[bytes[0] ?? 0] ?? 'application/octet-stream';
}

/** An image in a response. */
export type Entry = Readonly<Record<string, unknown>>;

/** The image itself, in base64. */
export function inBase64(image: ImageEntry): Entry {
	if (image instanceof Uint8Array) {
		return { b64_json: Buffer.from(image).toString('base64') };
	}
	return typeof image === 'string' ? { b64_json: image } : image;
}

/** The image as the address of a new file. */
export function inFile(image: ImageEntry, files: Files, expired: boolean): Entry {
	if (image instanceof Uint8Array || typeof image === 'string') {
		return { url: files.add(Buffer.from(image), expired) };
	}
	return image;
}
