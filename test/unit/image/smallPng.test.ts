import assert from 'node:assert/strict';
import fc from 'fast-check';
import { decode, encode } from 'fast-png';
import { pngRows } from '../../../src/core/image/pngRows';
import { smallPng } from '../../../src/core/image/smallPng';

type Bytes = Uint8Array<ArrayBuffer>;

const longest = 64 * 1024;

/** A picture of random pixels, which compress to nothing smaller. */
function noise(width: number, height: number, channels: 1 | 2 | 3 | 4, depth: 8 | 16 = 8): Bytes {
	let state = 1;
	const next = () => (state = (state * 48_271) % 0x7fffffff) & (depth === 8 ? 0xff : 0xffff);
	const data = Array.from({ length: width * height * channels }, next);
	const pixels = depth === 8 ? Uint8Array.from(data) : Uint16Array.from(data);
	return new Uint8Array(encode({ width, height, channels, depth, data: pixels }));
}

async function rowsOf(bytes: Bytes): Promise<number[]> {
	const rows = [];
	const png = pngRows(bytes);
	assert.ok(png);
	for await (const row of png.rows) rows.push(...row);
	return rows;
}

describe('the rows of a PNG', () => {
	it('are those that another decoder reads, in every layout', async () => {
		for (const depth of [8, 16] as const)
			for (const channels of [1, 2, 3, 4] as const) {
				const bytes = noise(7, 5, channels, depth);
				const { data } = decode(bytes);
				const sample = (at: number) => (data[at] ?? 0) >> (depth - 8);
				const expected = Array.from({ length: 35 }, (_, pixel) => {
					const from = pixel * channels;
					const color = channels < 3 ? [0, 0, 0] : [0, 1, 2];
					const alpha = channels % 2 === 0 ? sample(from + channels - 1) : 0xff;
					return [...color.map((offset) => sample(from + offset)), alpha];
				});
				assert.deepEqual(await rowsOf(bytes), expected.flat(), `${channels} × ${depth}`);
			}
	});

	it('are none of a row that takes hundreds of megabytes', () => {
		const wide = noise(65_536, 1, 1);
		assert.equal(pngRows(wide), undefined);
		assert.ok(pngRows(noise(65_535, 1, 1)));
	});

	it('are none of what is no PNG', () => {
		assert.equal(pngRows(new Uint8Array(10)), undefined);
		assert.equal(pngRows(new TextEncoder().encode('<svg/>')), undefined);
	});
});

describe('a small PNG', () => {
	it('has at most 64 KB, whatever the image', async () => {
		for (const [width, height, channels] of [
			[900, 700, 3],
			[900, 700, 4],
			[3000, 20, 4],
			[256, 256, 4],
		] as const) {
			const small = await smallPng(noise(width, height, channels), longest);
			assert.ok(small && small.length <= longest);
			const read = decode(small);
			const side = Math.max(read.width, read.height);
			assert.ok(side <= 256 && side >= 120, String(side));
			assert.ok(Math.abs(read.width / read.height / (width / height) - 1) < 0.5);
			assert.equal(read.channels, channels);
		}
	});

	it('keeps colors and transparency', async () => {
		const data = new Uint8Array(512 * 512 * 4);
		for (let at = 0; at < 512 * 512; at++)
			data.set(at % 512 < 256 ? [200, 100, 50, 255] : [0, 0, 0, 0], at * 4);
		const bytes = new Uint8Array(encode({ width: 512, height: 512, channels: 4, data }));
		const small = await smallPng(bytes, longest);
		assert.ok(small);
		const read = decode(small);
		assert.deepEqual([...read.data.slice(0, 4)], [200, 100, 50, 255]);
		assert.equal(read.data[255 * 4 + 3], 0);
	});

	it('is undefined for a damaged file, and never throws', async () => {
		const bytes = noise(64, 64, 3);
		await fc.assert(
			fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(255), async (at, value) => {
				const damaged = Uint8Array.from(bytes);
				damaged[at] = value;
				const small = await smallPng(damaged, longest);
				assert.ok(small === undefined || small.length <= longest);
			}),
			{ numRuns: 200 },
		);
		assert.equal(await smallPng(bytes.subarray(0, bytes.length - 500), longest), undefined);
	});
});
