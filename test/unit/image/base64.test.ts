import assert from 'node:assert/strict';
import { decodeBase64, encodeBase64 } from '../../../src/core/image/base64';

describe('decodeBase64', () => {
	it('decodes every byte, for any length', () => {
		for (let length = 0; length < 300; length++) {
			const bytes = Uint8Array.from({ length }, (_, index) => (index * 7 + length) & 255);
			assert.deepEqual(decodeBase64(Buffer.from(bytes).toString('base64')), bytes);
		}
	});

	for (const [what, text, expected] of [
		['a data address', 'data:image/png;base64,b3R0ZXI=', 'otter'],
		['line breaks', 'b3R0\r\nZXI=\n', 'otter'],
		['no padding', 'b3R0ZXI', 'otter'],
		['URL-safe characters', '_-__Pj4-', '\xff\xef\xff>>>'],
		['URL-safe characters in the last group', 'b3R0Pj8_', 'ott>??'],
		['a cut within a group', 'b3R0Z', 'ott'],
		['a cut within the padding', 'b3R0ZQ=', 'otte'],
		['a cut before a line break', 'b3R0\nZ\n', 'ott'],
	] as const) {
		it(`allows ${what}`, () => {
			assert.equal(Buffer.from(decodeBase64(text) ?? []).toString('latin1'), expected);
		});
	}

	for (const text of [
		'~~',
		'b3R0ZXI==',
		'b3R0Z=',
		'b3R=0ZXI',
		'=',
		'öäü',
		'b3R0\0',
		'https://host/otter.png',
		'data:,data:,',
	]) {
		it(`rejects ${JSON.stringify(text)}`, () => {
			assert.equal(decodeBase64(text), undefined);
		});
	}
});

describe('encodeBase64', () => {
	it('encodes any number of bytes', () => {
		for (const length of [0, 1, 2, 3, 1000, 100_000]) {
			const bytes = Uint8Array.from({ length }, (_, index) => (index * 7 + length) & 255);
			assert.equal(encodeBase64(bytes), Buffer.from(bytes).toString('base64'));
		}
	});
});
