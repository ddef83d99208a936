import { crc32, deflateSync } from 'node:zlib';
import type { BitDepth } from 'fast-png';

export type Bytes = Uint8Array<ArrayBuffer>;

/** Pixels as PNG stores them before it filters: channels of one or two bytes, the last one alpha. */
export interface Picture {
	readonly width: number;
	readonly height: number;
	readonly channels: number;
	readonly depth: BitDepth;
	readonly data: Uint8Array;
}

export function join(...parts: readonly (Uint8Array | string)[]): Bytes {
	return new Uint8Array(
		Buffer.concat(
			parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
		),
	);
}

export function chunk(type: string, data: Uint8Array = new Uint8Array()): Bytes {
	const body = join(type, data);
	return join(uint32(data.length), body, uint32(crc32(body)));
}

function uint32(value: number): Buffer {
	const bytes = Buffer.alloc(4);
	bytes.writeUInt32BE(value);
	return bytes;
}

interface Header {
	readonly width: number;
	readonly height: number;
	readonly depth: number;
	readonly colourType: number;
	readonly interlace?: number;
}

export function png(header: Header, ...chunks: readonly Uint8Array[]): Bytes {
	const { width, height, depth, colourType, interlace = 0 } = header;
	const rest = new Uint8Array([depth, colourType, 0, 0, interlace]);
	const first = chunk('IHDR', join(uint32(width), uint32(height), rest));
	return join('\x89PNG\r\n\x1a\n', first, ...chunks, chunk('IEND'));
}

/** First column, first row, and the steps from there (PNG specification, 8.1). */
const adam7 = [
	[0, 0, 8, 8],
	[4, 0, 8, 8],
	[0, 4, 4, 8],
	[2, 0, 4, 4],
	[0, 2, 2, 4],
	[1, 0, 2, 2],
	[0, 1, 1, 2],
] as const;

/** A PNG whose rows have the filters in turn, in chunks of `size` bytes. */
export function draw(
	picture: Picture,
	filters: readonly number[],
	interlace = 0,
	size = 1e9,
): Bytes {
	const data = deflateSync(rawRows(picture, filters, interlace));
	return png({ ...picture, colourType: picture.channels + 2, interlace }, ...pieces(data, size));
}

export function pieces(data: Uint8Array, size: number): Bytes[] {
	const count = Math.ceil(data.length / size);
	return Array.from({ length: count }, (_, at) =>
		chunk('IDAT', data.subarray(at * size, (at + 1) * size)),
	);
}

/** Every row with its filter in front, in the order of the file. */
export function rawRows(
	picture: Picture,
	filters: readonly number[],
	interlace: number,
): Uint8Array {
	const rows: Uint8Array[] = [];
	for (const lines of passesOf(picture, interlace)) {
		for (const [at, line] of lines.entries()) {
			const type = filters[rows.length % filters.length] ?? 0;
			rows.push(filter(type, line, lines[at - 1], picture));
		}
	}
	return Buffer.concat(rows);
}

function passesOf(picture: Picture, interlace: number): Uint8Array[][] {
	const passes = interlace ? adam7 : ([[0, 0, 1, 1]] as const);
	return passes.map(([x0, y0, dx, dy]) =>
		steps(y0, dy, picture.height)
			.map((y) => steps(x0, dx, picture.width).map((x) => pixelAt(picture, x, y)))
			.map((pixels) => Buffer.concat(pixels))
			.filter((line) => line.length > 0),
	);
}

function steps(from: number, step: number, end: number): number[] {
	const all = Array.from({ length: end }, (_, at) => at);
	return all.filter((at) => at >= from && (at - from) % step === 0);
}

function pixelAt({ width, channels, depth, data }: Picture, x: number, y: number): Uint8Array {
	const length = (channels * depth) / 8;
	return data.subarray((y * width + x) * length, (y * width + x + 1) * length);
}

/** PNG specification, 9.2. */
function filter(
	type: number,
	line: Uint8Array,
	above: Uint8Array | undefined,
	{ channels, depth }: Picture,
): Uint8Array {
	const length = (channels * depth) / 8;
	const filtered = line.map((value, at) => {
		const left = line[at - length] ?? 0;
		const up = above?.[at] ?? 0;
		const corner = above?.[at - length] ?? 0;
		const predictions = [0, left, up, (left + up) >> 1, paeth(left, up, corner)];
		return value - (predictions[type] ?? 0);
	});
	return join(new Uint8Array([type]), filtered);
}

function paeth(left: number, up: number, corner: number): number {
	const estimate = left + up - corner;
	const [a, b, c] = [left, up, corner].map((value) => Math.abs(estimate - value)) as [
		number,
		number,
		number,
	];
	if (a <= b && a <= c) return left;
	return b <= c ? up : corner;
}
