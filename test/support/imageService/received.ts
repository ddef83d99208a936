import type { IncomingHttpHeaders, IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** A request that arrived whole. */
export interface ReceivedRequest {
	readonly method: string;
	/** With its query, if any. */
	readonly path: string;
	readonly headers: IncomingHttpHeaders;
	/** Parsed JSON, or the text as it came when it is none. */
	readonly body: unknown;
	/** When it had arrived, in milliseconds since 1970. */
	readonly time: number;
	/** The client hung up before the answer was finished. */
	readonly aborted: boolean;
	/** Settles when the answer is finished or the connection is gone; `aborted` is final then. */
	readonly finished: Promise<void>;
}

/** The request's path without its query. */
export function pathOf({ path }: ReceivedRequest): string {
	return path.split('?', 1)[0] ?? path;
}

/** A received request together with the service's own side of the connection. */
export interface Exchange {
	readonly request: ReceivedRequest;
	/** Fires when the connection is gone. */
	readonly gone: AbortSignal;
	/** Says that the service is what ends the connection now, not the client. */
	readonly hangUp: () => void;
}

/** Reads a request to its end and from then on watches what becomes of its answer. */
export async function receive(
	incoming: IncomingMessage,
	response: ServerResponse,
): Promise<Exchange> {
	const raw = await text(incoming);
	const gone = new AbortController();
	let aborted = false;
	let ours = false;
	const finished = new Promise<void>((resolve) => {
		response.once('close', () => {
			aborted = !ours && !response.writableFinished;
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
		ours = true;
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
