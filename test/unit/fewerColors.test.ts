import assert from 'node:assert/strict';
import { decode, encode } from 'fast-png';
import { drawPicture } from '../support/imageService/picture';
import { withFewerColors } from '../support/fewerColors';

/** The colors of a PNG with a palette, pixel by pixel. */
function colors(png: Uint8Array): number[][] {
	const { data, palette } = decode(png);
	assert.ok(palette && palette.length <= 256);
	return Array.from(data, (index) => palette[index] ?? []);
}

describe('a picture with fewer colors', () => {
	it('keeps the few colors of a simple picture', () => {
		const data = Uint8Array.of(255, 0, 0, 0, 0, 255, 255, 255, 255, 255, 0, 0);
		const png = encode({ width: 2, height: 2, data, channels: 3, depth: 8 });
		assert.deepEqual(colors(withFewerColors(png)), [
			[255, 0, 0],
			[0, 0, 255],
			[255, 255, 255],
			[255, 0, 0],
		]);
	});

	it('is much smaller, and looks nearly the same', () => {
		const png = drawPicture('An otter', 0, 256, 256);
		const few = withFewerColors(png);
		assert.ok(few.length < png.length / 1.5, `${few.length} of ${png.length} bytes`);
		const before = decode(png);
		const { channels } = before;
		const differences = colors(few).flatMap((color, pixel) =>
			color.map((value, channel) =>
				Math.abs(value - Number(before.data[pixel * channels + channel])),
			),
		);
		const mean = differences.reduce((sum, each) => sum + each, 0) / differences.length;
		assert.ok(mean < 3, `they differ by ${mean} on average`);
	});
});
