import { describeError } from '../describeError';
import { readAs } from '../json';
import { ifThere, isTemporary, type Surroundings } from './files';
import { windowsFolder } from './names';
import { mostChanges, noteSchema, type Note } from './ownWindow';
import { decodeJson } from './record';

/** Milliseconds: a busy window that was silent for longer is gone; its file stays for a day. */
const longestSilence = 20_000;
const hour = 3_600_000;
const day = 86_400_000;

interface Seen {
	readonly state: string;
	readonly note: Note;
}

/** What the other windows have to tell. */
export interface News {
	/** Of generations that changed. */
	readonly ids: ReadonlySet<string>;
	/** There may be more that nobody tells any longer: everything may have changed. */
	readonly hasMissed: boolean;
}

/** What the other windows do, by their files. */
export class OtherWindows {
	/** A note that is gone counts as long as it would if its window were silent. */
	readonly #seen = new Map<string, Seen>();
	/** Up to which number the changes of each window are known. */
	readonly #known = new Map<string, number>();
	/** What cannot be read is told of once. */
	readonly #broken = new Set<string>();
	#busy: ReadonlySet<string> = new Set();
	#news = new Set<string>();
	#hasMissed = false;
	#lookedAt = 0;

	constructor(
		private readonly world: Surroundings,
		private readonly own: string,
	) {}

	/** Whether a generation runs, or a removal is under way, in another window that is alive. */
	isBusy(id: string): boolean {
		return this.#busy.has(id);
	}

	/** What was heard since this was asked for the last time. */
	takeNews(): News {
		const news = { ids: this.#news, hasMissed: this.#hasMissed };
		this.#news = new Set();
		this.#hasMissed = false;
		return news;
	}

	/** Looks at what the others say; those that cannot be heard do not hide the rest. */
	async look(): Promise<void> {
		const now = this.world.now();
		this.#hasMissed ||= now - this.#lookedAt > hour;
		this.#lookedAt = now;
		const files = (await this.#tried('', this.#files())) ?? [];
		const names = new Set(files.map(noteName).filter((name) => name !== this.own));
		for (const name of names) {
			if (name === undefined) continue;
			const twins = files.filter((file) => isTemporary(file, name));
			const note = await this.#tried(name, this.#read(name, twins));
			if (note) this.#hear(name, note);
		}
		for (const [name, { note }] of this.#seen)
			if (!names.has(name) && !this.#isAlive(note)) this.#seen.delete(name);
		this.#updateBusy();
	}

	async #files(): Promise<string[]> {
		const entries = (await ifThere(this.world.files.list(windowsFolder))) ?? [];
		return entries.filter(({ isFolder }) => !isFolder).map(({ name }) => name);
	}

	async #tried<T>(name: string, work: Promise<T>): Promise<T | undefined> {
		try {
			const result = await work;
			this.#broken.delete(name);
			return result;
		} catch (error) {
			if (!this.#broken.has(name))
				this.world.log(`library: trouble with windows/${name}: ${describeError(error)}`);
			this.#broken.add(name);
			return undefined;
		}
	}

	/**
	 * A file that is half or of a newer version says nothing. One that is replaced this moment is under
	 * its temporary name, or in its place again.
	 */
	async #read(name: string, twins: readonly string[]): Promise<Note | undefined> {
		for (const each of [name, ...twins, name]) {
			const path = `${windowsFolder}/${each}`;
			const file = await ifThere(this.world.files.stat(path));
			if (!file) continue;
			if (this.world.now() - file.changedAt > day) {
				await ifThere(this.world.files.delete(path));
				continue;
			}
			const state = `${file.changedAt} ${file.size}`;
			const seen = this.#seen.get(name);
			if (seen?.state === state) return seen.note;
			const bytes = await ifThere(this.world.files.read(path));
			const note = bytes && readAs(noteSchema, decodeJson(bytes));
			if (note) this.#seen.set(name, { state, note });
			if (bytes) return note;
		}
		return undefined;
	}

	#hear(name: string, { changes }: Note): void {
		const known = this.#known.get(name) ?? 0;
		const oldest = Math.min(...changes.map(({ n }) => n));
		if (changes.length >= mostChanges && oldest > known + 1) this.#hasMissed = true;
		for (const { n, id } of changes) {
			if (n > known) this.#news.add(id);
			this.#known.set(name, Math.max(n, this.#known.get(name) ?? 0));
		}
	}

	#updateBusy(): void {
		const alive = [...this.#seen.values()].filter(({ note }) => this.#isAlive(note));
		const busy = new Set(alive.flatMap(({ note }) => note.busy));
		for (const id of [...busy, ...this.#busy])
			if (busy.has(id) !== this.#busy.has(id)) this.#news.add(id);
		this.#busy = busy;
	}

	#isAlive({ beat }: Note): boolean {
		return Math.abs(this.world.now() - Date.parse(beat)) < longestSilence;
	}
}

/** The note that a file is, or is about to be. */
function noteName(file: string): string | undefined {
	return /^(?:\.(?=.*\.tmp$))?([0-9a-f]+\.json)(?:\.[0-9a-f]+\.tmp)?$/.exec(file)?.[1];
}
