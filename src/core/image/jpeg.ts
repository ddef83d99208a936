import { viewOf } from './bytes';
import type { Inspection } from './facts';

/** Markers of ITU-T T.81, table B.1; each stands behind a byte 0xff. */
const startOfImage = 0xd8;
const endOfImage = 0xd9;
const startOfScan = 0xda;

/** SOF0 to SOF15; DHT (c4), JPG (c8) and DAC (cc) lie between them and are none. */
function isFrame(marker: number): boolean {
	return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Undefined when the bytes do not begin as a JPEG. */
export function inspectJpeg(bytes: Uint8Array): Inspection | undefined {
	if (bytes[0] !== 0xff || bytes[1] !== startOfImage || bytes[2] !== 0xff) return undefined;
	const frame = findFrame(bytes);
	if (frame === undefined || !endsAfter(bytes, frame)) return 'cutOff';
	const view = viewOf(bytes);
	const [height, width] = [view.getUint16(frame + 5), view.getUint16(frame + 7)];
	return { type: 'jpeg', width, height, alpha: false };
}

/** Offset of the frame header's marker: segments are marker, length (which counts itself), data. */
function findFrame(bytes: Uint8Array): number | undefined {
	const view = viewOf(bytes);
	for (let at = 2; at + 9 <= bytes.length; at += 2 + view.getUint16(at + 2)) {
		const marker = view.getUint8(at + 1);
		if (view.getUint8(at) !== 0xff || marker === startOfScan) return undefined;
		if (isFrame(marker)) return at;
	}
	return undefined;
}

/**
 * Whether the end mark follows the frame: a thumbnail's stands before it, and some writers append
 * data of their own behind it.
 */
function endsAfter(bytes: Uint8Array, frame: number): boolean {
	for (
		let at = bytes.lastIndexOf(endOfImage);
		at > frame;
		at = bytes.lastIndexOf(endOfImage, at - 1)
	) {
		if (bytes[at - 1] === 0xff) return true;
	}
	return false;
}
