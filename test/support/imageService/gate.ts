/** Holds back the steps of a response until the test lets each one through. */
export class Gate {
	readonly #waiting: (() => void)[] = [];
	#passes = 0;

	/** Resolves when it's this step's turn. */
	readonly pass = (): Promise<void> =>
		new Promise((resolve) => {
			this.#waiting.push(resolve);
			this.#open();
		});

	/** Lets through the next steps, waiting or yet to come. */
	letThrough(steps = 1): void {
		this.#passes += steps;
		this.#open();
	}

	#open(): void {
		while (this.#passes > 0) {
			const next = this.#waiting.shift();
			if (!next) return;
			this.#passes--;
			next();
		}
	}
}
