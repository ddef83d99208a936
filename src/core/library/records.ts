import { reopen, isRunning, type Generation } from '../generation/generation';
import { SerialQueue } from '../async';
import { RecentChanges, withMarksFrom, type Change, type RepeatableChange } from './changes';
import { ifExists, writeAtomically, type Platform } from './files';
import { interrupted, type FolderReader, type Reading } from './folderReader';
import { newestFirst, recordName } from './layout';
import type { OtherWindows } from './otherWindows';
import type { OwnWindow } from './ownWindow';
import { encodeJson } from './recordFormat';

/** Is notified of what happens in the library. */
export interface LibraryListener {
	/** A generation was added or changed. */
	changed(generation: Generation): void;
	/** Older generations were read, newest first. */
	read(generations: readonly Generation[]): void;
	/** Generations with these ids no longer exist. */
	removed(ids: readonly string[]): void;
	/** The folder of the library was deleted or moved. */
	missing(): void;
}

/**
 * The known generations, and the only place that writes their records. A record is read again before
 * it is changed, because another window may have changed it; for a generation that runs in this
 * window, memory counts.
 *
 * Changes are made one after the other. Methods whose name ends in `Now` may only be called within
 * `inTurn`.
 */
export class Records {
	readonly #generations = new Map<string, Generation>();
	/** Recovered from folders whose record must not be overwritten. */
	readonly #recovered = new Set<string>();
	/** Ids of generations with images that are only in memory, which must not be forgotten. */
	readonly pinned = new Set<string>();
	/** Their last change could not be written and is only in memory. */
	readonly #unwritten = new Set<string>();
	readonly #recent: RecentChanges;
	readonly #serial = new SerialQueue();

	constructor(
		private readonly platform: Platform,
		readonly reader: FolderReader,
		readonly own: OwnWindow,
		readonly others: OtherWindows,
		readonly listener: LibraryListener,
	) {
		this.#recent = new RecentChanges(platform.now);
	}

	get(id: string): Generation | undefined {
		return this.#generations.get(id);
	}

	all(): Generation[] {
		return [...this.#generations.values()];
	}

	newestFirst(): Generation[] {
		return this.all().sort((a, b) => newestFirst(a.id, b.id));
	}

	isRecovered(id: string): boolean {
		return this.#recovered.has(id);
	}

	/** Whether a generation exists even if its folder doesn't: it runs here, or couldn't be written. */
	isOnlyInMemory({ id, images }: Generation): boolean {
		if (this.own.isBusy(id) || this.pinned.has(id)) return true;
		return this.#unwritten.has(id) && images.length === 0;
	}

	/** Whether this window or another one runs a generation, deletes or restores. */
	isBusy(id: string): boolean {
		return this.own.isBusy(id) || this.others.isBusy(id);
	}

	inTurn<T>(work: () => Promise<T>): Promise<T> {
		return this.#serial.run(work);
	}

	/** Runs `work` in turn; meanwhile other windows see that this one is busy with `id`. */
	async inTurnAs<T>(id: string, work: () => Promise<T>): Promise<T> {
		this.own.begin(id);
		try {
			await this.own.settled();
			return await this.inTurn(work);
		} finally {
			await this.own.end(id);
		}
	}

	/** Changes a generation in memory and notifies the listener. */
	show(generation: Generation): void {
		this.#generations.set(generation.id, generation);
		this.listener.changed(generation);
	}

	/** Adds what was read, unless the generation is known already. Doesn't notify the listener. */
	add(reading: Reading): void {
		const { id } = reading.generation;
		if (this.#generations.has(id)) return;
		this.#setRecovered(reading);
		this.#generations.set(id, this.#withState(reading.generation));
	}

	forget(id: string): void {
		this.#generations.delete(id);
		this.#recovered.delete(id);
		this.#unwritten.delete(id);
		this.#recent.take(id);
	}

	/** Writes a new record. */
	putNow(generation: Generation): Promise<Generation> {
		return this.#write(generation);
	}

	/** Changes a record. `again` reapplies the change if another window has overwritten it. */
	change(id: string, change: Change, again?: RepeatableChange): Promise<Generation> {
		return this.inTurn(() => this.changeNow(id, change, again));
	}

	async changeNow(id: string, change: Change, again?: RepeatableChange): Promise<Generation> {
		const known = this.get(id);
		// A generation that runs here shows the change before it's on disk.
		if (known && this.#isAheadOfDisk(id)) this.#generations.set(id, this.#withState(change(known)));
		const before = await this.newestNow(id, known);
		if (this.#recovered.has(id)) return this.#changeInMemory(id, change);
		const after = change(before);
		if (again) this.#recent.add(id, again);
		return isEqual(before, after) && !this.#isAheadOfDisk(id)
			? this.#showIfNew(after)
			: this.#write(after, again?.isLocal);
	}

	/**
	 * Reads a generation again. A change of the last minute that is missing in the record, because
	 * another window wrote it at the same time, is made again. For `alwaysCompare`, see
	 * `FolderReader.read`.
	 */
	async refreshNow(id: string, alwaysCompare = false): Promise<void> {
		if (this.own.isBusy(id)) return;
		if (this.#unwritten.has(id)) {
			const newest = await ifExists(this.newestNow(id));
			if (newest) this.#showIfNew(newest);
			return;
		}
		const reading = await this.reader.read(id, alwaysCompare);
		if (!reading) return;
		this.#setRecovered(reading);
		const { generation } = reading;
		if (reading.isRecovered) {
			this.#showIfNew(withMarksFrom(generation, this.get(id)));
			return;
		}
		const again = this.#recent.take(id).reduce((each, { change }) => change(each), generation);
		const compared = isEqual(again, generation) ? again : await this.reader.compare(again);
		if (isEqual(compared, generation)) this.#showIfNew(compared);
		else await this.#write(compared);
	}

	/** A generation as recorded on disk, or as in memory if memory is ahead of the disk. */
	async newestNow(id: string, known = this.get(id)): Promise<Generation> {
		if (known && this.#recovered.has(id)) return known;
		// Memory has all images, and reading them again for each new one would take long.
		if (known && this.own.isBusy(id)) return withMarksFrom(known, await this.#readMarks(id));
		const reading = await this.#read(id);
		if (known && this.#isAheadOfDisk(id))
			return this.#compareUnwritten(withMarksFrom(known, reading?.generation));
		if (!reading) throw new Error(`no generation ${id}`);
		this.#setRecovered(reading);
		return reading.generation;
	}

	/** Whether memory has changes of a generation that the disk may not have. */
	#isAheadOfDisk(id: string): boolean {
		return this.own.isBusy(id) || this.#unwritten.has(id);
	}

	/**
	 * Another window may have deleted images of a generation that could not be written, or all of it.
	 * @throws {FileNotFound} if a write would recreate its folder.
	 */
	async #compareUnwritten(known: Generation): Promise<Generation> {
		if (!this.isOnlyInMemory(known)) await this.platform.files.stat(known.id);
		return this.reader.compare(known);
	}

	/** The record of a generation that runs here. A failed read is ignored: a failed write will be reported. */
	#readMarks(id: string): Promise<Generation | undefined> {
		return this.reader.readRecord(id).catch(() => undefined);
	}

	/** If memory is ahead of the disk, a failed read is ignored: a failed write will be reported. */
	async #read(id: string): Promise<Reading | undefined> {
		try {
			return await this.reader.read(id);
		} catch (error) {
			if (this.#isAheadOfDisk(id)) return undefined;
			throw error;
		}
	}

	#changeInMemory(id: string, change: Change): Generation {
		const known = this.#generations.get(id);
		if (!known) throw new Error(`no generation ${id}`);
		const after = change(known);
		this.own.noteChange(id);
		this.show(after);
		return after;
	}

	/** Changes memory first: if the write fails, the change is shown for as long as this window lives. */
	async #write(generation: Generation, isLocal = false): Promise<Generation> {
		const { id } = generation;
		this.#unwritten.add(id);
		const shown = this.#withState(generation);
		this.#generations.set(id, shown);
		try {
			await writeAtomically(this.platform, id, recordName, encodeJson(generation));
			this.#unwritten.delete(id);
			if (!isLocal) this.own.noteChange(id);
			return shown;
		} finally {
			this.listener.changed(shown);
		}
	}

	#showIfNew(generation: Generation): Generation {
		const known = this.#generations.get(generation.id);
		const shown = this.#withState(generation);
		if (known && isEqual(known, shown)) return known;
		this.show(shown);
		return shown;
	}

	/** Reopens a generation that runs in another window, and marks an unfinished one that runs nowhere. */
	#withState(generation: Generation): Generation {
		if (this.own.isBusy(generation.id)) return generation;
		if (this.others.isBusy(generation.id)) return reopen(generation);
		return isRunning(generation) ? interrupted(generation) : generation;
	}

	#setRecovered({ generation: { id }, isRecovered }: Reading): void {
		if (isRecovered) this.#recovered.add(id);
		else this.#recovered.delete(id);
	}
}

function isEqual(a: Generation, b: Generation): boolean {
	return a === b || JSON.stringify(a) === JSON.stringify(b);
}
