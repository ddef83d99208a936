import type { ImageFault } from '../generation/failure';
import { bytesOf } from './body';
import type { Endpoint } from './endpoint';
import { imageAddress } from './imageAddress';

/** What a download needs of the world; `wait` is as that of the client. */
export interface DownloadPorts {
	readonly fetch: typeof fetch;
	readonly wait: (milliseconds: number, signal: AbortSignal) => Promise<void>;
}

/** Bytes: twice those of 3840 by 2160 pixels, the largest size in OpenAI's specification. */
export const largestDownload = 64 * 1024 * 1024;

const mostTries = 3;
const mostRedirects = 5;

/** Bytes, or why there are none. */
export type Outcome = Uint8Array<ArrayBuffer> | ImageFault['reason'];

/**
 * The bytes at an address, or why there are none. No key is sent, and each redirect must lead to an
 * address that may be fetched. Since a download costs nothing, it is tried again where that can help.
 * Its time is limited by `signal` alone.
 * @throws The signal's reason when it aborts.
 */
export async function download(
	address: string,
	endpoint: Endpoint,
	ports: DownloadPorts,
	signal: AbortSignal,
): Promise<Outcome> {
	for (let tries = 1; ; tries++) {
		const outcome = await tryOnce(address, { endpoint, ports, signal });
		if (outcome !== undefined) return outcome;
		if (tries === mostTries) return 'notDownloaded';
		await ports.wait(tries * 1000, signal);
	}
}

interface Journey {
	readonly endpoint: Endpoint;
	readonly ports: DownloadPorts;
	readonly signal: AbortSignal;
}

/** Undefined where another try might bring more. */
async function tryOnce(address: string, journey: Journey): Promise<Outcome | undefined> {
	try {
		return await follow(address, journey);
	} catch {
		// It does not matter what broke the connection, unless it was the caller.
		journey.signal.throwIfAborted();
		return undefined;
	}
}

async function follow(address: string, journey: Journey): Promise<Outcome | undefined> {
	let target = address;
	for (let redirects = 0; redirects <= mostRedirects; redirects++) {
		const url = imageAddress(target, journey.endpoint);
		if (!url) return 'badAddress';
		const response = await get(url, journey);
		if (response.ok) return await readBytes(response);
		await response.body?.cancel();
		const next = redirection(response, url);
		if (next === undefined) return outcomeOf(response);
		target = next;
	}
	return 'notDownloaded';
}

/** What an answer without bytes means: services delete what they made, or their signatures expire. */
function outcomeOf({ status, type }: Response): Outcome | undefined {
	if ([403, 404, 410].includes(status)) return 'expired';
	return type === 'opaqueredirect' ? 'notDownloaded' : undefined;
}

function get(url: URL, { ports, signal }: Journey): Promise<Response> {
	return ports.fetch(url, {
		signal,
		// Each redirect is looked at before it is followed; a browser shows none, and follows none.
		redirect: 'manual',
		credentials: 'omit',
		referrerPolicy: 'no-referrer',
	});
}

/** Where an answer sends on to; undefined when it does not. */
function redirection({ status, headers }: Response, from: URL): string | undefined {
	const location = headers.get('location');
	if (![301, 302, 303, 307, 308].includes(status) || location === null) return undefined;
	return URL.parse(location, from)?.href ?? '';
}

async function readBytes(response: Response): Promise<Outcome> {
	if (Number(response.headers.get('content-length')) > largestDownload) {
		await response.body?.cancel();
		return 'tooLarge';
	}
	const parts: Uint8Array[] = [];
	let length = 0;
	for await (const part of bytesOf(response)) {
		length += part.length;
		if (length > largestDownload) return 'tooLarge';
		parts.push(part);
	}
	return joined(parts, length);
}

function joined(parts: readonly Uint8Array[], length: number): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(length);
	let at = 0;
	for (const part of parts) {
		bytes.set(part, at);
		at += part.length;
	}
	return bytes;
}
