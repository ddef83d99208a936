import type { Generation } from '../generation/generation';

export type Change = (generation: Generation) => Generation;

/** A change that can be made twice; the last under its name counts. */
export interface Repeatable {
	readonly name: string;
	readonly change: Change;
	/** Other windows need not hear of it. */
	readonly isSmall?: boolean;
}

/** Milliseconds in which another window may write what it has read before. */
const memory = 60_000;

/** Changes of the last minute. */
export class Recent {
	readonly #changes = new Map<string, { at: number; changes: Repeatable[] }>();

	constructor(private readonly now: () => number) {}

	add(id: string, change: Repeatable): void {
		const others = this.take(id).filter(({ name }) => name !== change.name);
		this.#changes.set(id, { at: this.now(), changes: [...others, change] });
		for (const [oldest, { at }] of this.#changes) {
			if (this.now() - at <= memory) break;
			this.#changes.delete(oldest);
		}
	}

	/** Those of one generation, once, oldest first. */
	take(id: string): Repeatable[] {
		const { at, changes } = this.#changes.get(id) ?? { at: 0, changes: [] };
		this.#changes.delete(id);
		return this.now() - at <= memory ? changes : [];
	}
}
