import assert from 'node:assert/strict';
import { decode } from 'fast-png';
import { drawPicture, drawPreviews } from '../../support/imageService/picture';
import { samples } from '../../support/imageService/samples';

describe('drawPicture', () => {
	for (const [width, height] of [
		[16, 16],
		[256, 256],
		[333, 77],
		[64, 1000],
	] as const) {
		it(`draws ${width}x${height} exactly`, () => {
			const picture = decode(drawPicture('otter', 0, width, height), { checkCrc: true });
			assert.deepEqual([picture.width, picture.height, picture.channels], [width, height, 3]);
			assert.ok(new Set(picture.data).size > 50);
		});
	}

	it('draws the same picture only for the same prompt and index', () => {
		const draw = (prompt: string, index: number) =>
			Buffer.from(drawPicture(prompt, index, 64, 64)).toString('base64');
		assert.equal(draw('otter', 3), draw('otter', 3));
		const others = Array.from({ length: 10 }, (_, i) => draw('otter', i));
		assert.equal(new Set([...others, draw('otters', 3)]).size, 11);
	});
});

describe('drawPreviews', () => {
	const subject = { prompt: 'otter', index: 1, width: 96, height: 64 };

	it('draws in full size, each preview with more shades than the one before', () => {
		const counts = drawPreviews(subject, 3).map((png) => {
			const { width, height, data } = decode(png, { checkCrc: true });
			assert.deepEqual([width, height], [96, 64]);
			return new Set(data).size;
		});
		const [coarse = 0, finer = 0, finest = 0] = counts;
		assert.equal(counts.length, 3);
		assert.ok(0 < coarse && coarse < finer && finer < finest, String(counts));
	});

	it('draws transparent previews of a transparent picture', () => {
		const [preview] = drawPreviews({ ...subject, transparent: true }, 1).map((png) => decode(png));
		assert.deepEqual([preview?.channels, preview?.data[3], preview?.data.at(-1)], [4, 0, 255]);
	});
});

describe('samples', () => {
	it('differ in size', () => {
		assert.equal(new Set(samples.map(({ width, height }) => `${width}x${height}`)).size, 7);
	});

	it('can be decoded if there is a decoder', () => {
		for (const sample of samples.filter(({ type }) => type === 'image/png')) {
			const { width, height, channels, palette } = decode(sample.bytes, { checkCrc: true });
			assert.deepEqual([width, height], [sample.width, sample.height]);
			assert.equal(channels === 4 || palette?.[0]?.length === 4, sample.alpha);
		}
	});
});
