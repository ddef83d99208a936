import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request that was received completely. */
export interface ReceivedRequest {
	readonly method: string;
	/** With its query, if any. */
	readonly path: string;
	readonly headers: IncomingHttpHeaders;
	/** Parsed JSON, or the text if it isn't JSON. */
	readonly body: unknown;
	/** When it was received, in milliseconds since 1970. */
	readonly time: number;
	/** Whether the client disconnected before the response was complete. */
	readonly aborted: boolean;
	/** Resolves when the response is complete or the connection is closed. `aborted` is final then. */
	readonly finished: Promise<void>;
}

/** The request's path without its query. */
export function pathOf({ path }: ReceivedRequest): string {
	return path.split('?', 1)[0] ?? path;
}

/** A received request and the service's side of the connection. */
export interface Exchange {
	readonly request: ReceivedRequest;
	/** Fires when the connection is closed. */
	readonly gone: AbortSignal;
	/** Records that the service, not the client, closes the connection now. */
	readonly hangUp: () => void;
}

/** Reads a complete request, then watches its response. */
export async function receive(
	incoming: IncomingMessage,
	response: ServerResponse,
): Promise<Exchange> {
	const raw = await text(incoming);
	const gone = new AbortController();
	let aborted = false;
	let isByService = false;
	const finished = new Promise<void>((resolve) => {
		response.once('close', () => {
			aborted = !isByService && !response.writableFinished;
			gone.abort();
			resolve();
		});
	});
	const request: ReceivedRequest = {
		method: incoming.method ?? '',
		path: incoming.url ?? '',
		headers: incoming.headers,
		body: parsed(raw),
		time: Date.now(),
		finished,
		get aborted() {
			return aborted;
		},
	};
	const hangUp = (): void => {
		isByService = true;
	};
	return { request, gone: gone.signal, hangUp };
}

function parsed(raw: string): unknown {
	try {
		return JSON.parse(raw);
	} catch {
		return raw;
	}
}
