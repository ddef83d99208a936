import type { Answer } from './answer';
import type { ReceivedRequest } from './received';
import { refuseUnknown } from './refusals';

/** An entry of `data`: an image's bytes, text to stand as `b64_json`, or any JSON in its place. */
export type ImageEntry = Uint8Array | string | Readonly<Record<string, unknown>>;

/**
 * What goes wrong with one generation, or with what else is served. Parts combine: a slow start, a
 * body in small pieces, a cut.
 */
export interface Fault {
	/** Milliseconds before the headers; `never` leaves the client waiting until it hangs up. */
	readonly delay?: number | 'never';
	/** Sent instead of the usual answer; a function may leave a request to the usual one. */
	readonly answer?: Answer | ((request: ReceivedRequest) => Answer | undefined);
	/**
	 * The usual answer to a good request, with these as its `data`, as the finished images of its
	 * stream, or, where images have addresses, as the files behind them: a text is one of its own.
	 */
	readonly images?: readonly ImageEntry[];
	/** Images come as addresses, `url`, instead of `b64_json`; those that have expired answer 403. */
	readonly asUrls?: true | 'expired';
	/** How a stream differs from the usual one; nothing to a request that asks for none. */
	readonly stream?: StreamFault;
	/** What becomes of an asynchronous request, unless `nextJob` says so. */
	readonly job?: JobOptions;
	/** The body in pieces of so many bytes with so many milliseconds between them. */
	readonly slowBody?: { readonly bytes: number; readonly interval: number };
	/** The connection ends after so many bytes of the body, while content-length promises all of it. */
	readonly cutAfter?: number;
	/** The whole body, under a content-length that promises so many bytes more, and then the end. */
	readonly missingBytes?: number;
	/** After the body come spaces, until the client hangs up; there is no content-length. */
	readonly endless?: boolean;
	/** The connection is reset where the headers would have been sent. */
	readonly reset?: boolean;
}

/** The ways in which a stream may differ from one that OpenAI sends. Parts combine. */
export interface StreamFault {
	/** False leaves the `event:` lines out. */
	readonly named?: boolean;
	/** `data: [DONE]` closes the stream. */
	readonly done?: boolean;
	/** A comment, `: ping`, goes before every event. */
	readonly comments?: boolean;
	/** Lines end with a carriage return and a line feed. */
	readonly crlf?: boolean;
	/** Milliseconds between two events. */
	readonly interval?: number;
	/** Every event carries so many characters more, all on its one line of data. */
	readonly padding?: number;
	/** False ends the stream after the previews. */
	readonly completed?: boolean;
	/** Takes the place of a finished image and ends the stream: under `event: error`, or unnamed. */
	readonly error?: 'event' | 'data';
	/** The data of that error, by default `errorBodies.streamError`. */
	readonly errorBody?: object;
	/** No stream at all: the usual reply in JSON, under the type of a stream or under its own. */
	readonly whole?: 'event-stream' | 'json';
}

/** What becomes of an asynchronous request. */
export interface JobOptions {
	/** How many polls find it unfinished: 1 by default. */
	readonly polls?: number;
	/** The word for success: DigitalOcean's prose has the short one, its examples the long one. */
	readonly spelling?: 'COMPLETE' | 'COMPLETED';
	/** It fails, for this reason. */
	readonly fails?: string;
	/** The output comes as `result.output`. */
	readonly nested?: boolean;
	/** False: `/status` is not found, and only the request's own address answers. */
	readonly statusPath?: boolean;
	/** `plain`: under `/status` the output is null, and only the request's own address has it. */
	readonly outputIn?: 'both' | 'plain';
	/** The addresses of its images answer 403. */
	readonly expired?: boolean;
	/** Stand in place of the addresses of its images. */
	readonly urls?: readonly string[];
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

/**
 * A 400 to requests that have the named option, beside the prompt or in an asynchronous request's
 * input; the others get their usual answer.
 */
export function refuseOption(name: string): Fault {
	return { answer: ({ body }) => (hasOption(body, name) ? refuseUnknown(name) : undefined) };
}

function hasOption(body: unknown, name: string): boolean {
	if (typeof body !== 'object' || body === null) {
		return false;
	}
	return Object.hasOwn(body, name) || ('input' in body && hasOption(body.input, name));
}

/** The faults that wait for the requests of one kind that are to come. */
export class FaultQueue {
	readonly #once: Fault[] = [];
	#always: Fault | undefined;

	/** Each following request takes one, in this order, before the standing fault counts. */
	add(faults: readonly Fault[]): void {
		this.#once.push(...faults);
	}

	/** The fault of every request that takes none from the queue; undefined ends it. */
	setAlways(fault: Fault | undefined): void {
		this.#always = fault;
	}

	take(): Fault | undefined {
		return this.#once.shift() ?? this.#always;
	}
}
