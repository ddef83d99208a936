import { goOn, isRunning, type Generation, type StoredImage } from '../generation/generation';
import { Serial } from '../serial';
import { ifThere, writeWhole, type Surroundings } from './files';
import { recordName } from './names';
import type { OtherWindows } from './otherWindows';
import type { OwnWindow } from './ownWindow';
import { interrupted, type Reader, type Reading } from './reader';
import { Recent, type Change, type Repeatable } from './recent';
import { encodeJson } from './record';

/** Who is told of what happens in the library. */
export interface LibraryListener {
	changed(generation: Generation): void;
	/** Older generations were read, newest first. */
	read(generations: readonly Generation[]): void;
	removed(ids: readonly string[]): void;
}

/**
 * The generations that are known, and the one way in which their records change. A record is read
 * anew before it is changed, as another window may have changed it; what runs here is known best here.
 */
export class Shelf {
	readonly #generations = new Map<string, Generation>();
	/** Their records are not to be written over. */
	readonly #recovered = new Set<string>();
	/** Their last change is in memory alone. */
	readonly #unwritten = new Set<string>();
	readonly #recent: Recent;
	readonly #writes = new Serial();

	constructor(
		private readonly world: Surroundings,
		readonly reader: Reader,
		readonly own: OwnWindow,
		readonly others: OtherWindows,
		readonly listener: LibraryListener,
	) {
		this.#recent = new Recent(world.now);
	}

	get(id: string): Generation | undefined {
		return this.#generations.get(id);
	}

	all(): Generation[] {
		return [...this.#generations.values()];
	}

	ids(): IterableIterator<string> {
		return this.#generations.keys();
	}

	isRecovered(id: string): boolean {
		return this.#recovered.has(id);
	}

	/** Whether it runs here, or nothing of it was ever stored: then its folder tells nothing. */
	isSureOf({ id, images }: Generation): boolean {
		return this.own.has(id) || (this.#unwritten.has(id) && images.length === 0);
	}

	/** Changes of the library are done one after the other; within one, only those in here with `Now` are called. */
	inTurn<T>(work: () => Promise<T>): Promise<T> {
		return this.#writes.run(work);
	}

	show(generation: Generation): void {
		this.#generations.set(generation.id, generation);
		this.listener.changed(generation);
	}

	/** Takes in what was read, unless it is known already, and gives what is shown of it. */
	takeIn(reading: Reading): Generation {
		const { id } = reading.generation;
		const known = this.#generations.get(id);
		if (known) return known;
		this.#mark(reading);
		const shown = this.#shown(reading.generation);
		this.#generations.set(id, shown);
		return shown;
	}

	/** Is there no more. */
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

	/** Changes a record; `again` does it once more to one that another window wrote at the same time. */
	change(id: string, change: Change, again?: Repeatable): Promise<Generation> {
		return this.inTurn(() => this.changeNow(id, change, again));
	}

	async changeNow(id: string, change: Change, again?: Repeatable): Promise<Generation> {
		const known = this.get(id);
		// What runs here is ended, say, before the disk was asked.
		if (known && this.#isOurs(id)) this.#generations.set(id, this.#shown(change(known)));
		const before = await this.newestNow(id, known);
		if (this.#recovered.has(id)) return this.#keepInMemory(id, change);
		const after = change(before);
		if (again) this.#recent.add(id, again);
		return same(before, after) && !this.#isOurs(id)
			? this.#see(after)
			: this.#write(after, again?.isSmall);
	}

	/**
	 * Reads again what may have changed on disk. What was changed here a moment ago, and is not in the
	 * record that another window wrote at the same time, is put into it.
	 */
	async refreshNow(id: string, isDoubted = false): Promise<void> {
		if (this.own.has(id)) return;
		if (this.#unwritten.has(id)) {
			const newest = await ifThere(this.newestNow(id));
			if (newest) this.#see(newest);
			return;
		}
		const reading = await this.reader.read(id, isDoubted);
		if (!reading) return;
		this.#mark(reading);
		if (reading.isRecovered) {
			this.#see(withMarksOf(reading.generation, this.get(id)));
			return;
		}
		const again = this.#recent
			.take(id)
			.reduce((each, { change }) => change(each), reading.generation);
		const whole = same(again, reading.generation) ? again : await this.reader.compared(again);
		if (same(whole, reading.generation)) this.#see(whole);
		else await this.#write(whole);
	}

	/** A generation as its record says; as memory says where that knows more. */
	async newestNow(id: string, known = this.get(id)): Promise<Generation> {
		if (known && this.#recovered.has(id)) return known;
		const reading = await this.#read(id);
		if (known && this.#isOurs(id)) return this.#withFiles(withMarksOf(known, reading?.generation));
		if (reading) {
			this.#mark(reading);
			return reading.generation;
		}
		throw new Error(`no generation ${id}`);
	}

	/** Whether memory knows more of a generation than the disk. */
	#isOurs(id: string): boolean {
		return this.own.has(id) || this.#unwritten.has(id);
	}

	/**
	 * Of what could not be written another window may have removed images, or all.
	 * @throws {NoSuchFile} where a write would make its folder anew.
	 */
	async #withFiles(known: Generation): Promise<Generation> {
		if (this.own.has(known.id)) return known;
		if (!this.isSureOf(known)) await this.world.files.stat(known.id);
		return this.reader.compared(known);
	}

	/** What we know best we go on with even where the disk cannot be read: writing will tell. */
	async #read(id: string): Promise<Reading | undefined> {
		try {
			return await this.reader.read(id);
		} catch (error) {
			if (this.#isOurs(id)) return undefined;
			throw error;
		}
	}

	#keepInMemory(id: string, change: Change): Generation {
		const known = this.#generations.get(id);
		if (!known) throw new Error(`no generation ${id}`);
		const after = change(known);
		this.own.note(id);
		this.show(after);
		return after;
	}

	/** Memory first: what a failing disk does not take is still shown as long as we run. */
	async #write(generation: Generation, isSmall = false): Promise<Generation> {
		const { id } = generation;
		this.#unwritten.add(id);
		const shown = this.#shown(generation);
		this.#generations.set(id, shown);
		try {
			await writeWhole(this.world, id, recordName, encodeJson(generation));
			this.#unwritten.delete(id);
			if (!isSmall) this.own.note(id);
			return shown;
		} finally {
			this.listener.changed(shown);
		}
	}

	/** Shows what was read, where that is something new. */
	#see(generation: Generation): Generation {
		const known = this.#generations.get(generation.id);
		const shown = this.#shown(generation);
		if (known && same(known, shown)) return known;
		this.show(shown);
		return shown;
	}

	/** What is running, here or elsewhere, is without an end; what nobody runs was interrupted. */
	#shown(generation: Generation): Generation {
		if (this.own.has(generation.id)) return generation;
		if (this.others.isBusy(generation.id)) return goOn(generation);
		return isRunning(generation) ? interrupted(generation) : generation;
	}

	#mark({ generation: { id }, isRecovered }: Reading): void {
		if (isRecovered) this.#recovered.add(id);
		else this.#recovered.delete(id);
	}
}

function same(a: Generation, b: Generation): boolean {
	return a === b || JSON.stringify(a) === JSON.stringify(b);
}

/** With what is noted elsewhere, in a record or in memory, of the same images. */
function withMarksOf(known: Generation, other: Generation | undefined): Generation {
	if (!other) return known;
	const images = known.images.map((image) => ({ ...marksOf(other, image), ...image }));
	return { ...known, images };
}

function marksOf({ images }: Generation, { index, file }: StoredImage): Partial<StoredImage> {
	const image = images.find((each) => each.index === index && each.file === file);
	return {
		...(image?.saved !== undefined && { saved: image.saved }),
		...(image?.thumbnail !== undefined && { thumbnail: image.thumbnail }),
	};
}
