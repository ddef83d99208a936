import { describeError } from '../describeError';
import type { Generation } from '../generation/generation';
import type { Surroundings } from './files';
import { mayBeGeneration, newestFirst } from './names';
import type { Shelf } from './shelf';

/** How many generations are told at once, and how many are read at a time. */
const chunk = 200;
const atOnce = 32;

/** Reads what lies on disk, newest first. */
export class Loading {
	#all: Promise<void> | undefined;
	#isComplete = false;
	/** What was read, newest first. */
	readonly #ids: string[] = [];
	readonly #foreign = new Set<string>();
	#waiting: (() => void)[] = [];

	constructor(
		private readonly world: Surroundings,
		private readonly shelf: Shelf,
		private readonly prepare: () => Promise<void>,
	) {}

	get isComplete(): boolean {
		return this.#isComplete;
	}

	get hasBegun(): boolean {
		return this.#all !== undefined;
	}

	/** Resolves when all is read. What failed is tried again by the next who asks. */
	all(first = chunk): Promise<void> {
		return (this.#all ??= this.#load(first).catch((error: unknown) => {
			this.#all = undefined;
			this.world.log(`library: cannot be read: ${describeError(error)}`);
			throw error;
		}));
	}

	/** What is read by now, newest first, at least so many. */
	async newest(count: number): Promise<Generation[]> {
		const all = this.all(count);
		while (!this.#isComplete && this.#ids.length < count)
			await Promise.race([all, new Promise<void>((resolve) => this.#waiting.push(resolve))]);
		if (this.#isComplete) return newestOf(this.shelf.all());
		// Who has some is not told when the others fail; the log is, and who asks for all.
		all.catch(() => undefined);
		return this.#ids.flatMap((id) => this.shelf.get(id) ?? []);
	}

	/** The folders that may be generations, newest first. */
	async folders(): Promise<string[]> {
		const entries = await this.world.files.list('');
		const folders = entries.filter(({ name, isFolder }) => isFolder && mayBeGeneration(name));
		return folders.map(({ name }) => name).sort(newestFirst);
	}

	/** Whether a folder is known to hold nothing of ours. */
	isForeign(id: string): boolean {
		return this.#foreign.has(id);
	}

	/** Reads many, some at a time. */
	async each(ids: readonly string[], read: (id: string) => Promise<void>): Promise<void> {
		const left = [...ids].reverse();
		const work = async () => {
			for (let id = left.pop(); id !== undefined; id = left.pop()) await read(id);
		};
		await Promise.all(Array.from({ length: Math.min(atOnce, ids.length) }, work));
	}

	/** One that cannot be read must not hide the others; its files stay where they are. */
	async read(id: string): Promise<void> {
		try {
			const { reader } = this.shelf;
			const reading = await reader.read(id).catch(async (error: unknown) => {
				this.world.log(`library: cannot read the record of ${id}: ${describeError(error)}`);
				return reader.recover(id, { kind: 'brokenRecord', text: '' });
			});
			if (reading) this.shelf.takeIn(reading);
			else this.leave(id);
		} catch (error) {
			this.world.log(`library: cannot read ${id}: ${describeError(error)}`);
		}
	}

	/** Holds a folder for nothing of ours. */
	leave(id: string): void {
		if (this.#foreign.has(id)) return;
		this.#foreign.add(id);
		this.world.log(`library: ${id} is no generation`);
	}

	async #load(first: number): Promise<void> {
		this.#ids.length = 0;
		await this.world.files.createFolder('');
		await this.prepare();
		const folders = await this.folders();
		for (let from = 0, size = first; from < folders.length; from += size, size = chunk) {
			if (from > 0) size = chunk;
			await this.#readChunk(folders.slice(from, from + size), from + size >= folders.length);
		}
		this.#isComplete = true;
		this.#wake();
	}

	async #readChunk(ids: readonly string[], isLast: boolean): Promise<void> {
		const isFirst = this.#ids.length === 0;
		await this.each(ids, (id) => this.read(id));
		this.#ids.push(...ids);
		this.#isComplete = isLast;
		const generations = ids.flatMap((id) => this.shelf.get(id) ?? []);
		// The first are given to whoever asked.
		if (!isFirst && generations.length > 0) this.shelf.listener.read(generations);
		this.#wake();
	}

	#wake(): void {
		const waiting = this.#waiting;
		this.#waiting = [];
		for (const wake of waiting) wake();
	}
}

export function newestOf(generations: readonly Generation[]): Generation[] {
	return [...generations].sort((a, b) => newestFirst(a.id, b.id));
}
