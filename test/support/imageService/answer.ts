/** An answer as it is decided, before it travels. */
export interface Answer {
	readonly status: number;
	/** Text and bytes are sent as they are; everything else as JSON. */
	readonly body: unknown;
	/** Beside content-type (application/json unless named here) and content-length. */
	readonly headers?: Readonly<Record<string, string>>;
}

/** The bytes of an answer's body. */
export function bodyBytes(body: unknown): Uint8Array {
	if (body instanceof Uint8Array) {
		return body;
	}
	return Buffer.from(typeof body === 'string' ? body : JSON.stringify(body));
}
