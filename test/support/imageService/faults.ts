import type { ServiceResponse } from './response';
import type { ReceivedRequest } from './received';
import { refuseUnknown } from './refusals';

/** An entry of `data`: an image's bytes, the text of `b64_json`, or any other JSON. */
export type ImageEntry = Uint8Array | string | Readonly<Record<string, unknown>>;

/** Milliseconds, or until a promise resolves; with `never`, the client waits until it disconnects. */
export type Pause = number | 'never' | (() => Promise<void>);

/**
 * What goes wrong with one generation or another response. The parts can be combined, such as a slow
 * start, a body in small pieces and a lost connection.
 */
export interface Fault {
	/** Before the headers. */
	readonly delay?: Pause;
	/** Sent instead of the usual response; a function can return undefined for the usual one. */
	readonly response?: ServiceResponse | ((request: ReceivedRequest) => ServiceResponse | undefined);
	/**
	 * The images of the usual response to a valid request: its `data`, the finished images of its
	 * stream, or the files at its addresses. Text is then the content of a file.
	 */
	readonly images?: readonly ImageEntry[];
	/** Images are sent as addresses, `url`, instead of `b64_json`. Expired ones respond with 403. */
	readonly asUrls?: true | 'expired';
	/** How a stream differs from the usual one; ignored if the request asks for no stream. */
	readonly stream?: StreamFault;
	/** The options of an asynchronous request, unless `nextJob` sets them. */
	readonly job?: JobOptions;
	/** Sends the body in pieces of this many bytes, with `interval` milliseconds between them. */
	readonly slowBody?: { readonly bytes: number; readonly interval: number };
	/** The connection ends after this many bytes of the body, before its content-length. */
	readonly cutAfter?: number;
	/** The content-length is this much larger than the body, after which the connection ends. */
	readonly missingBytes?: number;
	/** Sends spaces after the body until the client disconnects. There is no content-length. */
	readonly endless?: boolean;
	/** Resets the connection instead of sending headers. */
	readonly reset?: boolean;
}

/** How a stream differs from OpenAI's. The parts can be combined. */
export interface StreamFault {
	/** False omits the `event:` lines. */
	readonly named?: boolean;
	/** `data: [DONE]` closes the stream. */
	readonly done?: boolean;
	/** Sends a comment, `: ping`, before every event. */
	readonly comments?: boolean;
	/** Lines end with a carriage return and a line feed. */
	readonly crlf?: boolean;
	/** Between two events. */
	readonly interval?: Pause;
	/** Adds this many characters to every event, on its one line of data. */
	readonly padding?: number;
	/** False ends the stream after the previews. */
	readonly completed?: boolean;
	/** Sends an error instead of a finished image and ends the stream: as `event: error`, or unnamed. */
	readonly error?: 'event' | 'data';
	/** The data of that error, by default `errorBodies.streamError`. */
	readonly errorBody?: object;
	/** Sends the usual JSON instead of a stream, with a stream's content type or its own. */
	readonly whole?: 'event-stream' | 'json';
}

/** What happens to an asynchronous request. */
export interface JobOptions {
	/** The number of polls that find it unfinished; 1 by default. */
	readonly polls?: number;
	/** The word for success: the short one from DigitalOcean's text, the long one from its examples. */
	readonly spelling?: 'COMPLETE' | 'COMPLETED';
	/** Fails with this reason. */
	readonly fails?: string;
	/** Sends the output as `result.output`. */
	readonly nested?: boolean;
	/** If false, `/status` is not found, and only the request's own path responds. */
	readonly statusPath?: boolean;
	/** With `plain`, the output is null under `/status`, and only the request's own path has it. */
	readonly outputIn?: 'both' | 'plain';
	/** The addresses of its images respond with 403. */
	readonly expired?: boolean;
	/** Replaces the addresses of its images. */
	readonly urls?: readonly string[];
}

/** A response with this status. The body is sent as JSON unless it is text. */
export function failWith(
	status: number,
	body: unknown,
	headers: Readonly<Record<string, string>> = {},
): Fault {
	return { response: { status, body, headers } };
}

/** A 200 with the content type of JSON and any text as its body. */
export function malformed(text: string): Fault {
	return { response: { status: 200, body: text } };
}

/** A 307, which invites the client to send its request and key elsewhere. */
export function redirectTo(location: string): Fault {
	return { response: { status: 307, body: '', headers: { location } } };
}

/** The usual response with other images: more or fewer, broken, or of another type. */
export function withImages(...images: readonly ImageEntry[]): Fault {
	return { images };
}

/**
 * A 400 to requests that have the named option, next to the prompt or in an asynchronous request's
 * input. Other requests get the usual response.
 */
export function refuseOption(name: string): Fault {
	return { response: ({ body }) => (hasOption(body, name) ? refuseUnknown(name) : undefined) };
}

function hasOption(body: unknown, name: string): boolean {
	if (typeof body !== 'object' || body === null) {
		return false;
	}
	return Object.hasOwn(body, name) || ('input' in body && hasOption(body.input, name));
}

/** The faults for the next requests of one kind. */
export class FaultQueue {
	readonly #once: Fault[] = [];
	#always: Fault | undefined;

	/** Sets the faults of the next requests, in this order. They precede the permanent fault. */
	add(faults: readonly Fault[]): void {
		this.#once.push(...faults);
	}

	/** Sets the fault of every request without one in the queue; undefined removes it. */
	setAlways(fault: Fault | undefined): void {
		this.#always = fault;
	}

	take(): Fault | undefined {
		return this.#once.shift() ?? this.#always;
	}
}
