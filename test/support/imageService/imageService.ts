import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { deliver, holdBack } from './deliver';
import { type Fault, FaultQueue, type JobOptions } from './faults';
import { ImagesApi, isGeneration, isModelList, isPoll } from './imagesApi';
import type { ModelEntry } from './models';
import { faultByPrompt } from './namedFaults';
import { rateLimitHeaders } from './replyFields';
import { pathOf, receive, type Exchange, type ReceivedRequest } from './received';

export interface ImageServiceOptions {
	/** Of 127.0.0.1; a free one by default. */
	readonly port?: number;
	/** The model access key it accepts. */
	readonly key?: string;
	/** Milliseconds before the headers of a generation that has no fault of its own. */
	readonly latency?: number;
	/** Milliseconds between the events of a stream that has no fault of its own. */
	readonly previewInterval?: number;
	/** Requests without any key are welcome too, as they are to a service on one's own machine. */
	readonly keyless?: boolean;
}

/** Starts a stand-in for DigitalOcean's images API on this machine. */
export async function startImageService(options: ImageServiceOptions = {}): Promise<ImageService> {
	const { port = 0, key = 'sk-do-test-5ea0773r', latency = 0 } = options;
	const { previewInterval = 0, keyless = false } = options;
	const server = createServer();
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const { port: taken } = server.address() as AddressInfo;
	const api = new ImagesApi({ origin: `http://127.0.0.1:${taken}`, key, keyless, previewInterval });
	return new ImageService(server, api, latency);
}

/**
 * A stand-in for DigitalOcean's images API over real HTTP, built from DigitalOcean's OpenAPI
 * specification and "How to Generate Images from Text Prompts": POST /v1/images/generations, whole
 * or as a stream, POST and GET /v1/async-invoke, GET /v1/models, and the images' own addresses.
 * A generation, below, is a request to either of the two that make images.
 */
export class ImageService {
	/** The value of `ratelimit-remaining` from now on; undefined lets the service count. */
	remaining: number | undefined;
	readonly #server: Server;
	readonly #api: ImagesApi;
	readonly #latency: number;
	readonly #faults = new FaultQueue();
	readonly #pollFaults = new FaultQueue();
	readonly #served = new Map<string, Fault>();
	readonly #open = new Set<Exchange>();
	readonly #received: ReceivedRequest[] = [];
	#modelsFault: Fault = {};
	#waiting: ((request: ReceivedRequest) => void)[] = [];

	constructor(server: Server, api: ImagesApi, latency: number) {
		this.#server = server;
		this.#api = api;
		this.#latency = latency;
		server.on('request', (incoming, response) => {
			this.#serve(incoming, response).catch((error: unknown) => {
				// A client that hung up is no news: the record of its request says so.
				if (!response.destroyed && !incoming.errored) {
					console.error(error);
				}
				response.destroy();
			});
		});
	}

	/** Without a path, as in http://127.0.0.1:8080. */
	get origin(): string {
		return this.#api.settings.origin;
	}

	/** The model access key it accepts. */
	get key(): string {
		return this.#api.settings.key;
	}

	/** The base URL a client is given. */
	get endpoint(): string {
		return `${this.origin}/v1`;
	}

	/** Everything that arrived whole, oldest first. */
	get requests(): readonly ReceivedRequest[] {
		return this.#received;
	}

	/** Each following generation takes one of these, in this order; then all is well again. */
	fault(...faults: readonly Fault[]): void {
		this.#faults.add(faults);
	}

	/** Every generation that finds no fault in the queue has this one; undefined ends it. */
	faultAlways(fault: Fault | undefined): void {
		this.#faults.setAlways(fault);
	}

	/** What GET /models lists, and the only models that make images. */
	get models(): readonly ModelEntry[] {
		return this.#api.models;
	}

	set models(models: readonly ModelEntry[]) {
		this.#api.models = models;
	}

	/** Every list of models has this fault; undefined ends it. */
	faultModels(fault: Fault | undefined): void {
		this.#modelsFault = fault ?? {};
	}

	/** Each following asynchronous request takes one of these, in this order. */
	nextJob(...jobs: readonly JobOptions[]): void {
		this.#api.jobs.expect(jobs);
	}

	/** Each following poll of an asynchronous request takes one of these, in this order. */
	faultPolls(...faults: readonly Fault[]): void {
		this.#pollFaults.add(faults);
	}

	/**
	 * Whatever is asked of this path (without a query) has this answer, which needs no key and travels
	 * the way of the fault. Gives the whole address.
	 */
	serveAt(path: string, answer: NonNullable<Fault['answer']>, travel: Fault = {}): string {
		this.#served.set(path, { ...travel, answer });
		return this.origin + path;
	}

	/** The next generation request that arrives whole, whatever is answered to it. */
	nextRequest(): Promise<ReceivedRequest> {
		return new Promise((resolve) => this.#waiting.push(resolve));
	}

	/** Ends every open connection and stops listening. */
	async close(): Promise<void> {
		for (const exchange of this.#open) {
			exchange.hangUp();
		}
		const closed = new Promise((resolve) => this.#server.close(resolve));
		this.#server.closeAllConnections();
		await closed;
	}

	async #serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
		const exchange = await receive(incoming, response);
		this.#open.add(exchange);
		void exchange.request.finished.then(() => this.#open.delete(exchange));
		this.#received.push(exchange.request);
		const times = this.#received.map(({ time }) => time);
		for (const [name, value] of Object.entries(rateLimitHeaders(times, this.remaining))) {
			response.setHeader(name, value);
		}
		await this.#reply(exchange, response, this.#faultOf(exchange.request));
	}

	#faultOf(request: ReceivedRequest): Fault {
		const served = this.#served.get(pathOf(request));
		if (served) {
			return served;
		}
		if (isGeneration(request)) {
			const fault = this.#faults.take() ?? faultByPrompt(request.body) ?? {};
			this.#announce(request);
			return { delay: this.#latency, ...fault };
		}
		if (isPoll(request)) {
			return this.#pollFaults.take() ?? {};
		}
		return isModelList(request) ? this.#modelsFault : {};
	}

	async #reply(exchange: Exchange, response: ServerResponse, fault: Fault): Promise<void> {
		await holdBack(fault.delay ?? 0, exchange.gone);
		if (fault.reset) {
			exchange.hangUp();
			response.socket?.resetAndDestroy();
		} else {
			await deliver(response, this.#api.answer(exchange.request, fault), fault, exchange);
		}
	}

	#announce(request: ReceivedRequest): void {
		const waiting = this.#waiting;
		this.#waiting = [];
		for (const resolve of waiting) {
			resolve(request);
		}
	}
}
