import * as z from 'zod/mini';
import { describeError } from '../describeError';
import { writeWhole, type Surroundings } from './files';
import { windowsFolder } from './names';
import { encodeJson } from './record';

/** What one window tells the others: `windows/XXXXXXXX.json`, version 1. */
export const noteSchema = z.object({
	version: z.literal(1),
	/** When the window was alive, in ISO 8601. */
	beat: z.string(),
	/** Ids of generations that run there, and of removals that are under way. */
	busy: z.array(z.string()),
	/** What changed there lately, each under a number that only grows. */
	changes: z.array(z.object({ n: z.number(), id: z.string() })),
});
export type Note = z.output<typeof noteSchema>;

/** A file tells no more than these, the latest. */
export const mostChanges = 300;
/** Milliseconds: how often a busy window says that it is alive, and how many notes it saves up. */
const beat = 5_000;
const pause = 100;

/** The file by which this window tells the others what it does. */
export class OwnWindow {
	readonly name: string;
	readonly #busy = new Set<string>();
	readonly #changes = new Map<string, number>();
	#count = 0;
	#isDue = false;
	#isUrgent = false;
	#writing: Promise<void> | undefined;
	#stop: (() => void) | undefined;
	#isGone = false;
	#isTold = false;

	constructor(private readonly world: Surroundings) {
		this.name = `${world.random(4)}.json`;
	}

	has(id: string): boolean {
		return this.#busy.has(id);
	}

	/** Something runs here, or is under way. */
	begin(id: string): void {
		this.#busy.add(id);
		this.#stop ??= this.world.repeat(() => {
			this.#write();
		}, beat);
		this.#write(true);
	}

	/** Resolves when the others can know it. */
	async end(id: string): Promise<void> {
		if (!this.#busy.delete(id)) return;
		if (this.#busy.size === 0) this.#rest();
		this.#write(true);
		await this.#writing;
	}

	/** The others are to read this generation again. */
	note(id: string): void {
		this.#changes.delete(id);
		this.#changes.set(id, ++this.#count);
		for (const [oldest] of this.#changes) {
			if (this.#changes.size <= mostChanges) break;
			this.#changes.delete(oldest);
		}
		this.#write();
	}

	/** Resolves when the others can know all that was noted. */
	async settled(): Promise<void> {
		await this.#writing;
	}

	/**
	 * Says good-bye: what ran here runs no more. The file stays, as one that is not there may be missing
	 * but for a moment; the others remove it in a day.
	 */
	async dispose(): Promise<void> {
		this.#isGone = true;
		this.#rest();
		await this.#writing;
		if (this.#isTold) await this.#tell();
	}

	#rest(): void {
		this.#stop?.();
		this.#stop = undefined;
	}

	#write(isUrgent = false): void {
		this.#isDue = true;
		this.#isUrgent ||= isUrgent;
		this.#writing ??= this.#writeAll().finally(() => {
			this.#writing = undefined;
		});
	}

	async #writeAll(): Promise<void> {
		while (this.#isDue && !this.#isGone) {
			if (!this.#isUrgent) await this.world.wait(pause);
			this.#isDue = this.#isUrgent = false;
			await this.#tell();
		}
	}

	/** What the others do not hear now they hear with the next note. */
	async #tell(): Promise<void> {
		this.#isTold = true;
		try {
			await this.world.files.createFolder(windowsFolder);
			await writeWhole(this.world, windowsFolder, this.name, encodeJson(this.#note()));
		} catch (error) {
			this.world.log(`library: other windows are not told: ${describeError(error)}`);
		}
	}

	#note(): Note {
		const changes = Array.from(this.#changes, ([id, n]) => ({ n, id }));
		const time = new Date(this.world.now()).toISOString();
		return { version: 1, beat: time, busy: this.#isGone ? [] : [...this.#busy], changes };
	}
}
