import type { GenerationRequest } from '../generation/request';

/** Bytes that a reply may have, after decompression. */
export interface ReplyLimit {
	readonly reply: number;
	/** For each image, decoded. */
	readonly image: number;
}

/** What determines the size of a reply. */
export type Asked = Pick<GenerationRequest, 'n' | 'size'>;

const MiB = 1024 * 1024;

/** Bytes: twice the uncompressed pixels of 3840 x 2160, the largest size in OpenAI's specification. */
export const largestImage = 64 * MiB;

/** Bytes per pixel: RGBA with 16 bits each, uncompressed. */
const largestPixel = 8;

/** Generous limits: services may return a larger size than was requested, or another format. */
export function replyLimit({ n, size }: Asked, previews = 0): ReplyLimit {
	const image = imageLimit(size);
	// Base64 takes a third more, and slashes and line breaks may be escaped.
	return { image, reply: (n + previews) * image * 1.5 + MiB };
}

function imageLimit(size: string | undefined): number {
	const [width, height] = size?.split('x').map(Number) ?? [];
	if (!width || !height) return largestImage;
	return Math.min(Math.max(width * height * largestPixel, 16 * MiB), 4 * largestImage);
}
