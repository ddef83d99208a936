import assert from 'node:assert/strict';
import { describeError, oneLine, shorten } from '../../src/core/text';

describe('oneLine', () => {
	for (const [what, text, expected] of [
		['line breaks', 'a\r\nb\nc\rd\u2028e\u2029f\u0085g', 'a b c d e f g'],
		['tabs and other white space', ' \t a\u00a0\u3000 b\v\f ', 'a b'],
		['control characters', 'a\0b\x07c\x1b[31md\x7fe\x9bf', 'a b c [31md e f'],
		['marks of direction', '\u202eevil\u202c \u2066x\u2069 \u200e\u200f\u061cy', 'evil x y'],
		['marks of direction alone', '\u202e\u2067', ''],
		[
			'HTML, which stays text',
			'<img src=x onerror="a()"> &amp;',
			'<img src=x onerror="a()"> &amp;',
		],
		['Markdown, which stays text', '[x](command:evil) `y`', '[x](command:evil) `y`'],
		['other scripts and emoji', 'Ottër 海獺 كلب 👩‍🔬', 'Ottër 海獺 كلب 👩‍🔬'],
		['nothing', '', ''],
	] as const) {
		it(`makes one line of ${what}`, () => {
			assert.equal(oneLine(text, 100), expected);
		});
	}

	it('measures the cleaned text', () => {
		assert.equal(oneLine(`a${' \n\u202e'.repeat(1000)}b`, 3), 'a b');
	});
});

describe('shorten', () => {
	it('leaves a short text unchanged', () => {
		assert.equal(shorten('sea otter', 9), 'sea otter');
	});

	it('cuts at a space if there is one near, otherwise anywhere', () => {
		assert.equal(shorten('a sea otter swims', 12), 'a sea otter…');
		assert.equal(shorten('a sea otter swims', 8), 'a sea…');
		assert.equal(shorten('a seaotterswims', 10), 'a seaotte…');
	});

	it('never exceeds the length and never splits a surrogate pair', () => {
		const text = 'otters 🦦🦦 and 🌊🌊🌊 of the sea';
		for (let longest = 1; longest <= text.length; longest++) {
			const short = shorten(text, longest);
			assert.ok(short.length <= longest, short);
			assert.ok(!/\p{Cs}/u.test(short), `${longest}: ${short}`);
			assert.ok(short === text || short.endsWith('…'));
		}
	});
});

describe('describeError', () => {
	it('includes every cause', () => {
		assert.equal(
			describeError(new TypeError('fetch failed', { cause: new Error('why') })),
			'TypeError: fetch failed (Error: why)',
		);
		assert.equal(describeError('text'), 'text');
		assert.equal(describeError(new Error('a', { cause: 5 })), 'Error: a (5)');
	});
});
