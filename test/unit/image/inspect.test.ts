import assert from 'node:assert/strict';
import {
	extensionOf,
	imageProblems,
	isViewable,
	isWhole,
	maxDecodedPixels,
	receivedTypes,
	type ImageFacts,
} from '../../../src/core/image/facts';
import { inspectImage } from '../../../src/core/image/inspect';
import { drawPicture } from '../../support/imageService/picture';
import { randomFrom } from '../../support/imageService/picture/random';
import * as samples from '../../support/imageService/samples';

const { jpeg, pngOpaque, webpExtended, webpLossless, webpLossy } = samples;

function typeOf({ type }: samples.Sample): string {
	return type.replace('image/', '');
}

function join(...parts: readonly (Uint8Array | string)[]): Uint8Array {
	return Buffer.concat(
		parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : part)),
	);
}

/** A copy with other bytes at `offset`. */
function patched(bytes: Uint8Array, offset: number, ...values: readonly number[]): Uint8Array {
	const copy = bytes.slice();
	copy.set(values, offset);
	return copy;
}

/** A PNG chunk without a true CRC, which nobody reads. */
function chunk(type: string, data = ''): string {
	return `${String.fromCharCode(0, 0, data.length >> 8, data.length & 255)}${type}${data}CRC!`;
}

const pngSignature = '\x89PNG\r\n\x1a\n';
const header = '\0\0\0\x05\0\0\0\x06\x08\x02\0\0\0';
const signatures = [
	pngSignature,
	'\xff\xd8\xff',
	'RIFF\x40\0\0\0WEBPVP8 ',
	'RIFF\x40\0\0\0WEBPVP8L',
	'RIFF\x40\0\0\0WEBPVP8X',
];
const app = `\xff\xe1\0\x06\xff\xd9\xff\xc0`;

describe('inspectImage', () => {
	for (const [name, sample] of Object.entries(samples).filter(([name]) => name !== 'samples') as [
		string,
		samples.Sample,
	][]) {
		const { bytes, width, height, alpha } = sample;
		const whole = { type: typeOf(sample), width, height, alpha };

		it(`reads type, size and alpha of ${name}, also in the middle of a buffer`, () => {
			assert.deepEqual(inspectImage(bytes), whole);
			assert.deepEqual(inspectImage(join('12345', bytes).subarray(5)), whole);
		});

		it(`accepts ${name} with trailing bytes, and detects a cut anywhere`, () => {
			assert.deepEqual(inspectImage(join(bytes, '<script>\xff\xd8\xff\xd9')), whole);
			for (let end = 0; end < bytes.length; end++) {
				const found = inspectImage(bytes.subarray(0, end));
				if (found.type === 'unknown') assert.ok(end < 12, `after ${end} bytes`);
				else assert.equal(found.problem, 'cutOff', `after ${end} bytes`);
				assert.ok(!isWhole(found));
				assert.ok([0, width].includes(found.width) && [0, height].includes(found.height));
			}
		});

		it(`survives a change of any byte in ${name}`, () => {
			for (let at = 0; at < bytes.length; at++) {
				for (const value of [0, 0x7f, 0x80, 0xff])
					assertNoSurprise(inspectImage(patched(bytes, at, value)));
			}
		});
	}

	for (const [width, height] of [
		[16, 16],
		[1536, 64],
		[64, 1024],
	] as const) {
		it(`reads an image of ${width}x${height}, and no part of one`, () => {
			const bytes = drawPicture('otter', 0, width, height);
			assert.deepEqual(inspectImage(bytes), { type: 'png', width, height, alpha: false });
			for (let end = 100; end < bytes.length; end += 97)
				assert.deepEqual(inspectImage(bytes.subarray(0, end)), {
					...{ type: 'png', width, height, alpha: false, problem: 'cutOff' },
				});
		});
	}

	for (const [what, bytes] of [
		['nothing', ''],
		['HTML', '<!doctype html><img src="data:image/png;base64,iVBOR">'],
		['text that names PNG', 'PNG\r\n\x1a\n'],
		['a PNG behind a byte', `x${pngSignature}`],
		['a RIFF that is sound', 'RIFF\x24\0\0\0WAVEfmt                              '],
		['zeros', '\0'.repeat(100)],
		['an MP4', '\0\0\0\x14ftypisom\0\0\0\0isom'],
	] as const) {
		it(`doesn't know the format of ${what}`, () => {
			const facts = inspectImage(join(bytes));
			assert.deepEqual(facts, { type: 'unknown', width: 0, height: 0, alpha: true });
			assert.ok(!isWhole(facts) && !isViewable(facts));
		});
	}

	for (const [what, bytes] of [
		['a WebP of an unknown layout', `RIFF\x16\0\0\0WEBPVP9 ${'\0'.repeat(20)}`],
		['a PNG without a header', `${pngSignature}${chunk('IEND')}${'x'.repeat(30)}`],
		[
			'a PNG whose header comes second',
			`${pngSignature}${chunk('tEXt', 'x')}${chunk('IHDR', header)}${chunk('IEND')}`,
		],
		['a PNG 0 pixels wide', patched(pngOpaque.bytes, 16, 0, 0, 0, 0)],
		['a PNG 0 pixels high', patched(pngOpaque.bytes, 20, 0, 0, 0, 0)],
		['a JPEG 0 pixels high', `\xff\xd8\xff\xc0\0\x08\x08\0\0\0\x05\xff\xd9`],
		['a JPEG 0 pixels wide', `\xff\xd8\xff\xc0\0\x08\x08\0\x05\0\0\xff\xd9`],
		['a WebP 0 pixels wide', patched(webpLossy.bytes, 26, 0, 0)],
		['a WebP 0 pixels high', patched(webpLossy.bytes, 28, 0, 0)],
	] as const) {
		it(`calls ${what} damaged`, () => {
			const { width, height, problem } = inspectImage(join(bytes));
			assert.deepEqual({ width, height, problem }, { width: 0, height: 0, problem: 'damaged' });
		});
	}

	const jpegEnd =
		'\xff\xc2\0\x0b\x08\x01\x02\x03\x04\x01\x01\x11\0\xff\xda\0\x02ab\xff\0cd\xff\xd9';
	for (const [what, bytes, facts] of [
		['the bytes, not a wish', jpeg.bytes, { type: 'jpeg', width: 5, height: 3, alpha: false }],
		[
			'a JPEG with a thumbnail’s frame and end in its metadata',
			`\xff\xd8${app}${jpegEnd}`,
			{ type: 'jpeg', width: 772, height: 258, alpha: false },
		],
		[
			'a JPEG with fill bytes before its markers',
			`\xff\xd8${app}\xff\xff\xff${jpegEnd}`,
			{ type: 'jpeg', width: 772, height: 258, alpha: false },
		],
		[
			'a PNG header that claims 65535 by 65535',
			patched(pngOpaque.bytes, 16, 0, 0, 255, 255, 0, 0, 255, 255),
			{ type: 'png', width: 65535, height: 65535, alpha: false },
		],
		[
			'a JPEG whose tables come first',
			`\xff\xd8\xff\xc4\0\x0bxxxxxxxxx\xff\xcc\0\x04xx\xff\xc8\0\x04xx${jpegEnd}`,
			{ type: 'jpeg', width: 772, height: 258, alpha: false },
		],
		[
			'grey with alpha',
			patched(pngOpaque.bytes, 25, 4),
			{ type: 'png', width: 4, height: 3, alpha: true },
		],
		[
			'a PNG with provenance and text',
			`${pngSignature}${chunk('IHDR', header)}${chunk('caBX', 'x'.repeat(5000))}${chunk('zTXt', 'tRNS IEND')}${chunk('IDAT')}${chunk('IEND')}`,
			{ type: 'png', width: 5, height: 6, alpha: false },
		],
		[
			'a PNG with transparency behind its end',
			`${pngSignature}${chunk('IHDR', header)}${chunk('IEND')}${chunk('tRNS')}`,
			{ type: 'png', width: 5, height: 6, alpha: false },
		],
		[
			'the largest WebP',
			patched(webpExtended.bytes, 24, 255, 255, 255, 255, 255, 255),
			{ type: 'webp', width: 16777216, height: 16777216, alpha: true },
		],
		[
			'an extended WebP without alpha',
			patched(webpExtended.bytes, 20, 0),
			{ type: 'webp', width: 8, height: 5, alpha: false },
		],
		[
			'a lossless WebP without alpha',
			patched(webpLossless.bytes, 24, 0),
			{ type: 'webp', width: 6, height: 9, alpha: false },
		],
	] as const) {
		it(`reads ${what}`, () => {
			assert.deepEqual(inspectImage(join(bytes)), facts);
		});
	}

	it('treats a PNG with an incomplete end chunk as cut off', () => {
		const bytes = join(pngOpaque.bytes, 'x');
		assert.equal(inspectImage(patched(bytes, pngOpaque.bytes.length - 9, 2)).problem, 'cutOff');
	});

	it('ignores the end marker of a thumbnail', () => {
		const bytes = join(`\xff\xd8${app}${jpegEnd}`);
		for (let end = 3; end < bytes.length; end++)
			assert.equal(inspectImage(bytes.subarray(0, end)).problem, 'cutOff');
	});

	it('never throws on random bytes after a signature', () => {
		const random = randomFrom(7);
		for (let round = 0; round < 4000; round++) {
			const signature = signatures[round % signatures.length] ?? '';
			const noise = Uint8Array.from({ length: Math.floor(random() * 80) }, () => {
				return random() < 0.3 ? 0xff : Math.floor(random() * 256);
			});
			assertNoSurprise(inspectImage(join(signature, noise)));
		}
	});
});

function assertNoSurprise({ type, width, height, problem }: ImageFacts): void {
	assert.ok(receivedTypes.includes(type));
	if (type === 'unknown') assert.equal(problem, undefined);
	else if (problem === undefined) assert.ok(width > 0 && height > 0);
	else assert.ok(imageProblems.includes(problem));
}

describe('isViewable', () => {
	it('is false for what is too large to decode', () => {
		const facts = { type: 'png', width: 10_000, height: maxDecodedPixels / 10_000, alpha: false };
		assert.ok(isViewable(facts as ImageFacts));
		assert.ok(!isViewable({ ...facts, width: 10_001 } as ImageFacts));
	});
});

describe('extensionOf', () => {
	it('returns the extension of each type', () => {
		assert.deepEqual(receivedTypes.map(extensionOf), [
			...['.png', '.jpg', '.webp', '.gif', '.svg', '.avif', '.bin'],
		]);
	});
});
