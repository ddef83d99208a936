import { viewOf } from './bytes';
import { maxDecodedPixels } from './facts';
import { inspectPng } from './inspect';
import { chunksOf, inflatedData } from './pngData';

/**
 * Whether every pixel of a PNG is opaque. Undefined when that is unknown: for other image types,
 * damaged files, more than 100 megapixels, and files that mark one color as transparent. A palette
 * counts with all its entries, used or not. Section numbers refer to the PNG specification.
 */
export async function isFullyOpaque(bytes: Uint8Array<ArrayBuffer>): Promise<boolean | undefined> {
	const facts = inspectPng(bytes);
	if (facts === undefined || facts.problem !== undefined) return undefined;
	const pixels = facts.width * facts.height;
	if (pixels === 0 || pixels > maxDecodedPixels) return undefined;
	if (!facts.alpha) return true;
	const layout = layouts[viewOf(bytes).getUint16(24)];
	return layout ? checkPixels(bytes, [...passesOf(bytes)], layout) : hasOpaquePalette(bytes);
}

/** 11.3.1.1: the alpha of the first palette entries; the others are opaque. */
function hasOpaquePalette(bytes: Uint8Array<ArrayBuffer>): boolean | undefined {
	const [alphas] = chunksOf(bytes, 'tRNS');
	return bytes[25] === 3 ? alphas?.every((alpha) => alpha === 0xff) : undefined;
}

/** How many bytes a pixel has, and which of them are alpha. */
interface Layout {
	readonly pixel: number;
	readonly alpha: readonly number[];
}

/** By bit depth and color type (11.2.1): type 4 is grayscale with alpha, 6 is truecolor with alpha. */
const layouts: Partial<Record<number, Layout>> = {
	0x0804: { pixel: 2, alpha: [1] },
	0x1004: { pixel: 4, alpha: [2, 3] },
	0x0806: { pixel: 4, alpha: [3] },
	0x1006: { pixel: 8, alpha: [6, 7] },
};

/** A part of the image that is stored separately; its size in pixels. */
interface Pass {
	readonly width: number;
	readonly height: number;
}

/** First column, first row, and the steps between columns and rows: the whole image, or Adam7 (8.1). */
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

/** Inflates only up to the first transparent pixel, and keeps no pixels. */
async function checkPixels(
	bytes: Uint8Array<ArrayBuffer>,
	passes: readonly Pass[],
	layout: Layout,
): Promise<boolean | undefined> {
	const reader = inflatedData(bytes).getReader();
	try {
		return await runCheck(checkAlpha(passes, layout), reader);
	} catch {
		// The data can't be inflated: the file is damaged.
		return undefined;
	} finally {
		// Cancelling a failed stream rejects.
		await reader.cancel().catch(() => undefined);
	}
}

/** Yields the offset of the next byte it needs from the inflated data; offsets only increase. */
type Check = Generator<number, boolean | undefined, number>;

/** Runs a check on the data; undefined when the data ends first. */
async function runCheck(
	check: Check,
	reader: ReadableStreamDefaultReader<Uint8Array>,
): Promise<boolean | undefined> {
	let wanted = check.next();
	let start = 0;
	for (let part = await reader.read(); !part.done; part = await reader.read()) {
		const view = viewOf(part.value);
		while (!wanted.done && wanted.value < start + view.byteLength)
			wanted = check.next(view.getUint8(wanted.value - start));
		if (wanted.done) return wanted.value;
		start += view.byteLength;
	}
	return undefined;
}

/** What each filter predicts for a byte, from the bytes to the left and above (9.2). */
const filters: readonly ((left: number, up: number) => number)[] = [
	() => 0,
	(left) => left,
	(_, up) => up,
	(left, up) => (left + up) >> 1,
	// Paeth: the larger one, if each neighbor is 255 or outside the image.
	Math.max,
];

/**
 * While all pixels are opaque, the alpha of a neighbor is 255, or 0 outside the image. So exactly one
 * filtered value makes the next pixel opaque, and no rows have to be kept.
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
