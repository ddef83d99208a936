import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Answer } from './answer.js';
import { deliver, holdBack } from './deliver.js';
import { digitalOceanError, errorBodies } from './errorBodies.js';
import { FaultQueue } from './faultQueue.js';
import type { Fault } from './faults.js';
import { generate } from './generations.js';
import { listModels } from './models.js';
import { faultByPrompt } from './namedFaults.js';
import { rateLimitHeaders } from './rateLimit.js';
import { receive, type Exchange, type ReceivedRequest } from './received.js';

export interface ImageServiceOptions {
	/** Of 127.0.0.1; a free one by default. */
	readonly port?: number;
	/** The model access key it accepts. */
	readonly key?: string;
	/** Milliseconds before the headers of a generation that has no fault of its own. */
	readonly latency?: number;
}

/** Starts a stand-in for DigitalOcean's images API on this machine. */
export async function startImageService(options: ImageServiceOptions = {}): Promise<ImageService> {
	const { port = 0, key = 'sk-do-test-5ea0773r', latency = 0 } = options;
	const server = createServer();
	await new Promise<void>((resolve, reject) => {
		server.once('error', reject);
		server.listen(port, '127.0.0.1', resolve);
	});
	const { port: taken } = server.address() as AddressInfo;
	return new ImageService(server, `http://127.0.0.1:${taken}`, key, latency);
}

/**
 * A stand-in for DigitalOcean's images API: POST /v1/images/generations and GET /v1/models, over
 * real HTTP, built from DigitalOcean's OpenAPI specification and "How to Generate Images from Text
 * Prompts".
 */
export class ImageService {
	readonly #server: Server;
	readonly #latency: number;
	readonly #faults = new FaultQueue();
	readonly #open = new Set<Exchange>();
	readonly #received: ReceivedRequest[] = [];
	#waiting: ((request: ReceivedRequest) => void)[] = [];

	constructor(
		server: Server,
		/** Without a path, as in http://127.0.0.1:8080. */
		readonly origin: string,
		/** The model access key it accepts. */
		readonly key: string,
		latency: number,
	) {
		this.#server = server;
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
		for (const [name, value] of Object.entries(rateLimitHeaders(times))) {
			response.setHeader(name, value);
		}
		if (isGeneration(exchange.request)) {
			await this.#serveGeneration(exchange, response);
		} else {
			await deliver(response, this.#answer(exchange.request, {}), {}, exchange);
		}
	}

	async #serveGeneration(exchange: Exchange, response: ServerResponse): Promise<void> {
		const { request } = exchange;
		const fault = this.#faults.take() ?? faultByPrompt(request.body) ?? {};
		this.#announce(request);
		await holdBack(fault.delay ?? this.#latency, exchange.gone);
		if (fault.reset) {
			exchange.hangUp();
			response.socket?.resetAndDestroy();
		} else {
			await deliver(response, this.#answer(request, fault), fault, exchange);
		}
	}

	#announce(request: ReceivedRequest): void {
		const waiting = this.#waiting;
		this.#waiting = [];
		for (const resolve of waiting) {
			resolve(request);
		}
	}

	#answer(request: ReceivedRequest, fault: Fault): Answer {
		if (fault.answer) {
			return typeof fault.answer === 'function' ? fault.answer(request) : fault.answer;
		}
		if (request.headers.authorization !== `Bearer ${this.key}`) {
			return { status: 401, body: errorBodies.unauthorized };
		}
		if (isGeneration(request)) {
			return generate(request.body, fault.images);
		}
		return request.method === 'GET' && request.path === '/v1/models' ? listModels() : notFound;
	}
}

const notFound: Answer = {
	status: 404,
	body: digitalOceanError('not_found', 'The resource you requested could not be found.'),
};

function isGeneration({ method, path }: ReceivedRequest): boolean {
	return method === 'POST' && path === '/v1/images/generations';
}
