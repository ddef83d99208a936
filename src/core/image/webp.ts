import { ascii, viewOf } from './bytes';
import type { ImageFacts, Inspection } from './facts';

/** Undefined when the bytes do not begin as a WebP (RFC 9649, 2.3 and 2.4). */
export function inspectWebp(bytes: Uint8Array): Inspection | undefined {
	if (ascii(bytes, 0, 4) !== 'RIFF' || ascii(bytes, 8, 4) !== 'WEBP') return undefined;
	if (bytes.length < 30 || viewOf(bytes).getUint32(4, true) + 8 > bytes.length) return 'cutOff';
	return readers[ascii(bytes, 12, 4)]?.(viewOf(bytes)) ?? 'notAnImage';
}

const readers: Partial<Record<string, (view: DataView) => ImageFacts>> = {
	/** 2.5: a VP8 key frame, 14 bits each side behind the start code (RFC 6386, 9.1). */
	'VP8 ': (view) => ({
		type: 'webp',
		width: view.getUint16(26, true) & 0x3fff,
		height: view.getUint16(28, true) & 0x3fff,
		alpha: false,
	}),
	/** 3.4: 14 bits width - 1, 14 bits height - 1, one bit alpha. */
	VP8L: (view) => {
		const bits = view.getUint32(21, true);
		const [width, height] = [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
		return { type: 'webp', width, height, alpha: (bits & 0x1000_0000) !== 0 };
	},
	/** 2.7: flags, then 24 bits width - 1 and 24 bits height - 1. */
	VP8X: (view) => ({
		type: 'webp',
		width: (view.getUint32(24, true) & 0xff_ffff) + 1,
		height: (view.getUint32(26, true) >>> 8) + 1,
		alpha: (view.getUint8(20) & 0x10) !== 0,
	}),
};
