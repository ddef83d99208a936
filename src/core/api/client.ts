import { GenerationError, type Failure, type ImageFault } from '../generation/failure';
import type { GenerationEvent } from '../generation/generation';
import type { GenerationRequest } from '../generation/request';
import { downloadImage } from './download';
import { Exchange, type Access, type ClientDeps, type Refused } from './exchange';
import { readImages } from './imagesReply';
import { beginJob, followJob } from './job';
import { factsOf } from './modelFacts';
import { readModels, type ListedModel } from './modelList';
import { readModelPrice } from './modelPrice';
import {
	backOff,
	expectsRetry,
	isNearEnd,
	longestWait,
	maxRetries,
	readAllowance,
	readRetryAfter,
} from './rateLimits';
import { refusedOption, refusesStreaming } from './refusedOption';
import { costIn } from './usage';
import { asyncBody, imagesBody } from './requestBody';
import { replyLimit, type Asked } from './replyLimit';

type Events = AsyncGenerator<GenerationEvent, void, void>;

interface Post {
	readonly path: string;
	readonly request: GenerationRequest;
	readonly body: unknown;
	/** Sent instead of `body` when the service refuses to stream. */
	readonly bodyWithoutStream?: unknown;
}

interface Accepted {
	readonly exchange: Exchange;
	readonly response: Response;
}

/** Seconds for the list of models, which is a small response. */
const modelListTimeout = 30;

/** Bytes of the list of models; the largest known ones, with descriptions, have less than half. */
const longestModelList = 2_000_000;

/** Bytes of what is known about the providers of a model, about 1,000 for each. */
const longestPrices = 250_000;

/**
 * The images API, as in DigitalOcean's OpenAPI specification (create_image_request.yml,
 * images_response.yml). Streams and asynchronous models are from "How to Use Serverless Inference".
 */
export class ImagesClient {
	/** Models, with their endpoint, that have refused to stream. */
	readonly #notStreaming = new Set<string>();

	constructor(private readonly deps: ClientDeps) {}

	/**
	 * Runs a request. `previews` is how many to ask for if the model streams, 0 to 3. A request is sent
	 * again only when the response proves that the service hasn't started to work, and to bill.
	 * @throws {GenerationError} for every expected failure; the signal's reason when it aborts.
	 */
	generate(request: GenerationRequest, access: Access, signal: AbortSignal, previews = 0): Events {
		return factsOf(request.model).asynchronous
			? this.#submitJob(request, access, signal)
			: this.#requestImages(request, access, signal, previews);
	}

	/**
	 * Waits for an asynchronous request that was submitted before. Images with an index in `known`
	 * are skipped. `asked` limits the size of the response.
	 * @throws like `generate`.
	 */
	resume(
		requestId: string,
		access: Access,
		signal: AbortSignal,
		known: ReadonlySet<number>,
		asked: Asked,
	): Events {
		const exchange = new Exchange(this.deps, access, signal);
		return followJob(requestId, exchange, known, replyLimit(asked));
	}

	/** Downloads the images whose URL was recorded with a fault. @throws like `generate`. */
	async *fetchImages(faults: readonly ImageFault[], access: Access, signal: AbortSignal): Events {
		const exchange = new Exchange(this.deps, access, signal);
		for (const { index, url } of faults) {
			if (url) yield await downloadImage({ type: 'link', index, url }, exchange);
		}
		yield { type: 'done' };
	}

	/** The models of an endpoint (GET /models). @throws like `generate`. */
	async models(access: Access, signal: AbortSignal): Promise<ListedModel[]> {
		const timeout = Math.min(access.timeout, modelListTimeout);
		const exchange = new Exchange(this.deps, { ...access, timeout }, signal);
		const response = await exchange.send('GET', access.service.modelsPath);
		if (!response.ok) throw new GenerationError((await exchange.refused(response)).failure);
		const list = await exchange.wholeText(response, longestModelList);
		const models = readModels(list, (text) => exchange.redact(text));
		if (!models) throw new GenerationError({ kind: 'unreadable' });
		return models;
	}

	/** What an image of a model costs in US dollars; undefined if the service doesn't tell. @throws like `generate`. */
	async price(model: string, access: Access, signal: AbortSignal): Promise<number | undefined> {
		const { service } = access;
		if (!service.hasPrices) return undefined;
		const exchange = new Exchange(this.deps, access, signal);
		const path = model.split('/').map(encodeURIComponent).join('/');
		const response = await exchange.send('GET', `${service.modelsPath}/${path}/endpoints`);
		if (!response.ok) throw new GenerationError((await exchange.refused(response)).failure);
		return readModelPrice(await exchange.wholeText(response, longestPrices));
	}

	async *#requestImages(
		request: GenerationRequest,
		access: Access,
		signal: AbortSignal,
		previews: number,
	): Events {
		const post = this.#imagesPost(request, access, previews);
		const { exchange, response } = yield* this.#post(post, access, signal);
		const events = readImages(response, request.n, replyLimit(request, previews), exchange);
		yield* withCost(events, costIn(response.headers));
	}

	/** Streams only single images: a preview doesn't say which of several images it belongs to. */
	#imagesPost(request: GenerationRequest, access: Access, previews: number): Post {
		const { service } = access;
		const path = service.imagesPath;
		const body = imagesBody(request, service);
		const streams =
			previews > 0 &&
			request.n === 1 &&
			service.streams &&
			factsOf(request.model).streams &&
			!this.#notStreaming.has(modelAt(access, request));
		if (!streams) return { path, request, body };
		const streaming = { ...body, stream: true, partial_images: previews };
		return { path, request, body: streaming, bodyWithoutStream: body };
	}

	async *#submitJob(request: GenerationRequest, access: Access, signal: AbortSignal): Events {
		const post = { path: 'async-invoke', request, body: asyncBody(request) };
		const { exchange, response } = yield* this.#post(post, access, signal);
		yield* beginJob(response, exchange, replyLimit(request));
	}

	/** Sends until the service accepts, and waits between attempts if the service asks for it. */
	async *#post(
		{ path, request, body, bodyWithoutStream }: Post,
		access: Access,
		signal: AbortSignal,
	): AsyncGenerator<GenerationEvent, Accepted, void> {
		for (let attempt = 1; ; attempt++) {
			const exchange = new Exchange(this.deps, access, signal);
			const response = await exchange.send('POST', path, body);
			const allowance = readAllowance(response.headers, this.deps.now());
			if (allowance && isNearEnd(allowance)) yield { type: 'allowance', ...allowance };
			if (response.ok) return { exchange, response };
			const refused = await exchange.refused(response);
			if (bodyWithoutStream && refusesStreaming(response.status, refused.refusal)) {
				this.#notStreaming.add(modelAt(access, request));
				return yield* this.#post({ path, request, body: bodyWithoutStream }, access, signal);
			}
			const milliseconds = this.#retryDelay(refused, response, attempt);
			if (milliseconds === undefined) throw errorOf(request, access, response, refused);
			yield { type: 'wait', milliseconds, attempt };
			await this.deps.wait(milliseconds, signal);
		}
	}

	/** Milliseconds to wait before the next attempt; undefined if the request must not be retried. */
	#retryDelay({ failure }: Refused, { headers }: Response, attempt: number): number | undefined {
		const retryAfter = readRetryAfter(headers, this.deps.now());
		if (attempt > maxRetries || !expectsRetry(failure, retryAfter)) return undefined;
		const milliseconds = retryAfter ?? backOff(attempt, this.deps.random());
		return milliseconds <= longestWait ? milliseconds : undefined;
	}
}

/** Adds the cost in the headers of a response, unless the reply itself tells it. */
async function* withCost(events: Events, cost: number | undefined): Events {
	for await (const event of events) {
		if (event.type !== 'done' || cost === undefined) yield event;
		else yield { type: 'done', usage: { cost, ...event.usage } };
	}
}

/** What a service answers that doesn't generate images. */
const meansNoImages: ReadonlySet<Failure['kind']> = new Set([
	'refused',
	'wrongAddress',
	'modelNotFound',
]);

/** Adds the refused option if the response names it. */
function errorOf(
	request: GenerationRequest,
	{ service }: Access,
	{ status }: Response,
	{ failure, refusal }: Refused,
): GenerationError {
	if (service.hasNoImages && meansNoImages.has(failure.kind))
		return new GenerationError({ kind: 'imagesRemoved', service: service.name });
	if (failure.kind !== 'refused') return new GenerationError(failure);
	const option = refusedOption(status, refusal, request);
	return new GenerationError({ ...failure, ...(option && { option }) });
}

function modelAt({ endpoint }: Access, { model }: GenerationRequest): string {
	return `${endpoint.base} ${model}`;
}
