/** Milliseconds within which two clicks are one wish. */
const within = 600;

/** Tells the second click of a double click from a second wish, where each costs money. */
export class DoubleClicks {
	readonly #last = new Map<string, number>();

	/** `now` gives milliseconds. */
	constructor(private readonly now: () => number) {}

	/** Whether the button of this name was pressed a moment ago. */
	isSecond(name: string): boolean {
		const now = this.now();
		const before = this.#last.get(name) ?? -Infinity;
		this.#last.set(name, now);
		return now - before < within;
	}
}
