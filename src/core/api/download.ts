import { GenerationError, type ImageFault } from '../generation/failure';
import type { GenerationEvent } from '../generation/generation';
import { inspectImage } from '../image/inspect';
import type { Endpoint } from './endpoint';
import { isErrorPage } from './errorPage';
import type { ClientDeps, Exchange } from './exchange';
import { imageAddress } from './imageAddress';
import type { ImageLink, Reply } from './reply';
import { largestImage } from './replyLimit';
import { bytesOf, join } from './responseBody';

type Fault = Extract<GenerationEvent, { type: 'fault' }>;
type Events = AsyncGenerator<GenerationEvent, void, void>;

/**
 * Replaces links in a reply by the images they lead to. Every link is first reported as a fault, so
 * that its URL is recorded even if the download never finishes.
 */
export async function* withDownloads(
	replies: AsyncIterable<Reply> | Iterable<Reply>,
	exchange: Exchange,
): Events {
	const links: ImageLink[] = [];
	let done: GenerationEvent | undefined;
	for await (const event of replies) {
		if (event.type === 'done') {
			done = event;
		} else if (event.type === 'link') {
			links.push(event);
			yield linkFault(event, 'notFetched', exchange);
		} else {
			yield event;
		}
	}
	for (const link of links) yield await downloadImage(link, exchange);
	if (done) yield done;
}

/** Downloads an image, within a time limit of its own. @throws The user's reason when they cancel. */
export async function downloadImage(link: ImageLink, exchange: Exchange): Promise<GenerationEvent> {
	const outcome = await downloadWithin(exchange.restarted(), link.url);
	if (typeof outcome === 'string') {
		// Signed URLs give access to the image, so only the host is logged.
		exchange.log(`Image at ${URL.parse(link.url)?.host ?? ''}: ${outcome}`);
		return linkFault(link, outcome, exchange);
	}
	const facts = inspectImage(outcome);
	if (isErrorPage(outcome, facts)) return linkFault(link, 'notAnImage', exchange);
	const { index, revisedPrompt, isCensored } = link;
	return {
		type: 'image',
		index,
		bytes: outcome,
		facts,
		...(revisedPrompt !== undefined && { revisedPrompt }),
		...(isCensored && { isCensored }),
	};
}

async function downloadWithin(exchange: Exchange, url: string): Promise<Download> {
	try {
		return await download(url, exchange, exchange.deps, exchange.signal);
	} catch {
		exchange.throwIfCancelled();
		return 'notDownloaded';
	}
}

/** The URL is recorded for a later attempt, unless the service put the key into it. */
function linkFault(
	{ index, url }: ImageLink,
	reason: ImageFault['reason'],
	exchange: Exchange,
): Fault {
	return { type: 'fault', index, reason, ...(exchange.redact(url) === url && { url }) };
}

export type DownloadDeps = Pick<ClientDeps, 'fetch' | 'wait'>;

/** The service whose images are downloaded, and the headers with its key. */
export interface ImageSource {
	readonly endpoint: Endpoint;
	readonly keyHeaders: Readonly<Record<string, string>>;
}

const maxAttempts = 3;
const maxRedirects = 5;

/** The bytes, or why there are none. */
export type Download = Uint8Array<ArrayBuffer> | ImageFault['reason'];

/**
 * Downloads from a URL. The key is sent only to the endpoint's own origin, and no longer once a redirect
 * has led away from it. Every redirect must lead to an address that is allowed. Failed attempts are
 * repeated where that can help, since downloads cost nothing.
 * @throws The signal's reason when it aborts; that is also the only time limit.
 */
export async function download(
	url: string,
	source: ImageSource,
	deps: DownloadDeps,
	signal: AbortSignal,
): Promise<Download> {
	for (let attempt = 1; ; attempt++) {
		const outcome = await tryOnce(url, { source, deps, signal });
		if (outcome !== undefined) return outcome;
		if (attempt === maxAttempts) return 'notDownloaded';
		await deps.wait(attempt * 1000, signal);
	}
}

interface Context {
	readonly source: ImageSource;
	readonly deps: DownloadDeps;
	readonly signal: AbortSignal;
}

/** Undefined if another attempt may succeed. */
async function tryOnce(url: string, context: Context): Promise<Download | undefined> {
	try {
		return await followRedirects(url, context);
	} catch {
		// A broken connection is worth another attempt; an abort isn't.
		context.signal.throwIfAborted();
		return undefined;
	}
}

async function followRedirects(start: string, context: Context): Promise<Download | undefined> {
	const { endpoint, keyHeaders } = context.source;
	let target = start;
	let isAtHome = true;
	for (let redirects = 0; redirects <= maxRedirects; redirects++) {
		const url = imageAddress(target, endpoint);
		if (!url) return 'badAddress';
		isAtHome &&= url.origin === endpoint.origin;
		const response = await get(url, isAtHome ? keyHeaders : {}, context);
		if (response.ok) return await readBytes(response);
		await response.body?.cancel();
		const next = redirectTarget(response, url);
		if (next === undefined) return errorOutcome(response);
		target = next;
	}
	return 'notDownloaded';
}

/** Services delete images after a while, and signed URLs expire. The statuses don't tell them apart. */
function errorOutcome({ status, type }: Response): Download | undefined {
	if ([403, 404, 410].includes(status)) return 'expired';
	return type === 'opaqueredirect' ? 'notDownloaded' : undefined;
}

function get(
	url: URL,
	headers: Readonly<Record<string, string>>,
	{ deps, signal }: Context,
): Promise<Response> {
	return deps.fetch(url, {
		headers,
		signal,
		// Each redirect is checked before it is followed. Browsers hide redirects, so none is followed there.
		redirect: 'manual',
		credentials: 'omit',
		referrerPolicy: 'no-referrer',
	});
}

/** Undefined when the response isn't a redirect, empty when its target is invalid. */
function redirectTarget({ status, headers }: Response, from: URL): string | undefined {
	const location = headers.get('location');
	if (![301, 302, 303, 307, 308].includes(status) || location === null) return undefined;
	return URL.parse(location, from)?.href ?? '';
}

async function readBytes(response: Response): Promise<Download> {
	if (Number(response.headers.get('content-length')) > largestImage) {
		await response.body?.cancel();
		return 'tooLarge';
	}
	const parts: Uint8Array<ArrayBuffer>[] = [];
	try {
		for await (const part of bytesOf(response, largestImage)) parts.push(part);
	} catch (error) {
		if (error instanceof GenerationError) return 'tooLarge';
		throw error;
	}
	return join(parts);
}
