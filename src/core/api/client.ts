import { GenerationError, type ImageFault } from '../generation/failure';
import type { GenerationEvent } from '../generation/generation';
import type { GenerationRequest } from '../generation/request';
import { isNearEnd, readAllowance } from './allowance';
import { asyncBody } from './asyncInvoke';
import { fetched, withDownloads } from './addresses';
import { peek } from './body';
import { looksLikeEvents } from './eventStream';
import { Exchange, type Access, type ClientPorts, type Refused } from './exchange';
import { imagesBody } from './imagesBody';
import { beginJob, followJob } from './job';
import { readJsonReply } from './jsonReply';
import { factsOf } from './modelFacts';
import { readModels, type ListedModel } from './modelList';
import { backOff, isPatienceAsked, longestWait, mostRetries, readRetryAfter } from './patience';
import { refusedOption, refusesStreaming } from './refusedField';
import { readStream } from './streamReply';

type Events = AsyncGenerator<GenerationEvent, void, void>;

/** What to send where for a request; `plain` takes the body's place when the service refuses to stream. */
interface Post {
	readonly path: string;
	readonly request: GenerationRequest;
	readonly body: unknown;
	readonly plain?: unknown;
}

interface Accepted {
	readonly exchange: Exchange;
	readonly response: Response;
}

/** A list of models is a small answer: it need not be waited for as long as an image. */
const longestListing = 30;

/** Characters of that list. */
const longestList = 10_000_000;

/**
 * The images API: DigitalOcean's OpenAPI specification (create_image_request.yml,
 * images_response.yml) and "How to Use Serverless Inference", of which the latter has the streams
 * and the asynchronous models.
 */
export class ImagesClient {
	/** Models, behind their endpoint, that refused to stream: they are not asked to again. */
	readonly #plain = new Set<string>();

	constructor(private readonly ports: ClientPorts) {}

	/**
	 * Runs a request; `previews` is how many to ask for where the model streams, 0 to 3. It is sent
	 * again only when the answer proves that the service has not begun to work, and to bill.
	 * @throws {GenerationError} for everything foreseeable; the signal's reason when it aborts.
	 */
	generate(request: GenerationRequest, access: Access, signal: AbortSignal, previews = 0): Events {
		return factsOf(request.model).asynchronous
			? this.#submit(request, access, signal)
			: this.#ask(request, access, signal, previews);
	}

	/**
	 * Waits on for an asynchronous request that is at the service already. Images whose index is in
	 * `known` are not fetched again.
	 * @throws like `generate`.
	 */
	resume(
		requestId: string,
		access: Access,
		signal: AbortSignal,
		known: ReadonlySet<number>,
	): Events {
		const exchange = new Exchange(this.ports, access, signal);
		return followJob(requestId, exchange, known);
	}

	/**
	 * Fetches images of which only their addresses came before.
	 * @throws like `generate`.
	 */
	async *fetchImages(faults: readonly ImageFault[], access: Access, signal: AbortSignal): Events {
		const exchange = new Exchange(this.ports, access, signal);
		for (const { index, url } of faults) {
			if (url) yield await fetched({ type: 'address', index, url }, exchange);
		}
		yield { type: 'done' };
	}

	/** The models of an endpoint (GET /models). @throws like `generate`. */
	async models(access: Access, signal: AbortSignal): Promise<ListedModel[]> {
		const timeout = Math.min(access.timeout, longestListing);
		const exchange = new Exchange(this.ports, { ...access, timeout }, signal);
		const response = await exchange.send('GET', 'models');
		if (!response.ok) throw new GenerationError((await exchange.refused(response)).failure);
		const models = readModels(await exchange.wholeText(response, longestList));
		if (!models) throw new GenerationError({ kind: 'unreadable' });
		return models;
	}

	async *#ask(
		request: GenerationRequest,
		access: Access,
		signal: AbortSignal,
		previews: number,
	): Events {
		const { exchange, response } = yield* this.#post(
			this.#postOf(request, access, previews),
			access,
			signal,
		);
		const clean = (text: string) => exchange.redact(text);
		const { beginning, chunks } = await peek(exchange.text(response));
		const read = looksLikeEvents(response.headers.get('content-type'), beginning)
			? readStream
			: readJsonReply;
		yield* withDownloads(read(chunks, request.n, clean), exchange);
	}

	/** A stream does not tell to which of several images a preview belongs: it is for a single one. */
	#postOf(request: GenerationRequest, access: Access, previews: number): Post {
		const post = { path: 'images/generations', request, body: imagesBody(request) };
		const streams = previews > 0 && request.n === 1 && factsOf(request.model).streams;
		if (!streams || this.#plain.has(modelAt(access, request))) return post;
		const streaming = { stream: true, partial_images: previews };
		return { ...post, body: { ...post.body, ...streaming }, plain: post.body };
	}

	async *#submit(request: GenerationRequest, access: Access, signal: AbortSignal): Events {
		const post = { path: 'async-invoke', request, body: asyncBody(request) };
		const { exchange, response } = yield* this.#post(post, access, signal);
		yield* beginJob(await exchange.wholeText(response), exchange);
	}

	/** Sends until it is taken, with patience where the service asks for it. */
	async *#post(
		{ path, request, body, plain }: Post,
		access: Access,
		signal: AbortSignal,
	): AsyncGenerator<GenerationEvent, Accepted, void> {
		for (let tries = 1; ; tries++) {
			const exchange = new Exchange(this.ports, access, signal);
			const response = await exchange.send('POST', path, body);
			const allowance = readAllowance(response.headers, this.ports.now());
			if (allowance && isNearEnd(allowance)) yield { type: 'allowance', ...allowance };
			if (response.ok) return { exchange, response };
			const refused = await exchange.refused(response);
			if (plain && refusesStreaming(response.status, refused.refusal)) {
				this.#plain.add(modelAt(access, request));
				return yield* this.#post({ path, request, body: plain }, access, signal);
			}
			const milliseconds = this.#patience(refused, response, tries);
			if (milliseconds === undefined) throw refusalOf(request, response, refused);
			yield { type: 'wait', milliseconds, attempt: tries };
			await this.ports.wait(milliseconds, signal);
		}
	}

	/** Milliseconds to wait before the next try; undefined when there shall be none. */
	#patience({ failure }: Refused, { headers }: Response, tries: number): number | undefined {
		const asked = readRetryAfter(headers.get('retry-after'), this.ports.now());
		if (tries > mostRetries || !isPatienceAsked(failure, asked)) return undefined;
		const milliseconds = asked ?? backOff(tries, this.ports.random());
		return milliseconds <= longestWait ? milliseconds : undefined;
	}
}

/** The refusal of a request; with the option it is about, where that can be told. */
function refusalOf(
	request: GenerationRequest,
	{ status }: Response,
	{ failure, refusal }: Refused,
): GenerationError {
	if (failure.kind !== 'refused') return new GenerationError(failure);
	const option = refusedOption(status, refusal, request);
	return new GenerationError({ ...failure, ...(option && { option }) });
}

function modelAt({ endpoint }: Access, { model }: GenerationRequest): string {
	return `${endpoint.base} ${model}`;
}
