import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { allowWebPages } from './cors';
import { deliver, pauseFor } from './deliver';
import { type Fault, FaultQueue, type JobOptions } from './faults';
import { ImagesApi, isPoll } from './imagesApi';
import type { ModelEntry } from './models';
import { faultByPrompt } from './namedFaults';
import type { Profile } from './profiles/profile';
import { rateLimitHeaders } from './replyFields';
import { pathOf, receive, type Exchange, type ReceivedRequest } from './received';

export interface ImageServiceOptions {
	/** On 127.0.0.1; a free one by default. */
	readonly port?: number;
	/** The model access key it accepts. */
	readonly key?: string;
	/** Milliseconds before the headers of a generation, unless its fault sets them. */
	readonly latency?: number;
	/** Milliseconds between the events of a stream, unless its fault sets them. */
	readonly previewInterval?: number;
	/** Also accepts requests without a key, as services on the user's machine do. */
	readonly keyless?: boolean;
	/** Behaves like this service instead of DigitalOcean's. */
	readonly profile?: Profile | undefined;
	/** Gives web pages no access, as many services do. */
	readonly blocksWebPages?: boolean;
}

/** Starts a stand-in for an images API on this machine, by default for DigitalOcean's. */
export async function startImageService(options: ImageServiceOptions = {}): Promise<ImageService> {
	const { port = 0, key = 'sk-do-test-5ea0773r', latency = 0 } = options;
	const { previewInterval = 0, keyless = false, blocksWebPages = false, profile } = options;
	const server = createServer();
	if (!blocksWebPages) allowWebPages(server);
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const { port: taken } = server.address() as AddressInfo;
	const origin = `http://127.0.0.1:${taken}`;
	const api = new ImagesApi({ origin, key, keyless, previewInterval, profile });
	return new ImageService(server, api, latency);
}

/**
 * A stand-in for DigitalOcean's images API over real HTTP, based on DigitalOcean's OpenAPI
 * specification and "How to Generate Images from Text Prompts": POST /v1/images/generations, as JSON
 * or as a stream, POST and GET /v1/async-invoke, GET /v1/models, and the addresses of images. With a
 * profile, it is a stand-in for another service, with only the paths and fields that one documents.
 * Below, a generation is a request to one of the two paths that make images.
 */
export class ImageService {
	/** The value of `ratelimit-remaining`; undefined lets the service count. */
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
		server.on('request', (incoming, outgoing) => {
			if (outgoing.headersSent) return;
			this.#serve(incoming, outgoing).catch((error: unknown) => {
				// The record of the request already shows that its client disconnected.
				if (!outgoing.destroyed && !incoming.errored) {
					console.error(error);
				}
				outgoing.destroy();
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

	/** The base URL for clients. */
	get endpoint(): string {
		return this.origin + (this.#api.settings.profile?.base ?? '/v1');
	}

	/** The requests received completely, oldest first. */
	get requests(): readonly ReceivedRequest[] {
		return this.#received;
	}

	/** The generations among them. */
	get generations(): readonly ReceivedRequest[] {
		return this.#received.filter((request) => this.#api.isGeneration(request));
	}

	/** Sets the faults of the next generations, in this order. */
	fault(...faults: readonly Fault[]): void {
		this.#faults.add(faults);
	}

	/** Sets the fault of every generation without one in the queue; undefined removes it. */
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

	/** Sets the fault of every list of models; undefined removes it. */
	faultModels(fault: Fault | undefined): void {
		this.#modelsFault = fault ?? {};
	}

	/** Sets the options of the next asynchronous requests, in this order. */
	nextJob(...jobs: readonly JobOptions[]): void {
		this.#api.jobs.expect(jobs);
	}

	/** Sets the faults of the next polls of asynchronous requests, in this order. */
	faultPolls(...faults: readonly Fault[]): void {
		this.#pollFaults.add(faults);
	}

	/**
	 * Responds to every request at this path (without a query), with or without a key, the way `fault`
	 * says. Returns the complete address.
	 */
	serveAt(path: string, response: NonNullable<Fault['response']>, fault: Fault = {}): string {
		this.#served.set(path, { ...fault, response });
		return this.origin + path;
	}

	/** Resolves to the next generation request once it has been received, before the response. */
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

	async #serve(incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
		const exchange = await receive(incoming, outgoing);
		this.#open.add(exchange);
		void exchange.request.finished.then(() => this.#open.delete(exchange));
		this.#received.push(exchange.request);
		if (!this.#api.settings.profile) this.#addRateLimits(outgoing);
		await this.#reply(exchange, outgoing, this.#faultOf(exchange.request));
	}

	#addRateLimits(outgoing: ServerResponse): void {
		const times = this.#received.map(({ time }) => time);
		for (const [name, value] of Object.entries(rateLimitHeaders(times, this.remaining))) {
			outgoing.setHeader(name, value);
		}
	}

	#faultOf(request: ReceivedRequest): Fault {
		const served = this.#served.get(pathOf(request));
		if (served) {
			return served;
		}
		if (this.#api.isGeneration(request)) {
			const fault = this.#faults.take() ?? faultByPrompt(request.body) ?? {};
			this.#announce(request);
			return { delay: this.#latency, ...fault };
		}
		if (isPoll(request)) {
			return this.#pollFaults.take() ?? {};
		}
		return this.#api.isModelList(request) ? this.#modelsFault : {};
	}

	async #reply(exchange: Exchange, outgoing: ServerResponse, fault: Fault): Promise<void> {
		await pauseFor(fault.delay ?? 0, exchange.gone);
		if (fault.reset) {
			exchange.hangUp();
			outgoing.socket?.resetAndDestroy();
		} else {
			await deliver(outgoing, this.#api.respond(exchange.request, fault), fault, exchange);
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
