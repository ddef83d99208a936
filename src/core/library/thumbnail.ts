import type { ImageFacts } from '../image/facts';
import { inspectImage } from '../image/inspect';

/** Pixels on a side, and bytes, that a thumbnail may have. */
const longestSide = 1024;
const mostBytes = 300 * 1024;

/** @throws where the bytes are no small image. */
export function thumbnailFacts(bytes: Uint8Array): ImageFacts {
	if (bytes.length > mostBytes) throw new Error(`a thumbnail of ${bytes.length} bytes`);
	const facts = inspectImage(bytes);
	if (typeof facts === 'string') throw new Error(`a thumbnail that is ${facts}`);
	if (Math.max(facts.width, facts.height) > longestSide)
		throw new Error(`a thumbnail of ${facts.width}x${facts.height}`);
	return facts;
}
