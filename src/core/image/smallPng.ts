import { pngRows } from './pngRows';

/** A picture of four bytes per pixel. */
interface Picture {
	readonly width: number;
	readonly height: number;
	readonly rgba: Uint8Array;
}

/** Pixels on the longer side, tried until the file is small enough. The last always is, at 64 KB. */
const sides = [256, 192, 160, 120];

/**
 * A smaller copy of a PNG in at most `longest` bytes; undefined if the file can't be decoded (see
 * `pngRows`) or nothing of it is small enough. Pixels are averaged.
 */
export async function smallPng(
	bytes: Uint8Array<ArrayBuffer>,
	longest: number,
): Promise<Uint8Array<ArrayBuffer> | undefined> {
	const large = await shrunk(bytes, sides[0] ?? 0).catch(() => undefined);
	if (!large) return undefined;
	for (const side of sides) {
		const png = await encodePng(side === sides[0] ? large : resampled(large, side));
		if (png.length <= longest) return png;
	}
	return undefined;
}

/** The average of the pixels that fall on each pixel of a smaller picture, row by row. */
class Averages {
	readonly #sums: Float64Array;
	readonly #counts: Uint32Array;
	readonly width: number;
	readonly height: number;

	constructor(
		private readonly fullWidth: number,
		private readonly fullHeight: number,
		side: number,
	) {
		const scale = Math.min(1, side / Math.max(fullWidth, fullHeight));
		this.width = Math.max(1, Math.round(fullWidth * scale));
		this.height = Math.max(1, Math.round(fullHeight * scale));
		this.#sums = new Float64Array(this.width * this.height * 4);
		this.#counts = new Uint32Array(this.width * this.height);
	}

	/** Colors count as much as they are opaque. */
	add(row: Uint8Array, y: number): void {
		const line = Math.floor((y * this.height) / this.fullHeight) * this.width;
		for (let x = 0; x < this.fullWidth; x++) {
			const to = line + Math.floor((x * this.width) / this.fullWidth);
			const alpha = row[x * 4 + 3] ?? 0;
			for (let sample = 0; sample < 3; sample++)
				this.#sums[to * 4 + sample] =
					(this.#sums[to * 4 + sample] ?? 0) + (row[x * 4 + sample] ?? 0) * alpha;
			this.#sums[to * 4 + 3] = (this.#sums[to * 4 + 3] ?? 0) + alpha;
			this.#counts[to] = (this.#counts[to] ?? 0) + 1;
		}
	}

	picture(): Picture {
		const { width, height } = this;
		const rgba = new Uint8Array(width * height * 4);
		for (let at = 0; at < width * height; at++) {
			const alpha = this.#sums[at * 4 + 3] ?? 0;
			for (let sample = 0; sample < 3 && alpha > 0; sample++)
				rgba[at * 4 + sample] = Math.round((this.#sums[at * 4 + sample] ?? 0) / alpha);
			rgba[at * 4 + 3] = Math.round(alpha / Math.max(1, this.#counts[at] ?? 1));
		}
		return { width, height, rgba };
	}
}

/** Undefined if the file has fewer rows than it says. */
async function shrunk(bytes: Uint8Array<ArrayBuffer>, side: number): Promise<Picture | undefined> {
	const png = pngRows(bytes);
	if (!png) return undefined;
	const averages = new Averages(png.width, png.height, side);
	let y = 0;
	for await (const row of png.rows) averages.add(row, y++);
	return y === png.height ? averages.picture() : undefined;
}

function resampled({ width, height, rgba }: Picture, side: number): Picture {
	const averages = new Averages(width, height, side);
	for (let y = 0; y < height; y++)
		averages.add(rgba.subarray(y * width * 4, (y + 1) * width * 4), y);
	return averages.picture();
}

/** Encodes a picture, without its alpha channel if every pixel is opaque. */
async function encodePng({ width, height, rgba }: Picture): Promise<Uint8Array<ArrayBuffer>> {
	const isOpaque = rgba.every((value, at) => at % 4 !== 3 || value === 0xff);
	const pixel = isOpaque ? 3 : 4;
	const stride = width * pixel + 1;
	const data = new Uint8Array(height * stride);
	for (let y = 0; y < height; y++) {
		// The filter "Sub": each byte is the difference from the pixel to the left.
		data[y * stride] = 1;
		for (let x = 0; x < width; x++)
			for (let sample = 0; sample < pixel; sample++) {
				const from = (y * width + x) * 4 + sample;
				const left = x === 0 ? 0 : (rgba[from - 4] ?? 0);
				data[y * stride + 1 + x * pixel + sample] = (rgba[from] ?? 0) - left;
			}
	}
	const header = new Uint8Array(13);
	const view = new DataView(header.buffer);
	view.setUint32(0, width);
	view.setUint32(4, height);
	header.set([8, isOpaque ? 2 : 6], 8);
	const signature = Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
	return joined([
		signature,
		chunk('IHDR', header),
		chunk('IDAT', await deflated(data)),
		chunk('IEND', new Uint8Array()),
	]);
}

async function deflated(data: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
	const stream = new Blob([data]).stream().pipeThrough(new CompressionStream('deflate'));
	return new Uint8Array(await new Response(stream).arrayBuffer());
}

function chunk(type: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(12 + data.length);
	const view = new DataView(bytes.buffer);
	view.setUint32(0, data.length);
	bytes.set(new TextEncoder().encode(type), 4);
	bytes.set(data, 8);
	view.setUint32(8 + data.length, crc32(bytes.subarray(4, 8 + data.length)));
	return bytes;
}

/** The checksum of a chunk (annex D of the PNG specification), bit by bit: chunks are small. */
function crc32(bytes: Uint8Array): number {
	let crc = 0xffffffff;
	for (const byte of bytes) {
		crc ^= byte;
		for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
	}
	return (crc ^ 0xffffffff) >>> 0;
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
	const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
	let at = 0;
	for (const part of parts) {
		bytes.set(part, at);
		at += part.length;
	}
	return bytes;
}
