import { encode } from 'fast-png';
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
		const png = encoded(side === sides[0] ? large : resampled(large, side));
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

/** Without the alpha channel if every pixel is opaque. */
function encoded({ width, height, rgba }: Picture): Uint8Array<ArrayBuffer> {
	const isOpaque = rgba.every((value, at) => at % 4 !== 3 || value === 0xff);
	const data = isOpaque ? rgba.filter((_, at) => at % 4 !== 3) : rgba;
	return new Uint8Array(encode({ width, height, data, channels: isOpaque ? 3 : 4 }));
}
