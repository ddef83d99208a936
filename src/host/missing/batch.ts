import { Uri } from 'vscode';
import type { Failure } from '../../core/generation/failure';
import type { Generation } from '../../core/generation/generation';
import type { GenerationRequest } from '../../core/generation/request';
import type { Runner } from '../generate/runner';
import type { Landing } from './missingImageSaver';
import type { Misfit } from './nameConflict';
import type { MissingImage } from './missingImages';

/** What is asked for in the place of a missing image. */
export interface Order {
	readonly missing: MissingImage;
	readonly request: GenerationRequest;
}

/** What meets every request alike: after one of these no further one is begun. */
const common: ReadonlySet<Failure['kind']> = new Set([
	'unauthorized',
	'forbidden',
	'modelNotFound',
	'rateLimited',
	'quotaUsedUp',
	'redirected',
	'unreachable',
	'overLimit',
	'notStored',
]);

/** Orders that are carried out together, and what has come of them. */
export class Batch {
	readonly saved: Uri[] = [];
	readonly misfits: Misfit[] = [];
	/** Of orders that brought no image. */
	readonly failures: Failure[] = [];
	readonly errors: unknown[] = [];
	#isOver = false;
	#isHopeless = false;

	constructor(
		private readonly runner: Runner,
		private readonly landing: Landing,
		readonly orders: readonly Order[],
	) {}

	/** Carries them out, at most `concurrency` at a time; `onEnd` is called after each. */
	async run(concurrency: number, together: AbortSignal, onEnd: () => void): Promise<void> {
		const left = [...this.orders];
		const work = async () => {
			while (!together.aborted && !this.#isHopeless) {
				const order = left.shift();
				if (!order) return;
				await this.#carryOut(order, together);
				onEnd();
			}
		};
		await Promise.all(Array.from({ length: concurrency }, work));
		this.#isOver = true;
	}

	async #carryOut({ missing, request }: Order, together: AbortSignal): Promise<void> {
		// What fails now may succeed later, when it is tried again by itself.
		const errand = (generation: Generation) =>
			this.#isOver ? this.landing.land(generation, missing) : this.#place(generation, missing);
		try {
			const generation = await this.runner.run(request, { errand, together });
			if (generation?.images.length === 0 && generation.failure)
				this.failures.push(generation.failure);
			const kind = generation?.failure?.kind;
			if (!generation || (kind && common.has(kind))) this.#isHopeless = true;
		} catch (error) {
			this.errors.push(error);
			this.#isHopeless = true;
		}
	}

	/** What cannot be saved keeps no other from it. */
	async #place(generation: Generation, missing: MissingImage): Promise<void> {
		try {
			const landed = await this.landing.place(generation, missing);
			if (landed instanceof Uri) this.saved.push(landed);
			else if (landed) this.misfits.push(landed);
		} catch (error) {
			this.errors.push(error);
		}
	}
}
