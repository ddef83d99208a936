import assert from 'node:assert/strict';
import { deflateSync } from 'node:zlib';
import { decodeBase64 } from '../../../src/core/image/base64';
import { inspectImage } from '../../../src/core/image/inspect';
import { isFullyOpaque } from '../../../src/core/image/opacity';
import { chunk, png, type Bytes } from '../../unit/image/drawPng';
import { medianTime, type Figure } from '../figure';
import { growth } from './growth';

/** Inspecting an image takes time in proportion to its size, and stops where the answer is known. */
export async function growthOfImages(): Promise<readonly Figure[]> {
	return [
		await growth('Base64', 200_000, (size) => {
			const text = 'AAAA'.repeat(size);
			return () => decodeBase64(text);
		}),
		await inspection('empty chunks', '\0\0\0\0junkCRC!'),
		await inspection('end markers', '\xff\xd9'),
		await inspection('empty segments', '\xff\xe0\0\0'),
		...(await inflation()),
	];
}

function inspection(what: string, part: string): Promise<Figure> {
	return growth(`image of ${what}`, 10_000, (size) => {
		const body = Buffer.from(part.repeat(size), 'latin1');
		const signatures = ['\x89PNG\r\n\x1a\n', '\xff\xd8'];
		const images = signatures.map((each) => Buffer.concat([Buffer.from(each, 'latin1'), body]));
		return () => images.map(inspectImage);
	});
}

/** Nothing is inflated behind the first transparent pixel, or behind the last row. */
async function inflation(): Promise<Figure[]> {
	const header = { width: 2000, height: 2000, depth: 8, colourType: 6 };
	const full = new Uint8Array((1 + 2000 * 4) * 2000).fill(255);
	for (let row = 0; row < 2000; row++) full[row * (1 + 2000 * 4)] = 0;
	const opaque = chunk('IDAT', deflateSync(full, { level: 1 }));
	const transparent = chunk('IDAT', deflateSync(full.fill(0), { level: 1 }));
	const whole = await opacityTime(png(header, opaque), true);
	const hole = await opacityTime(png(header, transparent), false);
	const row = await opacityTime(png({ ...header, height: 1 }, opaque), true);
	return [
		{ what: 'opacity with a hole : the whole image', most: 0.3, measured: hole / whole },
		{ what: 'opacity of one row : the whole image', most: 0.3, measured: row / whole },
	];
}

function opacityTime(bytes: Bytes, expected: boolean): Promise<number> {
	return medianTime(async () => {
		assert.equal(await isFullyOpaque(bytes), expected);
	});
}
