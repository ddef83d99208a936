import { SerialQueue } from '../async';
import {
	finishGeneration,
	type Generation,
	type ImageEvent,
	type StoredImage,
} from '../generation/generation';
import { ifExists, type Files } from './files';
import type { Images } from './images';
import { recordName } from './layout';
import type { Records } from './records';

interface Kept {
	/** As it was last known: it may have been deleted since. */
	generation: Generation;
	readonly events: ImageEvent[];
}

/** The images that couldn't be stored. They are in memory for as long as the window lives. */
export class Unstored {
	readonly #kept = new Map<string, Kept>();
	readonly #serial = new SerialQueue();

	constructor(
		private readonly files: Files,
		private readonly records: Records,
		private readonly images: Images,
	) {}

	/** The images of a generation, in the order of the response. */
	of(id: string): readonly ImageEvent[] {
		return this.#kept.get(id)?.events ?? [];
	}

	/** Stores an image that has just arrived. @throws if that fails; the image is kept. */
	async store(id: string, event: ImageEvent): Promise<StoredImage> {
		try {
			return await this.images.add(id, event);
		} catch (error) {
			this.#keep(id, event);
			throw error;
		}
	}

	/** Remembers how a generation has ended. */
	noteEnd(id: string): void {
		const kept = this.#kept.get(id);
		if (kept) kept.generation = this.records.get(id) ?? kept.generation;
	}

	/**
	 * Stores the images of a generation, even if it has been deleted meanwhile.
	 * @throws if one of them still can't be stored; it stays in memory.
	 */
	storeAgain(id: string): Promise<StoredImage[]> {
		return this.#serial.run(async () => {
			const kept = this.#kept.get(id);
			if (!kept) return [];
			await this.#writeMissingRecord(id, kept.generation);
			const stored: StoredImage[] = [];
			while (kept.events[0]) {
				stored.push(await this.images.addLate(id, kept.events[0]));
				kept.events.shift();
			}
			this.#kept.delete(id);
			this.records.pinned.delete(id);
			await this.records.change(id, withoutStorageFailure);
			return stored;
		});
	}

	#keep(id: string, event: ImageEvent): void {
		const generation = this.records.get(id);
		if (!generation) throw new Error(`no generation ${id}`);
		const events = [...this.of(id), event].sort((one, other) => one.index - other.index);
		this.#kept.set(id, { generation, events });
		this.records.pinned.add(id);
	}

	/** Without its record, a folder with images would look damaged. */
	#writeMissingRecord(id: string, last: Generation): Promise<void> {
		return this.records.inTurn(async () => {
			if (await ifExists(this.files.stat(`${id}/${recordName}`))) return;
			const known = this.records.get(id) ?? last;
			await this.records.putNow(await this.records.reader.compare(known));
		});
	}
}

/** A generation that has all its images now; other failures stay. */
function withoutStorageFailure(generation: Generation): Generation {
	const { failure, ...rest } = generation;
	if (failure?.kind !== 'notStored' || rest.finishedAt === undefined) return generation;
	return finishGeneration(rest, new Date(rest.finishedAt), undefined);
}
