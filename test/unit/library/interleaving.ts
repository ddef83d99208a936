/** Lets pauses end one at a time, in an order that a seed decides, so that every race can be repeated. */
export class Interleaving {
	readonly #waiting: (() => void)[] = [];
	#state: number;

	constructor(seed: number) {
		this.#state = seed;
	}

	/** Resolves when it's this one's turn. */
	readonly pause = (): Promise<void> => new Promise((resolve) => this.#waiting.push(resolve));

	/** A whole number from 0 to `below` - 1. */
	random(below: number): number {
		// mulberry32, by Tommy Ettinger (public domain)
		this.#state = (this.#state + 0x6d2b79f5) | 0;
		let mixed = Math.imul(this.#state ^ (this.#state >>> 15), 1 | this.#state);
		mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
		return ((mixed ^ (mixed >>> 14)) >>> 0) % below;
	}

	/** Runs `work` to its end. */
	async run<T>(work: Promise<T>): Promise<T> {
		const end = new AbortController();
		const over = end.signal;
		const abort = () => {
			end.abort();
		};
		work.then(abort, abort);
		while (!over.aborted) {
			// Everything that doesn't pause goes on.
			await new Promise((resolve) => setImmediate(resolve));
			this.#waiting.splice(this.random(this.#waiting.length || 1), 1).forEach((go) => {
				go();
			});
		}
		return work;
	}
}
