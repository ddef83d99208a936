import { isRunning, type Generation, type ImageEvent } from '../../core/generation/generation';
import { isViewable, mediaTypeOf, type ReceivedType } from '../../core/image/facts';
import type { HostMessage } from '../../core/protocol';

export type Preview = Extract<HostMessage, { type: 'preview' }>;

/** Bytes. A larger image would delay other messages, and is shown once it's stored. */
const longestReceived = 4 * 1024 * 1024;

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

/** `bytes` may be a view on a larger buffer. */
export function previewOf(
	id: string,
	index: number,
	imageType: ReceivedType,
	bytes: Uint8Array<ArrayBuffer>,
	isFinal = false,
): Preview {
	const mediaType = mediaTypeOf(imageType);
	return { type: 'preview', id, index, isFinal, mediaType, bytes: wholeBuffer(bytes) };
}

/** Stands in for an image until it's stored; undefined if it's too large, or can't be shown. */
export function receivedPreview(
	id: string,
	{ index, facts, bytes }: ImageEvent,
): Preview | undefined {
	if (!isViewable(facts) || bytes.length > longestReceived) return undefined;
	return previewOf(id, index, facts.type, bytes, true);
}

/** A buffer with exactly these bytes, copied only if theirs has others. */
function wholeBuffer(bytes: Uint8Array<ArrayBuffer>): ArrayBuffer {
	return bytes.length === bytes.buffer.byteLength ? bytes.buffer : bytes.slice().buffer;
}

/** Whether the image at `index` hasn't arrived yet. */
export function isAwaiting(generation: Generation, index: number): boolean {
	const { images, faults } = generation;
	return isRunning(generation) && ![...images, ...faults].some((each) => each.index === index);
}
