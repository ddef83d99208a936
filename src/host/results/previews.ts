import { isRunning, type Generation } from '../../core/generation/generation';
import { mediaTypeOf, type ImageType } from '../../core/image/facts';
import type { HostMessage } from '../../core/protocol';

export type Preview = Extract<HostMessage, { type: 'preview' }>;

/** The latest preview of each image that is being generated; kept in memory only. */
export class Previews {
	readonly #latest = new Map<string, readonly Preview[]>();

	of(id: string): readonly Preview[] {
		return this.#latest.get(id) ?? [];
	}

	/** Replaces the previous preview of the same image. */
	set(preview: Preview): void {
		const others = this.of(preview.id).filter(({ index }) => index !== preview.index);
		this.#latest.set(preview.id, [...others, preview]);
	}

	/** Drops the previews of images that have arrived, or all of them once the generation has ended. */
	dropFinished(generation: Generation): void {
		const left = this.of(generation.id).filter(({ index }) => isAwaiting(generation, index));
		if (left.length > 0) this.#latest.set(generation.id, left);
		else this.#latest.delete(generation.id);
	}
}

/** Copies `bytes`, which may be a view on a larger buffer. */
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
		mediaType: mediaTypeOf(imageType),
		bytes: bytes.slice().buffer,
	};
}

/** Whether the image at `index` hasn't arrived yet. */
export function isAwaiting(generation: Generation, index: number): boolean {
	const { images, faults } = generation;
	return isRunning(generation) && ![...images, ...faults].some((each) => each.index === index);
}
