import { ascii, viewOf } from './bytes';
import type { Inspection } from './facts';

const signature = '\x89PNG\r\n\x1a\n';

/** PNG specification (W3C), 5.3: every chunk is length, type, data, CRC. */
const chunkFrame = 12;

/** Undefined when the bytes do not begin as a PNG. */
export function inspectPng(bytes: Uint8Array): Inspection | undefined {
	if (ascii(bytes, 0, 8) !== signature) return undefined;
	const chunks = chunkTypes(bytes);
	if (!chunks.includes('IEND')) return 'cutOff';
	return chunks[0] === 'IHDR' && bytes.length >= 33 ? factsOf(bytes, chunks) : 'notAnImage';
}

/** The types of all chunks that are whole, up to IEND. */
function chunkTypes(bytes: Uint8Array): string[] {
	const view = viewOf(bytes);
	const types: string[] = [];
	for (let at = 8; at + chunkFrame <= bytes.length && types.at(-1) !== 'IEND';) {
		const end = at + chunkFrame + view.getUint32(at);
		if (end > bytes.length) break;
		types.push(ascii(bytes, at + 4, 4));
		at = end;
	}
	return types;
}

/** IHDR (11.2.1): width, height, bit depth, colour type; types 4 and 6 have alpha, tRNS adds it. */
function factsOf(bytes: Uint8Array, chunks: string[]): Inspection {
	const view = viewOf(bytes);
	const colourType = view.getUint8(25);
	const alpha = colourType === 4 || colourType === 6 || chunks.includes('tRNS');
	const [width, height] = [view.getUint32(16), view.getUint32(20)];
	return { type: 'png', width, height, alpha };
}
