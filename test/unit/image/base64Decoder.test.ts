import assert from 'node:assert/strict';
import { Base64Decoder } from '../../../src/core/image/base64Decoder';
import { codecOf, hostCodec, type Codec } from '../../../src/core/image/hostCodec';
import fc from '../properties';

/** Decodes as strictly as newer hosts do. */
function setFromBase64(this: Uint8Array, text: string): { written: number } {
	const bytes = Buffer.from(atob(text), 'latin1');
	this.set(bytes);
	return { written: bytes.length };
}

const prototype = { setFromBase64 };

/** Each way in which a host may decode. */
const codecs: readonly [string, Codec][] = [
	['Node', hostCodec],
	['an older browser', codecOf({ Uint8Array: { prototype: {} } })],
	['a newer browser', codecOf({ Uint8Array: { prototype } })],
];

/** What `atob` makes of the whole text, in either alphabet; of one that was cut off, what it has of whole bytes. */
function expected(text: string): Uint8Array | string {
	const base64 = text
		.replace(/[\t\n\f\r ]/g, '')
		.replace(/-/g, '+')
		.replace(/_/g, '/');
	const isCut = /^(?:[^=]{4})*(?:[A-Za-z0-9+/]|[^=]{2}=)$/.test(base64);
	try {
		return Uint8Array.from(Buffer.from(atob(isCut ? base64.slice(0, -1) : base64), 'latin1'));
	} catch {
		return 'badBase64';
	}
}

function decode(decoder: Base64Decoder, pieces: readonly string[]): Uint8Array | string {
	for (const piece of pieces) decoder.push(piece);
	return decoder.end();
}

/** Text in pieces: mostly Base64, with white space, padding and other characters here and there. */
const pieces = fc.array(
	fc.oneof(
		{
			weight: 6,
			arbitrary: fc.base64String({ maxLength: 24 }).map((text) => text.replace(/=/g, '')),
		},
		{ weight: 2, arbitrary: fc.stringMatching(/^[A-Za-z0-9+/_-]{0,9}$/) },
		{ weight: 2, arbitrary: fc.constantFrom('\n', ' ', '\r\n', 'A\nB', '\t\f') },
		{ weight: 1, arbitrary: fc.constantFrom('=', '==', 'A=', 'AA==', '=\n') },
		{ weight: 1, arbitrary: fc.constantFrom('~', '\0', 'é', '"', '\v') },
	),
);

describe('Base64Decoder', () => {
	for (const [host, codec] of codecs) {
		it(`decodes in ${host} what atob does, in any pieces, and keeps nothing of it`, () => {
			const decoder = new Base64Decoder(1e6, codec);
			fc.assert(
				fc.property(pieces, (parts) => {
					assert.deepEqual(decode(decoder, parts), expected(parts.join('')));
				}),
				{ numRuns: 2000 },
			);
		});
	}

	for (const encoding of ['base64', 'base64url'] as const) {
		it(`decodes large images in ${encoding}, split and cut anywhere, as Buffer does`, () => {
			const bytes = new Uint8Array(300_000).map((_, index) => index * 31 + (index >> 8));
			const text = Buffer.from(bytes).toString(encoding);
			for (const [host, codec] of codecs) {
				for (const size of [1000, 4093, 65_536, 1e6]) {
					for (const cut of [0, 1, 2, 3]) {
						const rest = text.slice(0, text.length - cut);
						const parts = rest.match(new RegExp(`.{1,${size}}`, 'g')) ?? [];
						const decoded = decode(new Base64Decoder(1e6, codec), parts);
						assert.ok(
							Buffer.from(decoded).equals(Buffer.from(rest, encoding)),
							`${host}, ${size}, ${cut}, ${typeof decoded} ${decoded.length}`,
						);
					}
				}
			}
		});
	}

	it('decodes both alphabets split in two anywhere', () => {
		const text = 'AAA-_AA_-AAA+/AA--__AAAA';
		for (const [host, codec] of codecs) {
			for (let at = 0; at <= text.length; at++) {
				const decoded = decode(new Base64Decoder(99, codec), [text.slice(0, at), text.slice(at)]);
				assert.deepEqual(decoded, expected(text), `${host}, ${at}`);
			}
		}
	});

	it('keeps no image that is larger than allowed', () => {
		const text = Buffer.alloc(100).toString('base64');
		assert.equal(decode(new Base64Decoder(99), [text]), 'tooLarge');
		const decoder = new Base64Decoder(100);
		assert.equal(decode(decoder, ['AAAA'.repeat(40)]), 'tooLarge');
		assert.equal(decode(decoder, [text]).length, 100);
	});

	it('hands over bytes that nothing else shares', () => {
		const decoder = new Base64Decoder(100);
		const first = decode(decoder, ['AAAA']);
		decode(decoder, ['////']);
		assert.deepEqual(first, new Uint8Array(3));
		assert.ok(typeof first !== 'string' && first.buffer.byteLength === 3);
	});
});
