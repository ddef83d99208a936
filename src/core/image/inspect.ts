import { ascii, viewOf } from './bytes';
import { isMeasured, type ImageFacts, type ImageProblem } from './facts';
import { inspectAvif, inspectGif, inspectSvg } from './otherFormats';

/**
 * Reads the headers and the chain of chunks or segments, without decoding pixels. Section numbers refer
 * to the specification of the format.
 */
export function inspectImage(bytes: Uint8Array): ImageFacts {
	const facts = inspectPng(bytes) ?? inspectJpeg(bytes) ?? inspectWebp(bytes);
	if (facts) return isMeasured(facts) ? facts : { problem: 'damaged', ...facts, ...noSize };
	return withBothSides(inspectGif(bytes) ?? inspectAvif(bytes) ?? inspectSvg(bytes) ?? unknown);
}

/** The formats that a request can't ask for may have no size, but not half of one. */
function withBothSides(facts: ImageFacts): ImageFacts {
	const isHalf = facts.width > 0 !== facts.height > 0;
	return isHalf ? { problem: 'damaged', ...facts, ...noSize } : facts;
}

const noSize = { width: 0, height: 0 };
const unknown: ImageFacts = { type: 'unknown', ...noSize, alpha: true };

const pngSignature = '\x89PNG\r\n\x1a\n';

/** Bytes of a chunk besides its data: length, type and CRC (PNG specification, 5.3). */
const chunkOverhead = 12;

/**
 * Chunks of a PNG, or segments and fill bytes before the frame of a JPEG: more than any program writes,
 * so a file with more is damaged.
 */
const maxSteps = 100_000;

/** Undefined when the bytes don't begin as a PNG. */
export function inspectPng(bytes: Uint8Array): ImageFacts | undefined {
	if (ascii(bytes, 0, 8) !== pngSignature) return undefined;
	const { first, isTransparent, problem } = readChunks(bytes);
	const hasHeader = first === chunkTypes.IHDR && bytes.length >= 33;
	const facts = hasHeader ? readIhdr(bytes, isTransparent) : unreadable('png');
	return problem ? { ...facts, problem } : facts;
}

function unreadable(type: ImageFacts['type']): ImageFacts {
	return { type, ...noSize, alpha: true };
}

/** Four letters each, as a number. */
const chunkTypes = { IHDR: 0x49484452, tRNS: 0x74524e53, IEND: 0x49454e44 };

interface Chunks {
	/** The type of the first one. */
	readonly first: number | undefined;
	/** Whether there is a tRNS chunk. */
	readonly isTransparent: boolean;
	readonly problem?: ImageProblem;
}

/** Reads the complete chunks, up to IEND. */
function readChunks(bytes: Uint8Array): Chunks {
	const view = viewOf(bytes);
	let first: number | undefined;
	let isTransparent = false;
	for (let at = 8, steps = 0; at + chunkOverhead <= bytes.length; steps++) {
		if (steps === maxSteps) return { first, isTransparent, problem: 'damaged' };
		const end = at + chunkOverhead + view.getUint32(at);
		if (end > bytes.length) break;
		const type = view.getUint32(at + 4);
		first ??= type;
		if (type === chunkTypes.IEND) return { first, isTransparent };
		isTransparent ||= type === chunkTypes.tRNS;
		at = end;
	}
	return { first, isTransparent, problem: 'cutOff' };
}

/** Width, height, bit depth, color type (11.2.1). Types 4 and 6 have alpha; a tRNS chunk adds it. */
function readIhdr(bytes: Uint8Array, isTransparent: boolean): ImageFacts {
	const view = viewOf(bytes);
	const colorType = view.getUint8(25);
	const alpha = colorType === 4 || colorType === 6 || isTransparent;
	return { type: 'png', width: view.getUint32(16), height: view.getUint32(20), alpha };
}

/** Markers of ITU-T T.81, table B.1; each follows a byte 0xff. */
const startOfImage = 0xd8;
const endOfImage = 0xd9;
const startOfScan = 0xda;

/** SOF0 to SOF15, without DHT (c4), JPG (c8) and DAC (cc) in between. */
function isFrame(marker: number): boolean {
	return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** Undefined when the bytes don't begin as a JPEG. */
function inspectJpeg(bytes: Uint8Array): ImageFacts | undefined {
	if (bytes[0] !== 0xff || bytes[1] !== startOfImage || bytes[2] !== 0xff) return undefined;
	const frame = findFrame(bytes);
	if (typeof frame === 'string') return { ...unreadable('jpeg'), problem: frame };
	const view = viewOf(bytes);
	const height = view.getUint16(frame + 5);
	const width = view.getUint16(frame + 7);
	const facts: ImageFacts = { type: 'jpeg', width, height, alpha: false };
	return endsAfter(bytes, frame) ? facts : { ...facts, problem: 'cutOff' };
}

/**
 * Offset of the frame header, or why there is none. A segment is a marker, a length that includes itself,
 * and data; any number of fill bytes 0xff may precede the marker (B.1.1.2).
 */
function findFrame(bytes: Uint8Array): number | ImageProblem {
	const view = viewOf(bytes);
	for (let at = 2, steps = 0; steps < maxSteps; steps++) {
		if (at + 9 > bytes.length) return 'cutOff';
		const marker = view.getUint8(at + 1);
		if (view.getUint8(at) !== 0xff || marker === startOfScan) return 'damaged';
		if (isFrame(marker)) return at;
		at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
	}
	return 'damaged';
}

/** Bytes at the end of a JPEG in which its end marker is sought. */
const longestEnd = 8 * 1024 * 1024;

/**
 * Whether an end marker follows the frame. An embedded thumbnail has one before the frame, and some
 * programs append their own data after it.
 */
function endsAfter(bytes: Uint8Array, frame: number): boolean {
	const from = Math.max(frame + 1, bytes.length - longestEnd);
	for (let at = bytes.length - 1; at >= from; at--)
		if (bytes[at] === endOfImage && bytes[at - 1] === 0xff) return true;
	return false;
}

/** Undefined when the bytes don't begin as a WebP (RFC 9649, 2.3 and 2.4). */
function inspectWebp(bytes: Uint8Array): ImageFacts | undefined {
	if (ascii(bytes, 0, 4) !== 'RIFF' || ascii(bytes, 8, 4) !== 'WEBP') return undefined;
	if (bytes.length < 30) return { ...unreadable('webp'), problem: 'cutOff' };
	const facts = webpReaders[ascii(bytes, 12, 4)]?.(viewOf(bytes)) ?? unreadable('webp');
	const isCutOff = viewOf(bytes).getUint32(4, true) + 8 > bytes.length;
	return isCutOff ? { ...facts, problem: 'cutOff' } : facts;
}

/** By the type of the first chunk. */
const webpReaders: Partial<Record<string, (view: DataView) => ImageFacts>> = {
	/** 2.5: a VP8 key frame, with 14 bits for each side after the start code (RFC 6386, 9.1). */
	'VP8 ': (view) => ({
		type: 'webp',
		width: view.getUint16(26, true) & 0x3fff,
		height: view.getUint16(28, true) & 0x3fff,
		alpha: false,
	}),
	/** 3.4: 14 bits width - 1, 14 bits height - 1, one bit alpha. */
	VP8L: (view) => {
		const bits = view.getUint32(21, true);
		return {
			type: 'webp',
			width: (bits & 0x3fff) + 1,
			height: ((bits >>> 14) & 0x3fff) + 1,
			alpha: (bits & 0x1000_0000) !== 0,
		};
	},
	/** 2.7: flags, then 24 bits width - 1 and 24 bits height - 1. */
	VP8X: (view) => ({
		type: 'webp',
		width: (view.getUint32(24, true) & 0xff_ffff) + 1,
		height: (view.getUint32(26, true) >>> 8) + 1,
		alpha: (view.getUint8(20) & 0x10) !== 0,
	}),
};
