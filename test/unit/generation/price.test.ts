import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import {
	startGeneration,
	withImage,
	type Generation,
	type Usage,
} from '../../../src/core/generation/generation';
import { costOf, estimate, pricesSchema, type Price } from '../../../src/core/generation/price';
import type { GenerationRequest } from '../../../src/core/generation/request';

const request = { model: 'm', prompt: 'p', n: 2, size: '1024x1024', quality: 'medium' };
const usage = { input_tokens: 50, output_tokens: 2112, total_tokens: 2162 };

/** A generation that brought `images`; of `asked`, where it differs from what the test asks for. */
function generation(
	images: number,
	usage?: Usage,
	asked: Partial<GenerationRequest> = {},
): Generation {
	const begun = startGeneration('id', { ...request, ...asked }, 'e', new Date(0));
	const facts = { type: 'png', width: 1, height: 1, alpha: false, bytes: 1 } as const;
	return Array.from({ length: images }, (_, index) => index).reduce<Generation>(
		(all, index) => withImage(all, { index, file: 'f', ...facts }),
		{ ...begun, ...(usage && { usage }) },
	);
}

/** All came that were asked for. */
function ended(whole: Generation): Generation {
	return { ...whole, finishedAt: whole.startedAt };
}

function isAbout(found: number | undefined, expected: number | undefined): void {
	if (expected === undefined || found === undefined) assert.equal(found, expected);
	else assert.ok(Math.abs(found - expected) < 1e-12, `${found} is not ${expected}`);
}

const perToken = { perMillionInputTokens: 5, perMillionOutputTokens: 40 };

describe('pricesSchema', () => {
	it('accepts prices', () => {
		const prices = { m: { perImage: 0, currency: 'EUR' }, 'a/b': perToken, c: {} };
		assert.deepEqual(z.parse(pricesSchema, prices), prices);
		assert.deepEqual(z.parse(pricesSchema, {}), {});
	});

	for (const price of [
		{ perImage: -0.01 },
		{ perImage: NaN },
		{ perImage: Infinity },
		{ perImage: '0.04' },
		{ perImage: null },
		{ perMillionInputTokens: -1 },
		{ perMillionOutputTokens: -Infinity },
		{ perMillionOutputTokens: [] },
		{ currency: '' },
		{ currency: 'EU' },
		{ currency: 'EURO' },
		{ currency: 'EU1' },
		{ currency: '€' },
		{ currency: 'EUR\n' },
		{ currency: 978 },
		{ perMilionOutputTokens: 40 },
		0.04,
		'0.04',
		null,
		[],
	]) {
		it(`refuses ${typeof price === 'object' ? Object.entries(price ?? {}).join() : price}`, () => {
			assert.ok(!z.safeParse(pricesSchema, { m: price }).success);
		});
	}

	it('rejects anything but an object', () => {
		for (const prices of [undefined, null, [], 'x', 1])
			assert.ok(!z.safeParse(pricesSchema, prices).success);
	});
});

const costs: readonly (readonly [string, Price | undefined, Generation, number | undefined])[] = [
	['no price', undefined, generation(2, usage), undefined],
	['a price without figures', { currency: 'EUR' }, generation(2, usage), undefined],
	['a price per image', { perImage: 0.04 }, generation(2), 0.08],
	['fewer images', { perImage: 0.04 }, generation(1), 0.04],
	['no image', { perImage: 0.04 }, generation(0), 0],
	['what came and was deleted', { perImage: 0.04 }, ended(generation(1)), 0.04 * request.n],
	['images for nothing', { perImage: 0 }, generation(2), 0],
	['prices of both kinds', { perImage: 0.04, ...perToken }, generation(2, usage), 0.08],
	['tokens', perToken, generation(2, usage), (50 * 5 + 2112 * 40) / 1e6],
	[
		'tokens of which one kind has no price',
		{ perMillionOutputTokens: 40 },
		generation(2, usage),
		undefined,
	],
	[
		'tokens of which the other has none',
		{ perMillionInputTokens: 5 },
		generation(2, usage),
		undefined,
	],
	['no usage', perToken, generation(2), undefined],
	['half a usage', perToken, generation(2, { output_tokens: 1 }), undefined],
	[
		'tokens of one kind alone',
		{ perMillionOutputTokens: 1e6 },
		generation(2, { output_tokens: 1 }),
		1,
	],
	['an impossible usage', perToken, generation(2, { ...usage, input_tokens: -1 }), undefined],
	['a usage of nothing', perToken, generation(0, { input_tokens: 0, output_tokens: 0 }), 0],
];

describe('costOf', () => {
	for (const [what, price, of, cost] of costs) {
		it(`is ${cost ?? 'unknown'} for ${what}`, () => {
			isAbout(costOf(of, price), cost);
		});
	}
});

const known = generation(2, usage);
const other = { input_tokens: 1, output_tokens: 9999 };
const estimates: readonly (readonly [
	string,
	Price | undefined,
	readonly Generation[],
	number | undefined,
])[] = [
	['no price', undefined, [known], undefined],
	['a price without figures', { currency: 'EUR' }, [known], undefined],
	['a price per image', { perImage: 0.04 }, [], 0.12],
	['a price of input alone', { perMillionInputTokens: 5 }, [known], undefined],
	['nothing earlier', perToken, [], undefined],
	['one earlier', perToken, [known], (3 * 1056 * 40) / 1e6],
	['two earlier', perToken, [known, generation(1, { output_tokens: 1059 }, { n: 1 })], 0.12684],
	['another model', perToken, [generation(2, other, { model: 'x' })], undefined],
	['another size', perToken, [generation(2, other, { size: 'auto' })], undefined],
	['another quality', perToken, [generation(2, other, { quality: 'high' })], undefined],
	[
		'a quality left to the service',
		perToken,
		[generation(2, other, without('quality'))],
		undefined,
	],
	['images missing', perToken, [generation(1, other)], undefined],
	['no images', perToken, [generation(0, other)], undefined],
	['no usage', perToken, [generation(2)], undefined],
	['a usage without output', perToken, [generation(2, { input_tokens: 1 })], undefined],
	['impossible usages', perToken, [generation(2, { output_tokens: -5 }), known], 0.12672],
	['nothing asked', perToken, [generation(0, other, { n: 0 })], undefined],
];

function without(option: 'quality'): Partial<GenerationRequest> {
	return { [option]: undefined };
}

describe('estimate', () => {
	for (const [what, price, earlier, cost] of estimates) {
		it(`is ${cost ?? 'unknown'} for ${what}`, () => {
			isAbout(estimate({ ...request, prompt: 'another', n: 3 }, price, earlier), cost);
		});
	}

	it('matches generations that both left the size to the service', () => {
		const left = { ...request, size: undefined };
		const cost = estimate(left, perToken, [generation(2, usage, left)]);
		isAbout(cost, (2112 * 40) / 1e6);
	});
});
