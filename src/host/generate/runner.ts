import type { Access, ImagesClient } from '../../core/api/client';
import { describeError } from '../../core/describeError';
import { GenerationError, type Failure } from '../../core/failure';
import type { Generation, GenerationEvent, StoredImage, Usage } from '../../core/generation';
import type { GenerationRequest } from '../../core/request';
import { oneLine } from '../../core/text';
import type { AccessKeys } from '../accessKey';
import { newGenerationId, type Library } from '../library/library';
import { serviceSettings } from '../settings';
import { withProgress } from './progress';
import type { Running } from './running';

/** Who follows a run: the panel, and whoever saves or tells. */
export interface RunListener {
	/** A generation begins and wants to be seen. */
	began(generation: Generation): void;
	/** An image is in the library. */
	stored(generation: Generation, image: StoredImage): void;
	ended(generation: Generation): void;
}

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
		private readonly running: Running,
		private readonly log: (line: string) => void,
		private readonly listener: RunListener,
	) {}

	/** Runs a request as a new generation; without a key there is none. */
	run(request: GenerationRequest): Promise<void> {
		return this.#runAs(newGenerationId(new Date()), request);
	}

	/** Runs an ended generation's request again: in its place without an image, else as a new one. */
	async retry(id: string): Promise<void> {
		const generation = this.library.get(id);
		if (!generation || this.running.has(id)) return;
		const { images, request, failure } = generation;
		// What looks interrupted here may be running in another window.
		const inPlace = images.length === 0 && failure?.kind !== 'interrupted';
		await (inPlace ? this.#runAs(id, request) : this.run(request));
	}

	async #runAs(id: string, request: GenerationRequest): Promise<void> {
		const signal = this.running.begin(id);
		try {
			const { endpoint, timeout } = serviceSettings();
			const key = await this.keys.require(endpoint);
			if (key !== undefined) await this.#generate(id, request, { endpoint, key, timeout }, signal);
		} finally {
			this.running.end(id);
		}
	}

	async #generate(
		id: string,
		request: GenerationRequest,
		access: Access,
		signal: AbortSignal,
	): Promise<void> {
		const generation = await this.library.start(id, request, access.endpoint.base);
		this.listener.began(generation);
		const task = {
			prompt: request.prompt,
			status: () => this.running.status(id),
			cancel: () => {
				this.running.cancel(id);
			},
			signal,
		};
		const work = this.#store(generation, access, signal);
		// After a cancellation nobody waits for it any more.
		work.catch(this.#logError);
		await withProgress(task, work);
	}

	/** Takes every event into the library, whatever becomes of the others. */
	async #store({ id, request }: Generation, access: Access, signal: AbortSignal): Promise<void> {
		const end: End = {};
		try {
			for await (const event of this.client.generate(request, access, signal)) {
				Object.assign(end, await this.#take(id, event));
			}
		} catch (error) {
			end.failure = this.#failureOf(error, signal);
		}
		this.listener.ended(await this.library.finish(id, end));
	}

	async #take(id: string, event: GenerationEvent): Promise<End> {
		switch (event.type) {
			case 'wait':
				this.running.wait(id, event.attempt, event.milliseconds);
				return {};
			case 'image':
				return this.#takeImage(id, event);
			case 'fault':
				await this.library.addFault(id, event).catch(this.#logError);
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

	#failureOf(error: unknown, signal: AbortSignal): Failure {
		if (signal.aborted) return { kind: 'cancelled' };
		if (error instanceof GenerationError) return error.failure;
		this.#logError(error);
		return { kind: 'unexpected' };
	}
}
