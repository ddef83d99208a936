import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import { decode, encode, type BitDepth } from 'fast-png';
import { isFullyOpaque } from '../../../src/core/image/opacity';
import { randomFrom } from '../../support/imageService/picture/random';
import * as samples from '../../support/imageService/samples';
import { chunk, draw, join, pieces, png, rawRows, type Bytes, type Picture } from './drawPng';

const random = randomFrom(11);
const alphaLayouts = [
	[2, 8],
	[2, 16],
	[4, 8],
	[4, 16],
] as const;

/** Noise whose alpha is full. */
function opaque(width: number, height: number, channels = 4, depth: BitDepth = 8): Picture {
	const wide = depth / 8;
	const data = Uint8Array.from({ length: width * height * channels * wide }, (_, at) =>
		at % (channels * wide) < (channels - 1) * wide ? Math.floor(random() * 256) : 255,
	);
	return { width, height, channels, depth, data };
}

/** The picture with one byte of alpha less than full: the first or the last of the pixel's. */
function withHole(picture: Picture, pixel: number, value = 254, last = true): Picture {
	const wide = picture.depth / 8;
	const data = picture.data.slice();
	data[(pixel + 1) * picture.channels * wide - (last ? 1 : wide)] = value;
	return { ...picture, data };
}

function encoded(picture: Picture): Bytes {
	const wide = Uint16Array.from({ length: picture.data.length / 2 }, (_, at) => {
		return ((picture.data[2 * at] ?? 0) << 8) | (picture.data[2 * at + 1] ?? 0);
	});
	return new Uint8Array(encode({ ...picture, data: picture.depth === 16 ? wide : picture.data }));
}

describe('isFullyOpaque', () => {
	for (const [channels, depth] of alphaLayouts) {
		const what = `${channels === 2 ? 'grey' : 'colour'} of ${depth} bits`;

		it(`reads encoder output of ${what}`, async () => {
			const picture = opaque(13, 9, channels, depth);
			assert.equal(await isFullyOpaque(encoded(picture)), true);
			for (const pixel of [0, 12, 13, 60, 116])
				assert.equal(await isFullyOpaque(encoded(withHole(picture, pixel))), false);
		});

		for (const filters of [[0], [1], [2], [3], [4], [4, 3, 2, 1, 0], [0, 1, 2, 3, 4]]) {
			for (const interlace of [0, 1]) {
				it(`reads ${what} with filters ${filters.join()}, interlaced ${interlace}`, async () => {
					const picture = opaque(11, 10, channels, depth);
					const whole = draw(picture, filters, interlace, 7);
					assert.equal(await isFullyOpaque(whole), true);
					for (const [at, value] of [254, 0, 127, 128, 1, 253].entries()) {
						const hole = withHole(picture, at * 21, value, at % 2 === 0);
						assert.equal(await isFullyOpaque(draw(hole, filters, interlace)), false);
					}
				});
			}
		}
	}

	it('uses test images that a decoder can read', () => {
		for (const interlace of [0, 1]) {
			const picture = opaque(11, 10);
			const { data } = decode(draw(picture, [0, 1, 2, 3, 4], interlace, 50), { checkCrc: true });
			assert.deepEqual([...data], [...picture.data]);
		}
	});

	it('checks every pixel, also in images smaller than a pass', async () => {
		for (const [width, height] of [
			[1, 1],
			[1, 9],
			[9, 1],
			[3, 2],
			[5, 5],
			[8, 8],
		] as const) {
			for (const interlace of [0, 1]) {
				const picture = opaque(width, height);
				assert.equal(await isFullyOpaque(draw(picture, [3, 4, 1], interlace)), true);
				for (let pixel = 0; pixel < width * height; pixel++) {
					const bytes = draw(withHole(picture, pixel), [4, 2, 3], interlace);
					assert.equal(await isFullyOpaque(bytes), false, `${pixel} of ${width}x${height}`);
				}
			}
		}
	});

	it('reads across chunks, empty chunks and inflated parts', async () => {
		const picture = opaque(300, 200);
		assert.equal(await isFullyOpaque(draw(picture, [0, 1, 2, 3, 4], 0, 1000)), true);
		assert.equal(await isFullyOpaque(draw(withHole(picture, 59_999), [4], 1, 1000)), false);
		const [data] = pieces(deflateSync(rawRows(picture, [2], 0)), 1e9);
		const header = { ...picture, colourType: 6 };
		const bytes = png(header, chunk('tEXt'), chunk('IDAT'), data ?? chunk('IDAT'), chunk('IDAT'));
		assert.equal(await isFullyOpaque(join('12345', bytes).subarray(5)), true);
	});

	for (const [name, sample] of Object.entries(samples).filter(([name]) => name !== 'samples') as [
		string,
		samples.Sample,
	][]) {
		const isPng = sample.type === 'image/png';
		it(`is ${isPng ? 'known' : 'unknown'} for ${name}`, async () => {
			const expected = isPng ? !sample.alpha : undefined;
			assert.equal(await isFullyOpaque(new Uint8Array(sample.bytes)), expected);
		});
	}

	const indexed = { width: 1, height: 1, depth: 8, colourType: 3 };
	const palette = chunk('PLTE', new Uint8Array(6));
	const zero = chunk('IDAT', deflateSync(new Uint8Array(2)));
	for (const [what, bytes, expected] of [
		['a palette without transparency', png(indexed, palette, zero), true],
		['an opaque palette', png(indexed, palette, transparency(255), zero), true],
		[
			'a palette with a transparent entry',
			png(indexed, palette, transparency(0, 255), zero),
			false,
		],
		['a palette whose unused entry is', png(indexed, palette, transparency(255, 9), zero), false],
		['colour without alpha', png({ ...indexed, colourType: 2 }, zero), true],
		[
			'one transparent colour',
			png({ ...indexed, colourType: 2 }, transparency(0, 0), zero),
			undefined,
		],
		[
			'one transparent grey',
			png({ ...indexed, colourType: 0 }, transparency(0, 0), zero),
			undefined,
		],
		['a depth that does not exist', png({ ...indexed, colourType: 6, depth: 4 }, zero), undefined],
		['an unknown interlacing', png({ ...indexed, colourType: 6, interlace: 2 }, zero), undefined],
		['no data', png({ ...indexed, colourType: 6 }), undefined],
		[
			'data that are no deflate stream',
			png({ ...indexed, colourType: 6 }, chunk('IDAT', join('<html>'))),
			undefined,
		],
		['an unknown filter', png({ ...indexed, colourType: 6 }, rows(5, 1, 2, 3, 255)), undefined],
		['a row too short', png({ ...indexed, colourType: 6 }, rows(0, 1, 2, 3)), undefined],
		[
			'a row too few',
			png({ ...indexed, height: 2, colourType: 6 }, rows(0, 1, 2, 3, 255)),
			undefined,
		],
		['rows too many', png({ ...indexed, colourType: 6 }, rows(0, 1, 2, 3, 255, 9, 9, 9)), true],
		['no width', png({ ...indexed, width: 0, colourType: 6 }, zero), undefined],
		['no height', png({ ...indexed, height: 0, colourType: 6 }, zero), undefined],
		[
			'10,001 by 10,000 pixels',
			png({ ...indexed, width: 10_001, height: 10_000, colourType: 6 }, zero),
			undefined,
		],
		[
			'the most that a header can claim',
			png({ ...indexed, width: 2 ** 32 - 1, height: 2 ** 32 - 1, colourType: 6 }, zero),
			undefined,
		],
		['nothing', new Uint8Array(), undefined],
		['HTML', join('<!doctype html>'), undefined],
	] as const) {
		it(`is ${expected ?? 'unknown'} for ${what}`, async () => {
			assert.equal(await isFullyOpaque(bytes), expected);
		});
	}

	it('is unknown for a truncated image or truncated data', async () => {
		const picture = opaque(30, 20);
		const whole = draw(picture, [0, 1, 2, 3, 4]);
		for (let end = 0; end < whole.length; end += 61)
			assert.equal(await isFullyOpaque(whole.slice(0, end)), undefined);
		const data = deflateSync(rawRows(picture, [0], 0));
		for (let end = 0; end < data.length - 20; end += 61) {
			const bytes = png({ ...picture, colourType: 6 }, chunk('IDAT', data.subarray(0, end)));
			assert.equal(await isFullyOpaque(bytes), undefined);
		}
	});

	it('survives a change of any byte', async () => {
		const whole = draw(opaque(4, 3), [0, 1, 4], 1);
		for (let at = 0; at < whole.length; at++) {
			for (const value of [0, 0x7f, 0xff]) {
				const bytes = whole.slice();
				bytes[at] = value;
				assert.ok([true, false, undefined].includes(await isFullyOpaque(bytes)));
			}
		}
	});
});

function transparency(...alphas: readonly number[]): Bytes {
	return chunk('tRNS', new Uint8Array(alphas));
}

function rows(...bytes: readonly number[]): Bytes {
	return chunk('IDAT', deflateSync(new Uint8Array(bytes)));
}
