import type { Pause } from './faults';

/** A response before it is sent. */
export interface ServiceResponse {
	readonly status: number;
	/** Text, bytes and parts are sent unchanged, everything else as JSON. */
	readonly body: unknown;
	/** In addition to content-length, and to content-type, which is application/json by default. */
	readonly headers?: Readonly<Record<string, string>>;
}

/** A body sent in parts. Each part is made when it is sent, so the length is unknown. */
export class Parts {
	constructor(
		readonly texts: Iterable<string>,
		/** Between two parts. */
		readonly interval: Pause,
	) {}
}

/** The bytes of a body that isn't sent in parts. */
export function bodyBytes(body: unknown): Uint8Array {
	if (body instanceof Uint8Array) {
		return body;
	}
	return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
