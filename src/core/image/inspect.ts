import type { Inspection } from './facts';
import { inspectJpeg } from './jpeg';
import { inspectPng } from './png';
import { inspectWebp } from './webp';

/** Reads only headers and the chain of chunks or segments; no pixel is decoded. */
export function inspectImage(bytes: Uint8Array): Inspection {
	const found = inspectPng(bytes) ?? inspectJpeg(bytes) ?? inspectWebp(bytes) ?? 'notAnImage';
	return typeof found === 'string' || (found.width && found.height) ? found : 'notAnImage';
}
