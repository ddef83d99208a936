import type { Generation } from '../../core/generation/generation';

/** What is done with the images of a generation when it has ended and some came. */
export type Errand = (generation: Generation) => Promise<void>;

/** For each generation that was begun for a purpose, that purpose; kept until it is met, or the window is closed. */
export class Errands {
	readonly #errands = new Map<string, Errand>();

	/** Remembers what a generation is for: it may fail first, and be tried again in its place. */
	set(id: string, errand: Errand): void {
		this.#errands.set(id, errand);
	}

	has(id: string): boolean {
		return this.#errands.has(id);
	}

	/** What a generation is for, which is forgotten with this; undefined where it is for nothing more. */
	take(id: string): Errand | undefined {
		const errand = this.#errands.get(id);
		this.#errands.delete(id);
		return errand;
	}

	/** Runs the errand of a generation, once. */
	async run(generation: Generation): Promise<void> {
		if (generation.images.length > 0) await this.take(generation.id)?.(generation);
	}
}
