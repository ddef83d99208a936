import type { Painter, Row } from './picture/paint.js';
import { palettes } from './picture/palettes.js';
import { encodePng } from './picture/png.js';
import { hash, randomFrom } from './picture/random.js';
import { scene } from './picture/scene.js';

/**
 * A PNG of a calm sea with an otter, `width` by `height` pixels. The same prompt and index give the
 * same bytes; each index of a prompt shows another time of day.
 */
export function drawPicture(
	prompt: string,
	index: number,
	width: number,
	height: number,
): Uint8Array {
	const palette = palettes[(hash(prompt) + index) % palettes.length] ?? palettes[0];
	const random = randomFrom(hash(`${prompt}\0${index}`));
	return encodePng(width, height, paintLines(width, height, scene(width, height, palette, random)));
}

function paintLines(width: number, height: number, painters: readonly Painter[]): Uint8Array {
	const stride = 1 + width * 3;
	const lines = new Uint8Array(stride * height);
	const row: Row = new Float32Array(width * 3);
	for (let y = 0; y < height; y++) {
		for (const paint of painters) {
			paint(y, row);
		}
		dither(row, y, lines.subarray(y * stride + 1, (y + 1) * stride));
	}
	return lines;
}

/** Thresholds of ordered dithering, 4 by 4: they hide the steps of a gradient and compress well. */
const thresholds = Float32Array.of(0, 8, 2, 10, 12, 4, 14, 6, 3, 11, 1, 9, 15, 7, 13, 5).map(
	(rank) => (rank + 0.5) / 16,
);

function dither(row: Row, y: number, line: Uint8Array): void {
	const first = (y & 3) * 4;
	for (let i = 0, x = 0; i < row.length; i += 3, x++) {
		const threshold = thresholds[first + (x & 3)] ?? 0;
		line[i] = Math.min(255, (row[i] ?? 0) + threshold);
		line[i + 1] = Math.min(255, (row[i + 1] ?? 0) + threshold);
		line[i + 2] = Math.min(255, (row[i + 2] ?? 0) + threshold);
	}
}
