import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import {
	characterCount,
	startingWith,
	longestPrompt,
	withoutLineBreaks,
	parseSize,
	promptProblem,
	requestSchema,
	sizes,
} from '../../../src/core/generation/request';

describe('parseSize', () => {
	for (const [text, size] of [
		...sizes.map((size) => [size, size] as const),
		['800x600', '800x600'],
		[' 800 X 600 ', '800x600'],
		['800×600', '800x600'],
		['800 * 600', '800x600'],
		['1x99999', '1x99999'],
		['AUTO', 'auto'],
	] as const) {
		it(`reads ${JSON.stringify(text)} as ${size}`, () => {
			assert.equal(parseSize(text), size);
		});
	}

	for (const text of [
		'',
		'x',
		'800',
		'800x',
		'x600',
		'0x600',
		'800x0',
		'-800x600',
		'800x600x1',
		'1.5x2',
		'1e3x1',
		'080x600',
		'100000x1',
		'800 600',
		'８００x６００',
		'800x600\nmore',
		'automatic',
		'<b>',
	]) {
		it(`rejects ${JSON.stringify(text)}`, () => {
			assert.equal(parseSize(text), undefined);
		});
	}
});

describe('promptProblem', () => {
	it('accepts up to 32,000 characters and counts an emoji once', () => {
		assert.equal(promptProblem('x'), undefined);
		assert.equal(promptProblem('x'.repeat(longestPrompt)), undefined);
		assert.equal(promptProblem('🦦'.repeat(longestPrompt)), undefined);
		assert.equal(characterCount('🦦é'), 2);
	});

	it('finds prompts that are empty or too long', () => {
		for (const prompt of ['', ' ', ' \n\t\u3000']) assert.equal(promptProblem(prompt), 'empty');
		assert.equal(promptProblem('🦦'.repeat(longestPrompt + 1)), 'tooLong');
	});
});

describe('withoutLineBreaks', () => {
	for (const [text, line] of [
		['a\nb', 'a b'],
		['a \r\n\r\n\t b', 'a b'],
		['a\u2028b\u2029c', 'a b c'],
		['a  b', 'a  b'],
		['\na\n', ' a '],
		['a\u3000b', 'a\u3000b'],
		['', ''],
	] as const) {
		it(`turns ${JSON.stringify(text)} into ${JSON.stringify(line)}`, () => {
			assert.equal(withoutLineBreaks(text), line);
		});
	}
});

describe('startingWith', () => {
	it('puts a choice first, once', () => {
		assert.deepEqual(startingWith(['a', 'b'], 'b'), ['b', 'a']);
		assert.deepEqual(startingWith(['a', 'b'], 'c'), ['c', 'a', 'b']);
		assert.deepEqual(startingWith([0, 1], 0), [0, 1]);
	});

	it('doesn’t modify the list', () => {
		const choices = ['a', 'b'];
		startingWith(choices, 'b').push('c');
		assert.deepEqual(choices, ['a', 'b']);
	});
});

describe('requestSchema', () => {
	const request = { model: 'm', prompt: 'p', n: 1, size: 'auto' };

	it('reads a request and drops unknown keys', () => {
		assert.deepEqual(z.parse(requestSchema, { ...request, key: 'secret' }), request);
	});

	for (const field of ['model', 'prompt', 'n']) {
		it(`requires ${field} with the right type`, () => {
			assert.ok(!z.safeParse(requestSchema, { ...request, [field]: undefined }).success);
			assert.ok(!z.safeParse(requestSchema, { ...request, [field]: {} }).success);
		});
	}
});
