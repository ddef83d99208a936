import { hash, randomFrom, type Random } from '../support/imageService/picture/random';

/** Random choices, which depend only on a seed and the number of an input. */
export class Chance {
	readonly #random: Random;

	constructor(seed: number, index: number) {
		this.#random = randomFrom(hash(`${seed} ${index}`));
	}

	/** At least 0, less than `limit`. */
	below(limit: number): number {
		return Math.floor(this.#random() * limit);
	}

	/** True once in `n` times. */
	oneIn(n: number): boolean {
		return this.below(n) === 0;
	}

	pick<T>(choices: readonly T[]): T {
		const chosen = choices[this.below(choices.length)];
		if (chosen === undefined) throw new RangeError('nothing to choose from');
		return chosen;
	}

	/** Up to `most` values. */
	some<T>(most: number, make: () => T): T[] {
		return Array.from({ length: this.below(most + 1) }, make);
	}

	/** Mostly small, seldom up to `most`. */
	length(most: number): number {
		return this.below(2 ** this.below(Math.ceil(Math.log2(most)) + 1));
	}
}
