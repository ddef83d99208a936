import { maxDecodedPixels } from './facts';
import { inspectPng } from './inspect';
import { chunksOf, inflatedData } from './pngData';

/** Pixels of the widest row: two of them are in memory. */
const widest = 65_535;

/** Samples per pixel by color type (11.2.1 of the PNG specification). */
const samples: Partial<Record<number, number>> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };

interface PngLayout {
	readonly width: number;
	readonly height: number;
	/** Bits of a sample: 8 or 16, or fewer in a palette or grayscale. */
	readonly depth: number;
	readonly color: number;
	readonly samples: number;
	readonly palette: Uint8Array;
	/** The alpha of the first palette entries. */
	readonly alphas: Uint8Array;
}

/** The size of a PNG, and its rows from top to bottom: four bytes per pixel, valid until the next one. */
export interface PngRows {
	readonly width: number;
	readonly height: number;
	readonly rows: AsyncGenerator<Uint8Array, void, void>;
}

/**
 * Undefined for files that aren't a whole PNG, are interlaced, or have more than 100 megapixels or
 * 65,535 columns. A file
 * that is damaged further on has fewer rows.
 */
export function pngRows(bytes: Uint8Array<ArrayBuffer>): PngRows | undefined {
	const facts = inspectPng(bytes);
	const [depth = 0, color = 0, , , interlace] = bytes.subarray(24, 29);
	const count = samples[color];
	if (!facts || facts.problem !== undefined || interlace !== 0 || count === undefined)
		return undefined;
	const { width, height } = facts;
	if (width * height === 0 || width * height > maxDecodedPixels || width > widest) return undefined;
	const none = new Uint8Array();
	const [palette = none] = chunksOf(bytes, 'PLTE');
	const [alphas = none] = color === 3 ? chunksOf(bytes, 'tRNS') : [];
	const layout = { width, height, depth, color, samples: count, palette, alphas };
	return { width, height, rows: readRows(bytes, layout) };
}

async function* readRows(bytes: Uint8Array<ArrayBuffer>, layout: PngLayout) {
	const stride = Math.ceil((layout.width * layout.samples * layout.depth) / 8);
	const pixel = Math.max(1, (layout.samples * layout.depth) / 8);
	const rgba = new Uint8Array(layout.width * 4);
	let [row, above] = [new Uint8Array(stride), new Uint8Array(stride)];
	let filled = -1;
	let filter = 0;
	const reader = inflatedData(bytes).getReader();
	try {
		for (
			let part = await reader.read(), y = 0;
			!part.done && y < layout.height;
			part = await reader.read()
		) {
			for (let at = 0; at < part.value.length && y < layout.height;) {
				if (filled < 0) {
					filter = part.value[at++] ?? 0;
					filled = 0;
					continue;
				}
				const more = part.value.subarray(at, at + stride - filled);
				row.set(more, filled);
				at += more.length;
				filled += more.length;
				if (filled < stride) continue;
				unfilter(row, above, filter, pixel);
				expand(row, layout, rgba);
				yield rgba;
				[row, above, filled] = [above, row, -1];
				y++;
			}
		}
	} finally {
		// Cancelling a failed stream rejects.
		await reader.cancel().catch(() => undefined);
	}
}

/** Restores a row from its differences (9.2). */
function unfilter(row: Uint8Array, above: Uint8Array, filter: number, pixel: number): void {
	if (filter === 0) return;
	for (let at = 0; at < row.length; at++) {
		const left = row[at - pixel] ?? 0;
		const up = above[at] ?? 0;
		const corner = above[at - pixel] ?? 0;
		row[at] = (row[at] ?? 0) + prediction(filter, left, up, corner);
	}
}

function prediction(filter: number, left: number, up: number, corner: number): number {
	switch (filter) {
		case 1:
			return left;
		case 2:
			return up;
		case 3:
			return (left + up) >> 1;
		case 4:
			return paeth(left, up, corner);
		default:
			return 0;
	}
}

function paeth(left: number, up: number, corner: number): number {
	const estimate = left + up - corner;
	const [byLeft, byUp, byCorner] = [left, up, corner].map((each) => Math.abs(estimate - each));
	if ((byLeft ?? 0) <= (byUp ?? 0) && (byLeft ?? 0) <= (byCorner ?? 0)) return left;
	return (byUp ?? 0) <= (byCorner ?? 0) ? up : corner;
}

/** Turns a row of samples into red, green, blue and alpha. */
function expand(row: Uint8Array, layout: PngLayout, rgba: Uint8Array): void {
	const { width, color, samples: count, palette, alphas } = layout;
	for (let x = 0; x < width; x++) {
		const sample = (index: number) => sampleAt(row, x * count + index, layout);
		const to = x * 4;
		if (color === 3) {
			const entry = sample(0);
			rgba.set(palette.subarray(entry * 3, entry * 3 + 3), to);
			rgba[to + 3] = alphas[entry] ?? 0xff;
		} else {
			const isGray = color === 0 || color === 4;
			rgba[to] = sample(0);
			rgba[to + 1] = isGray ? sample(0) : sample(1);
			rgba[to + 2] = isGray ? sample(0) : sample(2);
			rgba[to + 3] = color === 4 || color === 6 ? sample(count - 1) : 0xff;
		}
	}
}

/** A sample as a byte; an index into the palette as it is. */
function sampleAt(row: Uint8Array, index: number, { depth, color }: PngLayout): number {
	if (depth === 8) return row[index] ?? 0;
	if (depth === 16) return row[index * 2] ?? 0;
	const bit = index * depth;
	const value = ((row[bit >> 3] ?? 0) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
	return color === 3 ? value : Math.round((value * 0xff) / ((1 << depth) - 1));
}
