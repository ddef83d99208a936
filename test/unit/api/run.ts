import assert from 'node:assert/strict';
import { ImagesClient } from '../../../src/core/api/client';
import { parseEndpoint, type Endpoint } from '../../../src/core/api/endpoint';
import { unknownService } from '../../../src/core/api/services';
import type { Access, ClientDeps } from '../../../src/core/api/exchange';
import { GenerationError, type Failure } from '../../../src/core/generation/failure';
import type { GenerationEvent } from '../../../src/core/generation/generation';
import type { GenerationRequest } from '../../../src/core/generation/request';
import type { ImageService } from '../../support/imageService/imageService';
import { goodBody } from '../imageService/service';

/** The world as the client sees it: a real network, and a clock and a wait that take no time. */
export class World implements ClientDeps {
	/** Milliseconds of each wait. */
	readonly waits: number[] = [];
	readonly lines: string[] = [];
	/** Method and address of everything that was sent, wherever to. */
	readonly asked: string[] = [];

	/** How often something was sent. */
	get sent(): number {
		return this.asked.length;
	}

	readonly fetch: typeof fetch = (url, options) => {
		const address = url instanceof Request ? url.url : String(url);
		this.asked.push(`${options?.method ?? 'GET'} ${address}`);
		return fetch(url, options);
	};

	#attempts = 0;
	idempotencyKey: ClientDeps['idempotencyKey'] = () => `attempt-${++this.#attempts}`;

	wait: ClientDeps['wait'] = (milliseconds) => {
		this.waits.push(milliseconds);
		return Promise.resolve();
	};

	readonly now = () => Date.parse('Sun, 22 Nov 2026 12:00:00 GMT');
	readonly random = () => 0.5;
	readonly log = (line: string) => {
		this.lines.push(line);
	};
}

/** How a run ended, and what it yielded before. */
export interface Run {
	readonly events: readonly GenerationEvent[];
	readonly failure?: Failure;
	/** What was thrown, failure or not. */
	readonly error?: unknown;
}

export interface RunOptions {
	readonly world?: World;
	/** By default a new one in the world, which remembers nothing. */
	readonly client?: ImagesClient;
	readonly previews?: number;
	readonly request?: Partial<GenerationRequest>;
	readonly access?: Partial<Access>;
	readonly signal?: AbortSignal;
}

/** Runs a request for one small image to its end, unless the options say otherwise. */
export function run(service: ImageService, options: RunOptions = {}): Promise<Run> {
	return ending(start(service, options));
}

/** What becomes of events that are read to their end. */
export async function ending(source: AsyncIterable<GenerationEvent>): Promise<Run> {
	const events: GenerationEvent[] = [];
	try {
		for await (const event of source) events.push(event);
		return { events };
	} catch (error) {
		return { events, error, ...(error instanceof GenerationError && { failure: error.failure }) };
	}
}

/** The events of a run, for whoever wants them one by one. */
export function start(
	service: ImageService,
	{ world = new World(), client, request, access, signal, previews }: RunOptions = {},
): AsyncGenerator<GenerationEvent, void, void> {
	return (client ?? new ImagesClient(world)).generate(
		{ ...goodBody, ...request },
		accessTo(service, access),
		signal ?? new AbortController().signal,
		previews,
	);
}

export function accessTo(service: ImageService, changes: Partial<Access> = {}): Access {
	const streaming = { ...unknownService, streams: true };
	const known = { endpoint: endpoint(service.endpoint), key: service.key, timeout: 60 };
	return { ...known, service: streaming, ...changes };
}

export function endpoint(url: string): Endpoint {
	const parsed = parseEndpoint(url);
	assert.ok(typeof parsed !== 'string', url);
	return parsed;
}

/** The events without their bytes, which say too much where a test fails. */
export function outline(events: readonly GenerationEvent[]): string[] {
	return events.map((event) => {
		if (event.type === 'image') return `${event.index} ${event.facts.problem ?? event.facts.type}`;
		return event.type === 'fault' ? `${event.index} ${event.reason}` : event.type;
	});
}
