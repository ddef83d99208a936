import type { ImagesClient } from '../../core/api/client';
import { parseEndpoint, type Endpoint } from '../../core/api/endpoint';
import type { Access } from '../../core/api/exchange';
import { factsOf } from '../../core/api/modelFacts';
import { describeError, oneLine } from '../../core/text';
import { GenerationError, type Failure } from '../../core/generation/failure';
import {
	hasImagesElsewhere,
	type Allowance,
	type Generation,
	type GenerationEvent,
	type StoredImage,
	type Usage,
} from '../../core/generation/generation';
import { GenerationTaken } from '../../core/library/library';
import type { GenerationRequest } from '../../core/generation/request';
import type { AccessKeys } from '../key/accessKeys';
import type { Library } from '../../core/library/library';
import { begin, newGenerationId } from './begin';
import { serviceSettings, timeLimit } from '../ui/settings';
import type { Errand, Errands } from './errands';
import { checkHourlyLimit } from './limit';
import { withProgress } from './progress';
import type { PendingJobs } from './pendingJobs';
import type { Running } from './running';

/** Who follows a run: the panel, and whoever saves or tells. */
export interface RunListener {
	/** A generation begins and wants to be seen. */
	began(generation: Generation): void;
	/** A preview of an image that is still made. */
	previewed(id: string, preview: Preview): void;
	/** An image is in the library. */
	stored(generation: Generation, image: StoredImage): void;
	/** The service does not take many more requests. */
	warned(allowance: Allowance): void;
	ended(generation: Generation, isPartOfMore: boolean): void;
}

/** What a generation is begun for, and with. */
export interface Purpose {
	readonly errand?: Errand;
	/** The id of the generation that it repeats or changes. */
	readonly from?: string | undefined;
	/** Ends it together with others; their progress and their ends are told as one, and not here. */
	readonly together?: AbortSignal;
}
export type Preview = Extract<GenerationEvent, { type: 'partial' }>;

type Events = AsyncGenerator<GenerationEvent, void, void>;

interface End {
	usage?: Usage;
	failure?: Failure;
}

/** The one road from a request to images in the library. */
export class Runner {
	constructor(
		private readonly client: ImagesClient,
		private readonly keys: AccessKeys,
		private readonly library: Library,
		readonly running: Running,
		private readonly jobs: PendingJobs,
		private readonly errands: Errands,
		private readonly log: (line: string) => void,
		private readonly listener: RunListener,
	) {}

	/** Runs a request as a new generation, and gives what came of it; without a key there is none. */
	async run(
		request: GenerationRequest,
		{ errand, from, together }: Purpose = {},
	): Promise<Generation | undefined> {
		const id = newGenerationId(new Date());
		if (errand) this.errands.set(id, errand);
		try {
			await this.#runAs(id, request, { from, together });
		} finally {
			// Without a key nothing has begun.
			if (!this.library.get(id)) this.errands.take(id);
		}
		return this.library.get(id);
	}

	/** Runs an ended generation again, with its request or another: in its place without an image, else as a new one. */
	async retry(id: string, request?: GenerationRequest): Promise<void> {
		const generation = this.library.get(id);
		if (!generation || this.running.has(id)) return;
		const { images, failure } = generation;
		// What looks interrupted here may be running in another window.
		const inPlace = images.length === 0 && failure?.kind !== 'interrupted';
		const again = request ?? generation.request;
		const anew = () => this.run(again, { from: id });
		const inPlaceOrAnew = () =>
			this.#runAs(id, again).catch((error: unknown) => {
				if (error instanceof GenerationTaken) return anew();
				throw error;
			});
		await (inPlace ? inPlaceOrAnew() : anew());
	}

	/** Gets the images that the service still makes or keeps; nothing new is ordered. */
	async resume(id: string): Promise<void> {
		const generation = this.library.get(id);
		const endpoint = generation && endpointOf(generation);
		if (!endpoint || this.running.has(id)) return;
		const isAsked = generation.requestId !== undefined;
		const key = () => (isAsked ? this.keys.require(endpoint) : this.#keyIfAny(endpoint));
		await this.#underWay(id, { endpoint, key }, async (access, signal) => {
			if (isAsked) {
				await this.jobs.add(id);
				this.running.queue(id);
			}
			this.library.resume(generation);
			await this.#follow(generation, this.#goOn(generation, access, signal), signal);
		});
	}

	/** Addresses are fetched without the key; it is only kept out of the log. */
	async #keyIfAny(endpoint: Endpoint): Promise<string> {
		return (await this.keys.get(endpoint)) ?? '';
	}

	#goOn(generation: Generation, access: Access, signal: AbortSignal): Events {
		const { requestId, images, faults } = generation;
		if (requestId === undefined) return this.client.fetchImages(faults, access, signal);
		const known = new Set(images.map(({ index }) => index));
		return this.client.resume(requestId, access, signal, known);
	}

	/** Goes on after a reload with what this window waited for; nobody is asked for a key. */
	async resumeAll(): Promise<void> {
		const ids = this.jobs.ids();
		if (ids.length > 0) await this.library.list();
		await Promise.all(ids.map((id) => this.#resumeUnasked(id)));
	}

	async #resumeUnasked(id: string): Promise<void> {
		const generation = this.library.get(id);
		const endpoint = generation && endpointOf(generation);
		const key = endpoint && (await this.keys.get(endpoint));
		await (key === undefined ? this.jobs.remove(id) : this.resume(id));
	}

	#runAs(
		id: string,
		request: GenerationRequest,
		{ from, together }: { from?: string | undefined; together?: AbortSignal | undefined } = {},
	): Promise<void> {
		const { endpoint } = serviceSettings();
		const key = () => this.keys.require(endpoint);
		return this.#underWay(id, { endpoint, key }, async (access, signal) => {
			const generation = await begin(this.library, id, request, access.endpoint.base, from);
			this.listener.began(generation);
			await this.#follow(generation, this.#send(generation, access, signal), signal, together);
		});
	}

	/** Does the work with the key of the endpoint; where the user gives none, nothing is done. */
	async #underWay(
		id: string,
		{ endpoint, key }: { endpoint: Endpoint; key: () => Promise<string | undefined> },
		work: (access: Access, signal: AbortSignal) => Promise<void>,
	): Promise<void> {
		const signal = this.running.begin(id);
		try {
			const access = { endpoint, timeout: timeLimit(), key: await key() };
			if (hasKey(access)) await work(access, signal);
		} finally {
			this.running.end(id, signal);
		}
	}

	async *#send(generation: Generation, access: Access, signal: AbortSignal): Events {
		const { previews, maxImagesPerHour } = serviceSettings();
		if (maxImagesPerHour > 0) {
			checkHourlyLimit(generation, await this.library.billed(), maxImagesPerHour);
		}
		yield* this.client.generate(generation.request, access, signal, previews);
	}

	/** Shows a generation under way until its events end or the user has enough. */
	async #follow(
		generation: Generation,
		events: Events,
		signal: AbortSignal,
		together?: AbortSignal,
	): Promise<void> {
		const { id, request } = generation;
		const cancel = () => {
			this.running.cancel(id);
		};
		const task = {
			prompt: request.prompt,
			status: () => this.running.status(id),
			cancel,
			signal,
		};
		if (together?.aborted) cancel();
		together?.addEventListener('abort', cancel, { once: true });
		const work = this.#store(id, events, signal, together !== undefined);
		// After a cancellation nobody waits for it any more.
		work.catch(this.#logError);
		await (together ? work : withProgress(task, work));
		together?.removeEventListener('abort', cancel);
		const ended = this.library.get(id);
		if (ended && !signal.aborted) await this.errands.run(ended);
	}

	/** Takes every event into the library, whatever becomes of the others. */
	async #store(
		id: string,
		events: Events,
		signal: AbortSignal,
		isPartOfMore: boolean,
	): Promise<void> {
		const end: End = {};
		try {
			for await (const event of events) Object.assign(end, await this.#take(id, event));
		} catch (error) {
			end.failure = this.#failureOf(id, error, signal);
		}
		await this.jobs.remove(id);
		const generation = await this.library.finish(id, end);
		// Whoever is told may well run it again.
		this.running.end(id, signal);
		this.listener.ended(generation, isPartOfMore);
	}

	async #take(id: string, event: GenerationEvent): Promise<End> {
		switch (event.type) {
			case 'wait':
				this.running.wait(id, event.attempt, event.milliseconds);
				return {};
			case 'submitted':
				await this.library.markSubmitted(id, event.requestId).catch(this.#logError);
				await this.jobs.add(id);
				this.running.queue(id);
				return {};
			case 'released':
				await this.library.markReleased(id).catch(this.#logError);
				return {};
			case 'partial':
				this.listener.previewed(id, event);
				return {};
			case 'image':
				return this.#takeImage(id, event);
			case 'fault':
				await this.library.addFault(id, event).catch(this.#logError);
				return {};
			case 'allowance':
				this.listener.warned(event);
				return {};
			case 'done':
				return event.usage ? { usage: event.usage } : {};
		}
	}

	/** A disk that fails for one image may take the next: the others are not given up. */
	async #takeImage(id: string, event: Extract<GenerationEvent, { type: 'image' }>): Promise<End> {
		try {
			const image = await this.library.addImage(id, event);
			const generation = this.library.get(id);
			if (generation) this.listener.stored(generation, image);
			return {};
		} catch (error) {
			this.#logError(error);
			return { failure: { kind: 'notStored', words: oneLine(describeError(error), 200) } };
		}
	}

	readonly #logError = (error: unknown): void => {
		this.log(describeError(error));
	};

	#failureOf(id: string, error: unknown, signal: AbortSignal): Failure {
		if (signal.aborted) return { kind: this.#goesOnWithout(id) ? 'abandoned' : 'cancelled' };
		if (error instanceof GenerationError) return error.failure;
		this.#logError(error);
		return { kind: 'unexpected' };
	}

	/** Whether the service works on although nobody waits. */
	#goesOnWithout(id: string): boolean {
		const model = this.library.get(id)?.request.model;
		return model !== undefined && factsOf(model).asynchronous;
	}
}

/** Where the request went, whatever the settings say by now; undefined where nothing is left to be had. */
function endpointOf(generation: Generation): Endpoint | undefined {
	const endpoint = hasImagesElsewhere(generation) && parseEndpoint(generation.endpoint);
	return typeof endpoint === 'object' ? endpoint : undefined;
}

function hasKey(access: Omit<Access, 'key'> & { key: string | undefined }): access is Access {
	return access.key !== undefined;
}
