import { factsOf } from '../api/modelFacts';
import { TaskPool } from '../async';
import type { Library } from '../library/library';
import { storageProblemOf } from '../library/storageProblem';
import { describeError } from '../text';
import { GenerationError, notStored, type Failure } from './failure';
import type {
	Allowance,
	Generation,
	GenerationEvent,
	ImageEvent,
	StoredImage,
	Usage,
} from './generation';

/** A preview of an image that isn't finished. */
export type Preview = Extract<GenerationEvent, { type: 'partial' }>;

export interface RunEnd {
	readonly generation: Generation;
	/** Whether it ran in a batch, which is reported as a whole. */
	readonly isInBatch: boolean;
	/** Why its record couldn't be written. */
	readonly recordError?: unknown;
}

/** What is told about a run while it receives. */
export interface RunListener {
	previewed(id: string, preview: Preview): void;
	received(id: string, image: ImageEvent): void;
	stored(generation: Generation, image: StoredImage): void;
	allowanceChanged(allowance: Allowance): void;
	ended(end: RunEnd): void;
}

/** What runs are waiting for, and that they have ended. */
export interface RunStates {
	wait(id: string, retry: number, milliseconds: number): void;
	queue(id: string): void;
	end(id: string, signal: AbortSignal): void;
}

/** The runs to resume after a restart. */
export interface ResumableRuns {
	add(id: string): Promise<void>;
	remove(id: string): Promise<void>;
}

export type Events = AsyncGenerator<GenerationEvent, void, void>;

/** How many images are stored at the same time. They are in memory meanwhile. */
export const maxStoring = 4;

/** How a generation ends. */
interface End {
	usage?: Usage;
	failure?: Failure;
}

/** Stores the events of a generation, and ends it. */
export class Receiver {
	constructor(
		private readonly library: Library,
		private readonly running: RunStates,
		private readonly jobs: ResumableRuns,
		private readonly events: RunListener,
		private readonly log: (line: string) => void,
	) {}

	/**
	 * Stores each event, even if storing another fails. The next images are read while one is stored;
	 * other events wait for the images before them.
	 */
	async receive(
		id: string,
		events: Events,
		signal: AbortSignal,
		isInBatch: boolean,
	): Promise<void> {
		const end: End = {};
		const interruption: End = {};
		const storing = new TaskPool(maxStoring);
		try {
			for await (const event of events) {
				if (event.type === 'image') {
					await storing.start(async () => {
						Object.assign(end, await this.#storeImage(id, event));
					});
				} else {
					await storing.settled();
					Object.assign(end, await this.#store(id, event));
				}
			}
		} catch (error) {
			interruption.failure = this.#failureOf(id, error, signal);
		}
		await storing.settled();
		await this.jobs.remove(id).catch(this.logError);
		const ended = await this.#finish(id, { ...end, ...interruption });
		// A listener may run the generation again at once.
		this.running.end(id, signal);
		this.events.ended({ ...ended, isInBatch });
	}

	/** A generation ends even if its record can't be written: then it has ended in memory. */
	async #finish(id: string, end: End): Promise<{ generation: Generation; recordError?: unknown }> {
		try {
			return { generation: await this.library.finish(id, end) };
		} catch (recordError) {
			const generation = this.library.get(id);
			if (!generation) throw recordError;
			return { generation, recordError };
		}
	}

	async #store(id: string, event: Exclude<GenerationEvent, ImageEvent>): Promise<End> {
		switch (event.type) {
			case 'wait':
				this.running.wait(id, event.attempt, event.milliseconds);
				return {};
			case 'submitted':
				await this.library.markSubmitted(id, event.requestId).catch(this.logError);
				await this.waitForJob(id);
				return {};
			case 'released':
				await this.library.markReleased(id).catch(this.logError);
				return {};
			case 'partial':
				this.events.previewed(id, event);
				return {};
			case 'fault':
				await this.library.addFault(id, event).catch(this.logError);
				return {};
			case 'allowance':
				this.events.allowanceChanged(event);
				return {};
			case 'done':
				return event.usage ? { usage: event.usage } : {};
		}
	}

	/** Records that this window is waiting for a queued request, so that it resumes after a reload. */
	async waitForJob(id: string): Promise<void> {
		await this.jobs.add(id);
		this.running.queue(id);
	}

	/** An error doesn't stop the run: there may be disk space for the next image. */
	async #storeImage(id: string, event: ImageEvent): Promise<End> {
		try {
			const storing = this.library.addImage(id, event);
			this.events.received(id, event);
			const image = await storing;
			const generation = this.library.get(id);
			if (generation) this.events.stored(generation, image);
			return {};
		} catch (error) {
			this.logError(error);
			const { index } = event;
			await this.library.addFault(id, { index, reason: 'notStored' }).catch(this.logError);
			return { failure: notStored(storageProblemOf(error)) };
		}
	}

	readonly logError = (error: unknown): void => {
		this.log(describeError(error));
	};

	#failureOf(id: string, error: unknown, signal: AbortSignal): Failure {
		if (signal.aborted) return { kind: this.#isAsynchronous(id) ? 'abandoned' : 'cancelled' };
		if (error instanceof GenerationError) return error.failure;
		this.logError(error);
		return { kind: 'unexpected' };
	}

	/** Whether the service processes the request even if the client stops waiting. */
	#isAsynchronous(id: string): boolean {
		const model = this.library.get(id)?.request.model;
		return model !== undefined && factsOf(model).asynchronous;
	}
}
