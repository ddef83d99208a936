import { notStored } from '../generation/failure';
import {
	finishGeneration,
	isRunning,
	startGeneration,
	type Generation,
	type Origin,
} from '../generation/generation';
import type { GenerationRequest } from '../generation/request';
import type { Platform } from './files';
import type { OtherWindows } from './otherWindows';
import type { OwnWindow } from './ownWindow';
import type { Records } from './records';
import { storageProblemOf } from './storageProblem';
import type { Turns } from './turns';

/** Thrown if a generation can't be started again in place of its former try. */
export class GenerationTaken extends Error {
	override readonly name = 'GenerationTaken';
}

/** Writes the records of generations that start. */
export class Starter {
	constructor(
		private readonly platform: Platform,
		private readonly records: Records,
		private readonly own: OwnWindow,
		private readonly others: OtherWindows,
		private readonly turns: Turns,
	) {}

	/** See `Library.start`. */
	async start(
		id: string,
		request: GenerationRequest,
		endpoint: string,
		origin: Omit<Origin, 'former'>,
	): Promise<Generation> {
		this.turns.enter(id);
		this.own.begin(id);
		try {
			// Otherwise the record would look like that of an interrupted generation.
			await this.own.settled();
			return await this.records.inTurn(async () => {
				const former = await this.#formerTry(id);
				await this.platform.files.createFolder(id);
				const now = new Date(this.platform.now());
				const started = startGeneration(id, request, endpoint, now, { ...origin, former });
				return this.records.putNow(started);
			});
		} catch (error) {
			this.#failUnwritten(id, error);
			await this.own.end(id);
			if (error instanceof GenerationTaken)
				await this.records.inTurn(() => this.records.refreshNow(id, true));
			throw error;
		}
	}

	/**
	 * The generation to start again, as it is on disk now; undefined for a new id. If two windows start
	 * it at the same time, both fail.
	 * @throws {GenerationTaken}
	 */
	async #formerTry(id: string): Promise<Generation | undefined> {
		const known = this.records.get(id);
		if (!known) return undefined;
		await this.own.settled();
		await this.others.look();
		const reading = await this.records.reader.read(id, true);
		const former = reading?.generation ?? known;
		if (reading?.isRecovered || former.images.length > 0 || this.others.isBusy(id))
			throw new GenerationTaken(id);
		return former;
	}

	/** Ends, in memory, a generation that couldn't be written. Nothing was sent. */
	#failUnwritten(id: string, error: unknown): void {
		const generation = this.records.get(id);
		if (!generation || !isRunning(generation)) return;
		const now = new Date(this.platform.now());
		const failure = notStored(storageProblemOf(error), true);
		this.records.show(finishGeneration(generation, now, failure));
	}
}
