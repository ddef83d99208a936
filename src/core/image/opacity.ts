import { ascii, viewOf } from './bytes';
import { inspectPng } from './png';

/** Pixels; a PNG of a few KB can claim more than one would wait for. */
const mostPixels = 100_000_000;

/**
 * Whether every pixel of a PNG is opaque; undefined when that cannot be told: of other types, of
 * damaged files, beyond 100 megapixels, and where one colour stands for transparency. A palette
 * counts by its entries, whether or not a pixel uses them. Sections are of the PNG specification.
 */
export async function isFullyOpaque(bytes: Uint8Array<ArrayBuffer>): Promise<boolean | undefined> {
	const facts = inspectPng(bytes);
	if (facts === undefined || typeof facts === 'string') return undefined;
	const pixels = facts.width * facts.height;
	if (pixels === 0 || pixels > mostPixels) return undefined;
	if (!facts.alpha) return true;
	const layout = layouts[viewOf(bytes).getUint16(24)];
	return layout ? checkPixels(bytes, [...passesOf(bytes)], layout) : hasOpaquePalette(bytes);
}

/** 11.3.1.1: alpha of the first entries of the palette; the rest are opaque. */
function hasOpaquePalette(bytes: Uint8Array<ArrayBuffer>): boolean | undefined {
	const [alphas] = chunksOf(bytes, 'tRNS');
	return bytes[25] === 3 ? alphas?.every((alpha) => alpha === 0xff) : undefined;
}

/** The data of the chunks of a type (5.3: length, type, data, four bytes of CRC), up to IEND. */
function* chunksOf(
	bytes: Uint8Array<ArrayBuffer>,
	wanted: string,
): Generator<Uint8Array<ArrayBuffer>, undefined> {
	const view = viewOf(bytes);
	for (let at = 8, type = ''; type !== 'IEND'; at += 12 + view.getUint32(at)) {
		type = ascii(bytes, at + 4, 4);
		if (type === wanted) yield bytes.subarray(at + 8, at + 8 + view.getUint32(at));
	}
}

/** Bytes of a pixel, and which of them are alpha. */
interface Layout {
	readonly pixel: number;
	readonly alpha: readonly number[];
}

/** By bit depth and colour type (11.2.1): type 4 is grey with alpha, 6 truecolour with alpha. */
const layouts: Partial<Record<number, Layout>> = {
	0x0804: { pixel: 2, alpha: [1] },
	0x1004: { pixel: 4, alpha: [2, 3] },
	0x0806: { pixel: 4, alpha: [3] },
	0x1006: { pixel: 8, alpha: [6, 7] },
};

/** A part of the image that stands in the data by itself: pixels a row, and rows. */
interface Pass {
	readonly width: number;
	readonly height: number;
}

/** First column, first row, and the steps from there: the whole image, or Adam7 (8.1). */
const interlaces: Partial<Record<number, readonly (readonly [number, number, number, number])[]>> =
	{
		0: [[0, 0, 1, 1]],
		1: [
			[0, 0, 8, 8],
			[4, 0, 8, 8],
			[0, 4, 4, 8],
			[2, 0, 4, 4],
			[0, 2, 2, 4],
			[1, 0, 2, 2],
			[0, 1, 1, 2],
		],
	};

function* passesOf(bytes: Uint8Array): Generator<Pass> {
	const view = viewOf(bytes);
	for (const [x, y, across, down] of interlaces[view.getUint8(28)] ?? []) {
		const width = Math.ceil((view.getUint32(16) - x) / across);
		const height = Math.ceil((view.getUint32(20) - y) / down);
		if (width > 0 && height > 0) yield { width, height };
	}
}

/** Inflates no further than up to the first pixel that is not opaque, and keeps none of them. */
async function checkPixels(
	bytes: Uint8Array<ArrayBuffer>,
	passes: readonly Pass[],
	layout: Layout,
): Promise<boolean | undefined> {
	const reader = inflate(chunksOf(bytes, 'IDAT')).getReader();
	try {
		return await answer(checkAlpha(passes, layout), reader);
	} catch {
		// The platform has one kind of error for all that it cannot inflate: the file is damaged.
		return undefined;
	} finally {
		// Of a stream that has failed there is nothing to cancel.
		await reader.cancel().catch(() => undefined);
	}
}

function inflate(parts: Iterator<Uint8Array<ArrayBuffer>, undefined>): ReadableStream<Uint8Array> {
	const deflated = new ReadableStream<Uint8Array<ArrayBuffer>>({
		pull(controller) {
			const { value } = parts.next();
			if (value) controller.enqueue(value);
			else controller.close();
		},
	});
	return deflated.pipeThrough(new DecompressionStream('deflate'));
}

/** Asks for a byte by its place in the inflated data, each behind the last one. */
type Check = Generator<number, boolean | undefined, number>;

/** Gives a check the bytes it asks for; undefined when the data end before it does. */
async function answer(
	check: Check,
	reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<boolean | undefined> {
	let asked = check.next();
	let start = 0;
	for (let part = await reader.read(); !part.done; part = await reader.read()) {
		const view = viewOf(part.value);
		while (!asked.done && asked.value < start + view.byteLength)
			asked = check.next(view.getUint8(asked.value - start));
		if (asked.done) return asked.value;
		start += view.byteLength;
	}
	return undefined;
}

/** What each filter predicts a byte from: the one to its left and the one above (9.2). */
const filters: readonly ((left: number, up: number) => number)[] = [
	() => 0,
	(left) => left,
	(_, up) => up,
	(left, up) => (left + up) >> 1,
	// Paeth's: where each neighbour is 255 or lies outside the image, it is the larger.
	Math.max,
];

/**
 * As long as every pixel was opaque, the alpha of a neighbour is 255, or 0 outside the image: there
 * is one filtered byte that makes the next one opaque too, and no row needs to be kept.
 */
function* checkAlpha(passes: readonly Pass[], { pixel, alpha }: Layout): Check {
	let at = 0;
	for (const { width, height } of passes) {
		for (let row = 0; row < height; row++) {
			const predict = filters[yield at++];
			if (!predict) return undefined;
			const up = row === 0 ? 0 : 0xff;
			for (let column = 0; column < width; column++, at += pixel) {
				const opaque = 0xff - predict(column === 0 ? 0 : 0xff, up);
				for (const byte of alpha) if ((yield at + byte) !== opaque) return false;
			}
		}
	}
	return passes.length > 0 || undefined;
}
