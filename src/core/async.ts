/** Runs tasks one at a time, in order. A failed task doesn't stop the next one. */
export class SerialQueue {
	#last: Promise<unknown> = Promise.resolve();

	run<T>(task: () => Promise<T>): Promise<T> {
		const result = this.#last.then(task, task);
		this.#last = result;
		return result;
	}
}

/** Runs up to `most` tasks at the same time. The tasks handle their own errors. */
export class TaskPool {
	readonly #running = new Set<Promise<void>>();

	constructor(private readonly most: number) {}

	/** Starts a task immediately, and resolves when another one may be started. */
	async start(task: () => Promise<void>): Promise<void> {
		const run = task().finally(() => this.#running.delete(run));
		this.#running.add(run);
		if (this.#running.size >= this.most) await Promise.race(this.#running);
	}

	/** Resolves when no task is running. */
	async settled(): Promise<void> {
		await Promise.all(this.#running);
	}
}

/** Skips work whose name is already in progress, such as after a double click. */
export class Once {
	readonly #inProgress = new Set<string>();

	async run(name: string, work: () => Promise<void>): Promise<void> {
		if (this.#inProgress.has(name)) return;
		this.#inProgress.add(name);
		try {
			await work();
		} finally {
			this.#inProgress.delete(name);
		}
	}
}

/** Milliseconds between the clicks of a double click. */
const doubleClickTime = 600;

/** Recognizes the second click of a double click, which must not cost money twice. */
export class DoubleClicks {
	readonly #last = new Map<string, number>();

	/** `now` returns milliseconds. */
	constructor(private readonly now: () => number) {}

	/** Whether the button with this name was clicked a moment ago. */
	isSecond(name: string): boolean {
		const now = this.now();
		const previous = this.#last.get(name) ?? -Infinity;
		this.#last.set(name, now);
		return now - previous < doubleClickTime;
	}
}

/** Waits for `work`, but no longer than until the signal aborts. */
export function untilAborted(work: Promise<void>, signal: AbortSignal): Promise<void> {
	const abortion = new Promise<void>((resolve) => {
		if (signal.aborted) resolve();
		signal.addEventListener('abort', () => {
			resolve();
		});
	});
	return Promise.race([work, abortion]);
}

/** Resolves after `milliseconds`; rejects with the signal's reason as soon as it aborts. */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		signal.throwIfAborted();
		const timer = setTimeout(done, milliseconds);
		signal.addEventListener('abort', abort);
		function done(): void {
			signal.removeEventListener('abort', abort);
			resolve();
		}
		function abort(): void {
			clearTimeout(timer);
			reject(signal.reason as Error);
		}
	});
}
