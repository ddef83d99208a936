import { describeError } from '../text';
import type { Generation } from '../generation/generation';
import { ifExists, type Platform } from './files';
import { mayBeGeneration, newestFirst, timeOf } from './layout';
import type { Records } from './records';
import type { Restorer } from './restore';
import type { Trash } from './trash';

/** How many generations are reported at once, and how many are read at the same time. */
const chunkSize = 200;
const concurrency = 32;

/** Milliseconds: a folder that changes twice within this time may keep the same `changedAt`. */
const timeResolution = 2_000;

/**
 * Keeps memory in step with the disk: reads the whole library once, newest first, and then what other
 * windows have changed.
 */
export class Sync {
	#reading: Promise<void> | undefined;
	/** How many generations are read before somebody wants all. */
	#firstChunk = 0;
	#wantAll: () => void = () => undefined;
	readonly #areAllWanted = new Promise<void>((resolve) => {
		this.#wantAll = resolve;
	});
	#isComplete = false;
	/** What was read so far, newest first. */
	readonly #ids: string[] = [];
	/** Folders that aren't generations. */
	readonly #foreign = new Set<string>();
	#waiting: (() => void)[] = [];
	#running: Promise<void> | undefined;
	/** The last listing, with the time when the root had changed; no time if it may have changed since. */
	#listed: { readonly changedAt: number | undefined; readonly folders: readonly string[] } = {
		changedAt: undefined,
		folders: [],
	};
	#purging: Promise<void> = Promise.resolve();
	#isMissing = false;

	constructor(
		private readonly platform: Platform,
		private readonly records: Records,
		private readonly restorer: Restorer,
		private readonly trash: Trash,
	) {}

	get isComplete(): boolean {
		return this.#isComplete;
	}

	/** Whether the folder of the library was deleted or moved after it was read. */
	get isMissing(): boolean {
		return this.#isMissing;
	}

	/** Resolves when everything is read. After an error the next call tries again. */
	readAll(): Promise<void> {
		this.#wantAll();
		return this.#begin(chunkSize);
	}

	/**
	 * What is read so far, newest first, as soon as there are at least `count`. The others are read when
	 * `readAll` is called.
	 */
	async newest(count: number): Promise<Generation[]> {
		const all = this.#begin(count);
		if (count > this.#firstChunk) this.#wantAll();
		while (!this.#isComplete && this.#ids.length < count)
			await Promise.race([all, new Promise<void>((resolve) => this.#waiting.push(resolve))]);
		if (this.#isComplete) return this.records.newestFirst();
		// An error after the first chunk is logged, and reported to callers that want everything.
		all.catch(() => undefined);
		return this.#ids.flatMap((id) => this.records.get(id) ?? []);
	}

	/** Reads what other windows have changed. Calls during a run share it. */
	run(): Promise<void> {
		return (this.#running ??= this.#run().finally(() => {
			this.#running = undefined;
		}));
	}

	/** Reads at least what other windows had changed before this call: a run that began earlier isn't shared. */
	async runAnew(): Promise<void> {
		// Whoever started that run is told of its error.
		await this.#running?.catch(() => undefined);
		await this.run();
	}

	/** Reads everything, and at least what other windows had changed before this call. */
	async catchUp(): Promise<void> {
		await this.readAll();
		await this.runAnew();
	}

	/** Resolves when old deletions are purged. */
	settled(): Promise<void> {
		return this.#purging;
	}

	#begin(firstChunk: number): Promise<void> {
		if (this.#reading) return this.#reading;
		this.#firstChunk = firstChunk;
		return (this.#reading = this.#readAll(firstChunk).catch((error: unknown) => {
			this.#reading = undefined;
			this.platform.log(`library: cannot be read: ${describeError(error)}`);
			throw error;
		}));
	}

	async #readAll(firstChunk: number): Promise<void> {
		this.#ids.length = 0;
		await this.platform.files.createFolder('');
		await this.#prepare();
		const folders = await this.#folders();
		for (let from = 0, size = firstChunk; from < folders.length; from += size) {
			if (from > 0) {
				size = chunkSize;
				await this.#areAllWanted;
			}
			await this.#readChunk(folders.slice(from, from + size), from + size >= folders.length);
		}
		this.#isComplete = true;
		this.#wake();
	}

	async #prepare(): Promise<void> {
		await this.records.others.look();
		// Everything is about to be read anyway.
		this.records.others.takeNews();
		await this.restorer.restorePartial();
		this.#purging = this.trash.purgeOld();
	}

	async #readChunk(ids: readonly string[], isLast: boolean): Promise<void> {
		const isFirst = this.#ids.length === 0;
		await forEach(ids, (id) => this.#read(id));
		this.#ids.push(...ids);
		this.#isComplete = isLast;
		const generations = ids.flatMap((id) => this.records.get(id) ?? []);
		// The first chunk is returned by `newest`.
		if (!isFirst && generations.length > 0) this.records.listener.read(generations);
		this.#wake();
	}

	/** A folder that can't be read must not hide the others. Its files are left alone. */
	async #read(id: string): Promise<void> {
		try {
			const { reader } = this.records;
			const reading = await reader.read(id).catch((error: unknown) => {
				this.#logUnreadable(`the record of ${id}`, error);
				return reader.recover(id, { kind: 'brokenRecord', text: '' });
			});
			if (reading) this.records.add(reading);
			else this.#setForeign(id);
		} catch (error) {
			this.#logUnreadable(id, error);
		}
	}

	#wake(): void {
		const waiting = this.#waiting;
		this.#waiting = [];
		for (const wake of waiting) wake();
	}

	async #run(): Promise<void> {
		if (!this.#reading) return;
		await this.readAll();
		await this.records.others.look();
		const { ids, hasMissed } = this.records.others.takeNews();
		// A window that was killed may have left a deletion half done.
		if (ids.size > 0) await this.restorer.restorePartial();
		const folders = await this.records.inTurn(() => this.#foldersNow());
		const isNews = (id: string) =>
			hasMissed || ids.has(id) || (!this.records.get(id) && !this.#foreign.has(id));
		// One turn each, so that images of running generations can be stored in between.
		for (const id of folders.filter(isNews)) await this.records.inTurn(() => this.#refreshNow(id));
	}

	/** The folders on disk. Generations without one are forgotten. */
	async #foldersNow(): Promise<readonly string[]> {
		const now = this.platform.now();
		const root = await ifExists(this.platform.files.stat(''));
		if (!root) return this.#noticeMissing();
		this.#isMissing = false;
		const { changedAt } = root;
		if (changedAt !== undefined && changedAt === this.#listed.changedAt)
			return this.#listed.folders;
		const folders = await this.#folders();
		this.#forgetMissing(new Set(folders));
		const isReliable = changedAt !== undefined && now - changedAt > timeResolution;
		this.#listed = { changedAt: isReliable ? changedAt : undefined, folders };
		return folders;
	}

	/** What was read before is shown again if the folder comes back. */
	#noticeMissing(): readonly string[] {
		this.#forgetMissing(new Set());
		this.#listed = { changedAt: undefined, folders: [] };
		if (!this.#isMissing) this.records.listener.missing();
		this.#isMissing = true;
		return [];
	}

	/** The folders that may be generations, newest first. */
	async #folders(): Promise<string[]> {
		const entries = await this.platform.files.list('');
		const folders = entries.filter(({ name, isFolder }) => isFolder && mayBeGeneration(name));
		return folders.map(({ name }) => name).sort(newestFirst);
	}

	#forgetMissing(existing: ReadonlySet<string>): void {
		const gone = this.records
			.all()
			.filter((each) => !existing.has(each.id) && !this.records.isOnlyInMemory(each))
			.map(({ id }) => id);
		for (const id of gone) this.records.forget(id);
		if (gone.length > 0) this.records.listener.removed(gone);
	}

	async #refreshNow(id: string): Promise<void> {
		try {
			await this.records.refreshNow(id);
			// A folder with a name like ours may be one that another window is just creating.
			if (!this.records.get(id) && timeOf(id) === undefined) this.#setForeign(id);
		} catch (error) {
			this.#logUnreadable(id, error);
		}
	}

	#setForeign(id: string): void {
		if (this.#foreign.has(id)) return;
		this.#foreign.add(id);
		this.platform.log(`library: skipped ${id}, which is not a generation`);
	}

	#logUnreadable(name: string, error: unknown): void {
		this.platform.log(`library: cannot read ${name}: ${describeError(error)}`);
	}
}

/** Calls `work` for all ids, some at the same time. */
async function forEach(ids: readonly string[], work: (id: string) => Promise<void>): Promise<void> {
	const left = [...ids].reverse();
	const worker = async () => {
		for (let id = left.pop(); id !== undefined; id = left.pop()) await work(id);
	};
	await Promise.all(Array.from({ length: Math.min(concurrency, ids.length) }, worker));
}
