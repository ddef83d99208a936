import type { Painter, Row } from './paint';
import type { Raster } from './png';

/** Paints a picture that covers every pixel. */
export function renderOpaque(width: number, height: number, painters: readonly Painter[]): Raster {
	const row: Row = new Float32Array(width * 3);
	return raster(width, height, 3, (y, line) => {
		paintRow(painters, y, row);
		ditherRow(row, y, line);
	});
}

/**
 * Paints a picture with transparent pixels. Every line is painted over black and over white; the
 * difference gives the alpha.
 */
export function renderClear(width: number, height: number, painters: readonly Painter[]): Raster {
	const overBlack: Row = new Float32Array(width * 3);
	const overWhite: Row = new Float32Array(width * 3);
	return raster(width, height, 4, (y, line) => {
		paintRow(painters, y, overBlack.fill(0));
		paintRow(painters, y, overWhite.fill(255));
		for (let x = 0; x < width; x++) {
			const alpha = 1 - ((overWhite[x * 3] ?? 0) - (overBlack[x * 3] ?? 0)) / 255;
			for (let channel = 0; channel < 3 && alpha > 0; channel++) {
				const value = (overBlack[x * 3 + channel] ?? 0) / alpha;
				line[x * 4 + channel] = dither(value, x, y);
			}
			line[x * 4 + 3] = Math.round(alpha * 255);
		}
	});
}

function raster(
	width: number,
	height: number,
	channels: Raster['channels'],
	fill: (y: number, line: Uint8Array) => void,
): Raster {
	const stride = 1 + width * channels;
	const lines = new Uint8Array(stride * height);
	for (let y = 0; y < height; y++) {
		fill(y, lines.subarray(y * stride + 1, (y + 1) * stride));
	}
	return { width, height, channels, lines };
}

function paintRow(painters: readonly Painter[], y: number, row: Row): void {
	for (const paint of painters) {
		paint(y, row);
	}
}

/** Thresholds of ordered dithering, 4 by 4: they hide the steps of a gradient and compress well. */
const thresholds = Float32Array.of(0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5).map(
	(rank) => (rank + 0.5) / 16,
);

function ditherRow(row: Row, y: number, line: Uint8Array): void {
	for (let i = 0, x = 0; i < row.length; i += 3, x++) {
		line[i] = dither(row[i] ?? 0, x, y);
		line[i + 1] = dither(row[i + 1] ?? 0, x, y);
		line[i + 2] = dither(row[i + 2] ?? 0, x, y);
	}
}

function dither(value: number, x: number, y: number): number {
	return Math.min(255, value + (thresholds[(y & 3) * 4 + (x & 3)] ?? 0));
}
