/** An answer as it is decided, before it travels. */
export interface Answer {
	readonly status: number;
	/** Text, bytes and parts are sent as they are; everything else as JSON. */
	readonly body: unknown;
	/** Beside content-type (application/json unless named here) and content-length. */
	readonly headers?: Readonly<Record<string, string>>;
}

/** A body of texts that leave one by one, each made when its turn comes; its length is unknown. */
export class Parts {
	constructor(
		readonly texts: Iterable<string>,
		/** Milliseconds between two of them. */
		readonly interval: number,
	) {}
}

/** The bytes of an answer's body that is whole. */
export function bodyBytes(body: unknown): Uint8Array {
	if (body instanceof Uint8Array) {
		return body;
	}
	return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
