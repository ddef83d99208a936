import { isRunning, type Generation } from '../../core/generation/generation';
import type { ImageType } from '../../core/image/facts';
import type { HostMessage } from '../../core/protocol';

/** A preview as the page is told of it. */
export type Preview = Extract<HostMessage, { type: 'preview' }>;

/** The latest preview of each image that is still made, in memory alone. */
export class Previews {
	readonly #latest = new Map<string, readonly Preview[]>();

	of(id: string): readonly Preview[] {
		return this.#latest.get(id) ?? [];
	}

	/** Remembers a preview in the place of the former of the same image. */
	set(preview: Preview): void {
		const others = this.of(preview.id).filter(({ index }) => index !== preview.index);
		this.#latest.set(preview.id, [...others, preview]);
	}

	/** Forgets what is there to see otherwise: the images that came, or all when the generation ended. */
	settle(generation: Generation): void {
		const left = this.of(generation.id).filter(({ index }) => awaits(generation, index));
		if (left.length > 0) this.#latest.set(generation.id, left);
		else this.#latest.delete(generation.id);
	}
}

/** A preview with a copy of exactly `bytes`, which may be a view on more. */
export function previewOf(
	id: string,
	index: number,
	imageType: ImageType,
	bytes: Uint8Array,
): Preview {
	return {
		type: 'preview',
		id,
		index,
		mediaType: `image/${imageType}`,
		bytes: bytes.slice().buffer,
	};
}

/** Whether the image at `index` is still to come. */
export function awaits(generation: Generation, index: number): boolean {
	const { images, faults } = generation;
	return isRunning(generation) && ![...images, ...faults].some((each) => each.index === index);
}
