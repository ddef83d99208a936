import * as z from 'zod/mini';
import { describeError } from '../text';
import { writeAtomically, type Platform } from './files';
import { windowsFolder } from './layout';
import { encodeJson } from './recordFormat';

/** What a window tells the others in `windows/XXXXXXXX.json`, version 1. */
export const windowStateSchema = z.object({
	version: z.literal(1),
	/** When the window was last known to be alive, in ISO 8601. */
	beat: z.string(),
	/** Ids of generations that run in it, and of deletions and restorations under way. */
	busy: z.array(z.string()),
	/** Ids of generations it changed lately, numbered; the numbers only grow. */
	changes: z.array(z.object({ n: z.number(), id: z.string() })),
	/** Generations that haven't passed the hourly limit yet; 0 before they have drawn a number. */
	turns: z.optional(z.array(z.object({ id: z.string(), number: z.number() }))),
});
export type WindowState = z.output<typeof windowStateSchema>;
export type Turn = NonNullable<WindowState['turns']>[number];

/** How many of the latest changes a file holds. */
export const maxChanges = 300;
/** Milliseconds between heartbeats of a busy window. */
const beatInterval = 5_000;
/** Milliseconds for which changes are collected before the file is written. */
const collectFor = 100;

/** The file in which this window tells the others what it's doing. */
export class OwnWindow {
	/** The name of the file. */
	readonly name: string;
	readonly #busy = new Set<string>();
	/** Numbers by id, oldest first. */
	readonly #changes = new Map<string, number>();
	/** The numbers of turns, by the ids of their generations. */
	readonly #turns = new Map<string, number>();
	#lastNumber = 0;
	#isDue = false;
	#isUrgent = false;
	#writing: Promise<void> | undefined;
	#stopBeat: (() => void) | undefined;
	#hurry: () => void = () => undefined;
	#isDisposed = false;
	#wasWritten = false;

	constructor(private readonly platform: Platform) {
		this.name = `${platform.random(4)}.json`;
	}

	/** Whether something with this id runs in this window. */
	isBusy(id: string): boolean {
		return this.#busy.has(id);
	}

	begin(id: string): void {
		this.#busy.add(id);
		this.#stopBeat ??= this.platform.repeat(() => {
			this.#write();
		}, beatInterval);
		this.#write(true);
	}

	/** Resolves when other windows can know. */
	async end(id: string): Promise<void> {
		if (!this.#busy.delete(id)) return;
		this.#turns.delete(id);
		if (this.#busy.size === 0) this.#stop();
		this.#write(true);
		await this.#writing;
	}

	turns(): Turn[] {
		return Array.from(this.#turns, ([id, number]) => ({ id, number }));
	}

	/** A generation that's about to begin is going to draw a number for its turn. */
	enter(id: string): void {
		this.#turns.set(id, 0);
	}

	draw({ id, number }: Turn): void {
		this.#turns.set(id, number);
		this.#write(true);
	}

	/** Ends the turn of a generation. */
	leave(id: string): void {
		if (this.#turns.delete(id)) this.#write(true);
	}

	/** Makes other windows read this generation again. */
	noteChange(id: string): void {
		this.#changes.delete(id);
		this.#changes.set(id, ++this.#lastNumber);
		for (const [oldest] of this.#changes) {
			if (this.#changes.size <= maxChanges) break;
			this.#changes.delete(oldest);
		}
		this.#write();
	}

	/** Resolves when other windows can know everything up to now. */
	async settled(): Promise<void> {
		await this.#writing;
	}

	/**
	 * Tells the others that nothing runs here anymore. The file stays, because a missing file might be
	 * one that is being replaced; the others delete it after a day.
	 */
	async dispose(): Promise<void> {
		this.#isDisposed = true;
		this.#stop();
		await this.#writing;
		if (this.#wasWritten) await this.#writeNow();
	}

	#stop(): void {
		this.#stopBeat?.();
		this.#stopBeat = undefined;
	}

	#write(isUrgent = false): void {
		this.#isDue = true;
		this.#isUrgent ||= isUrgent;
		if (isUrgent) this.#hurry();
		this.#writing ??= this.#writeWhileDue().finally(() => {
			this.#writing = undefined;
		});
	}

	async #writeWhileDue(): Promise<void> {
		while (this.#isDue && !this.#isDisposed) {
			if (!this.#isUrgent) await this.#collect();
			this.#isDue = false;
			this.#isUrgent = false;
			await this.#writeNow();
		}
	}

	/** Waits for more changes, unless one is urgent. */
	async #collect(): Promise<void> {
		const hurry = new Promise<void>((resolve) => {
			this.#hurry = resolve;
		});
		await Promise.race([this.platform.wait(collectFor), hurry]);
	}

	/** If this fails, the next write includes what the others have missed. */
	async #writeNow(): Promise<void> {
		this.#wasWritten = true;
		try {
			await this.platform.files.createFolder(windowsFolder);
			const bytes = encodeJson(this.#state());
			await writeAtomically(this.platform, windowsFolder, this.name, bytes);
		} catch (error) {
			this.platform.log(`library: cannot notify other windows: ${describeError(error)}`);
		}
	}

	#state(): WindowState {
		return {
			version: 1,
			beat: new Date(this.platform.now()).toISOString(),
			busy: this.#isDisposed ? [] : [...this.#busy],
			changes: Array.from(this.#changes, ([id, n]) => ({ n, id })),
			...(this.#turns.size > 0 && !this.#isDisposed && { turns: this.turns() }),
		};
	}
}
