import type { Answer } from './answer.js';
import type { ReceivedRequest } from './received.js';

/** An entry of `data`: an image's bytes, text to stand as `b64_json`, or any JSON in its place. */
export type ImageEntry = Uint8Array | string | Readonly<Record<string, unknown>>;

/** What goes wrong with one generation. Parts combine: a slow start, a body in small pieces, a cut. */
export interface Fault {
	/** Milliseconds before the headers; `never` leaves the client waiting until it hangs up. */
	readonly delay?: number | 'never';
	/** Sent instead of the usual answer. */
	readonly answer?: Answer | ((request: ReceivedRequest) => Answer);
	/** The usual answer to a good request, with these as its `data`. */
	readonly images?: readonly ImageEntry[];
	/** The body in pieces of so many bytes with so many milliseconds between them. */
	readonly slowBody?: { readonly bytes: number; readonly interval: number };
	/** The connection ends after so many bytes of the body, while content-length promises all of it. */
	readonly cutAfter?: number;
	/** The whole body, under a content-length that promises so many bytes more, and then the end. */
	readonly missingBytes?: number;
	/** The connection is reset where the headers would have been sent. */
	readonly reset?: boolean;
}

/** An answer with this status; the body as JSON unless it is text. */
export function failWith(
	status: number,
	body: unknown,
	headers: Readonly<Record<string, string>> = {},
): Fault {
	return { answer: { status, body, headers } };
}

/** A 200 that says it is JSON, with a body of one's own. */
export function malformed(text: string): Fault {
	return { answer: { status: 200, body: text } };
}

/** A 307, on which a client may take its request, and its key, somewhere else. */
export function redirectTo(location: string): Fault {
	return { answer: { status: 307, body: '', headers: { location } } };
}

/** The usual answer with other images in it: more or fewer, broken, or of another type. */
export function withImages(...images: readonly ImageEntry[]): Fault {
	return { images };
}
