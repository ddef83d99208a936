import type { Located } from '../core/agent/places';
import type { UnstoredImage } from '../core/agent/toolHost';
import type { ImageEvent } from '../core/generation/generation';
import type { Library } from '../core/library/library';
import { describeError } from '../core/text';

/** Sees to it that images which couldn't be stored in the library aren't lost when the server ends. */
export class UnstoredImages {
	/** The generations that have some. */
	readonly #ids = new Set<string>();

	constructor(
		private readonly library: Pick<Library, 'unstored'>,
		private readonly log: (line: string) => void,
	) {}

	/** Tries to store them in the library again. */
	async storeAgain(): Promise<void> {
		for (const id of this.#ids)
			try {
				await this.library.unstored.storeAgain(id);
				this.#ids.delete(id);
			} catch (error) {
				this.log(describeError(error));
			}
	}

	/** Stores those of a generation, or else saves them with `write`. Returns those that aren't stored. */
	async rescue(
		id: string,
		write: (event: ImageEvent) => Promise<Located>,
	): Promise<UnstoredImage[]> {
		if (this.library.unstored.of(id).length === 0) return [];
		this.#ids.add(id);
		await this.storeAgain();
		const rescued: UnstoredImage[] = [];
		for (const event of [...this.library.unstored.of(id)]) {
			const file = await write(event).catch((error: unknown) => {
				this.log(describeError(error));
				return undefined;
			});
			rescued.push({ event, file });
		}
		return rescued;
	}
}
