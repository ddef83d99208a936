/** Milliseconds for which changes are collected into a batch. */
const batchTime = 100;
/** How many changes of a batch are drawn immediately; the rest are sent together. */
const maxDrawnPerBatch = 12;

/** Collects changes, so that many of them are sent to the pages together. */
export class ChangeBatch {
	readonly #collected = new Set<string>();
	#drawn = 0;
	#timer: ReturnType<typeof setTimeout> | undefined;

	/** `end` receives the ids that were collected, and is also called if there are none. */
	constructor(private readonly end: (ids: readonly string[]) => void) {}

	dispose(): void {
		clearTimeout(this.#timer);
	}

	/** Whether the batch has room for a change that is drawn immediately. */
	takesDrawing(): boolean {
		return this.#drawn++ < maxDrawnPerBatch;
	}

	collect(id: string): void {
		this.#collected.add(id);
	}

	endSoon(): void {
		this.#timer ??= setTimeout(() => {
			this.#timer = undefined;
			const ids = [...this.#collected];
			this.#collected.clear();
			this.#drawn = 0;
			this.end(ids);
		}, batchTime);
	}
}
