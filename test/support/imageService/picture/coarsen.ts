import type { Raster } from './png';

/** The picture in squares of one colour each; `squares` is about their number along the longer side. */
export function coarsen(raster: Raster, squares: number): Raster {
	const { width, height } = raster;
	const side = Math.max(2, Math.ceil(Math.max(width, height) / squares));
	const lines = new Uint8Array(raster.lines.length);
	for (let top = 0; top < height; top += side) {
		const bottom = Math.min(height, top + side);
		for (let left = 0; left < width; left += side) {
			level(raster, lines, { left, right: Math.min(width, left + side), top, bottom });
		}
	}
	return { ...raster, lines };
}

interface Square {
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}

/** Gives every pixel of a square the mean colour of the square. */
function level({ width, channels, lines }: Raster, target: Uint8Array, square: Square): void {
	const { left, right, top, bottom } = square;
	const stride = 1 + width * channels;
	const count = (right - left) * (bottom - top);
	for (let channel = 0; channel < channels; channel++) {
		const places: number[] = [];
		let sum = 0;
		for (let y = top; y < bottom; y++) {
			for (let x = left; x < right; x++) {
				const place = y * stride + 1 + x * channels + channel;
				places.push(place);
				sum += lines[place] ?? 0;
			}
		}
		const mean = Math.round(sum / count);
		for (const place of places) {
			target[place] = mean;
		}
	}
}
