import { describeError } from '../text';
import { readAs } from '../json';
import { ifExists, isTemporary, type FileState, type Platform } from './files';
import { windowsFolder } from './layout';
import { maxChanges, windowStateSchema, type Turn, type WindowState } from './ownWindow';
import { decodeJson } from './recordFormat';

/** Milliseconds after which a silent window no longer counts as alive. */
const maxSilence = 20_000;
/** Milliseconds. */
const hour = 3_600_000;
/** How often a file is looked for that is being replaced again and again. */
const maxTries = 5;
/** Milliseconds after which the file of a window is deleted. */
const keptFor = 24 * hour;

interface Seen {
	/** Differs when the file has changed; undefined for a file without a date, which is read every time. */
	readonly version: string | undefined;
	readonly state: WindowState;
}

export interface News {
	/** Ids of generations that may have changed. */
	readonly ids: ReadonlySet<string>;
	/** There were more changes than the files hold: any generation may have changed. */
	readonly hasMissed: boolean;
}

/** What the other windows are doing, according to their files. */
export class OtherWindows {
	/** By file name. A file that disappears is kept until its window no longer counts as alive. */
	readonly #seen = new Map<string, Seen>();
	/** The highest change number seen from each window. */
	readonly #lastNumbers = new Map<string, number>();
	/** Files whose error was logged; '' is the folder. */
	readonly #unreadable = new Set<string>();
	#busy: ReadonlySet<string> = new Set();
	#news = new Set<string>();
	#hasMissed = false;
	#lookedAt = 0;

	constructor(
		private readonly platform: Platform,
		private readonly ownName: string,
	) {}

	/** Whether a generation, deletion or restoration with this id runs in another window that is alive. */
	isBusy(id: string): boolean {
		return this.#busy.has(id);
	}

	/** The turns of generations in windows that are alive, as of the last look. */
	turns(): Turn[] {
		return this.#alive().flatMap(({ turns = [] }) => turns);
	}

	/** What was found since the last call. */
	takeNews(): News {
		const news = { ids: this.#news, hasMissed: this.#hasMissed };
		this.#news = new Set();
		this.#hasMissed = false;
		return news;
	}

	/** Reads the files that have changed. One that can't be read doesn't hide the others. */
	async look(): Promise<void> {
		const now = this.platform.now();
		this.#hasMissed ||= now - this.#lookedAt > hour;
		this.#lookedAt = now;
		const files = (await this.#logErrors('', this.#files())) ?? [];
		const names = new Set(files.map(stateFileName).filter((name) => name !== this.ownName));
		for (const name of names) {
			if (name === undefined) continue;
			const state = await this.#logErrors(name, this.#find(name, files));
			if (state) this.#collectNews(name, state);
		}
		for (const [name, { state }] of this.#seen)
			if (!names.has(name) && !this.#isAlive(state)) this.#seen.delete(name);
		this.#updateBusy();
	}

	async #files(): Promise<string[]> {
		const entries = (await ifExists(this.platform.files.list(windowsFolder))) ?? [];
		return entries.filter(({ isFolder }) => !isFolder).map(({ name }) => name);
	}

	/** Logs an error once, until reading succeeds again. */
	async #logErrors<T>(name: string, work: Promise<T>): Promise<T | undefined> {
		try {
			const result = await work;
			this.#unreadable.delete(name);
			return result;
		} catch (error) {
			if (!this.#unreadable.has(name))
				this.platform.log(`library: cannot read windows/${name}: ${describeError(error)}`);
			this.#unreadable.add(name);
			return undefined;
		}
	}

	/** A file that is being replaced may have left all names listed when it's looked for. */
	async #find(name: string, listed: readonly string[]): Promise<WindowState | undefined> {
		let files = listed;
		for (let tries = 0; tries < maxTries && files.some((file) => stateFileName(file) === name);) {
			const temporary = files.filter((file) => isTemporary(file, name));
			const state = await this.#read(name, temporary);
			if (state !== 'gone') return state;
			tries++;
			files = await this.#files();
		}
		return undefined;
	}

	/**
	 * Undefined for a file that is incomplete or of a newer version. While a file is replaced, it has
	 * only a temporary name; just after, it is in its place again.
	 */
	async #read(
		name: string,
		temporary: readonly string[],
	): Promise<WindowState | 'gone' | undefined> {
		for (const each of [name, ...temporary, name]) {
			const path = `${windowsFolder}/${each}`;
			const file = await ifExists(this.platform.files.stat(path));
			if (!file || (await this.#deleteOld(path, file.changedAt))) continue;
			const version = versionOf(file);
			const seen = this.#seen.get(name);
			if (version !== undefined && seen?.version === version) return seen.state;
			const bytes = await ifExists(this.platform.files.read(path));
			if (!bytes) continue;
			const state = readAs(windowStateSchema, decodeJson(bytes));
			const isDated = file.changedAt !== undefined;
			if (state && !isDated && (await this.#deleteOld(path, Date.parse(state.beat)))) continue;
			if (state) this.#seen.set(name, { version, state });
			return state;
		}
		return 'gone';
	}

	/** Deletes a file if it was written more than a day ago. Returns whether it did. */
	async #deleteOld(path: string, writtenAt: number | undefined): Promise<boolean> {
		if (writtenAt === undefined || !(this.platform.now() - writtenAt > keptFor)) return false;
		await ifExists(this.platform.files.delete(path));
		return true;
	}

	#collectNews(name: string, { changes }: WindowState): void {
		const lastNumber = this.#lastNumbers.get(name) ?? 0;
		const oldest = Math.min(...changes.map(({ n }) => n));
		if (changes.length >= maxChanges && oldest > lastNumber + 1) this.#hasMissed = true;
		for (const { n, id } of changes) {
			if (n > lastNumber) this.#news.add(id);
			this.#lastNumbers.set(name, Math.max(n, this.#lastNumbers.get(name) ?? 0));
		}
	}

	/** An id that became busy or idle in another window is news too. */
	#updateBusy(): void {
		const busy = new Set(this.#alive().flatMap((state) => state.busy));
		for (const id of [...busy, ...this.#busy])
			if (busy.has(id) !== this.#busy.has(id)) this.#news.add(id);
		this.#busy = busy;
	}

	#alive(): WindowState[] {
		return [...this.#seen.values()]
			.map(({ state }) => state)
			.filter((state) => this.#isAlive(state));
	}

	#isAlive({ beat }: WindowState): boolean {
		return Math.abs(this.platform.now() - Date.parse(beat)) < maxSilence;
	}
}

function versionOf({ changedAt, size }: FileState): string | undefined {
	return changedAt === undefined ? undefined : `${changedAt} ${size}`;
}

/** The name under which a file is or will be found: `.0a1b2c3d.json.9f2c51aa.tmp` → `0a1b2c3d.json`. */
function stateFileName(file: string): string | undefined {
	const pattern = /^(?:\.(?=.*\.tmp$))?(?<name>[0-9a-f]+\.json)(?:\.[0-9a-f]+\.tmp)?$/;
	return pattern.exec(file)?.groups?.['name'];
}
