import assert from 'node:assert/strict';
import { inspect } from 'node:util';
import * as z from 'zod/mini';
import { factsOf, unsupportedOptions } from '../../../src/core/api/modelFacts';
import {
	choicesSchema,
	firstRequest,
	isSupported,
	adaptToModel,
	type Choices,
} from '../../../src/core/generation/choices';
import type { GenerationRequest } from '../../../src/core/generation/request';

/** A request of `model` for one image, with whatever else. */
function asking(model: string, more: Partial<GenerationRequest> = {}): GenerationRequest {
	return { model, prompt: 'An otter', n: 1, ...more };
}

/** A request as it is sent: what is undefined is not. */
function sent(request: GenerationRequest): unknown {
	return JSON.parse(JSON.stringify(request));
}

const everything: Choices = {
	n: 4,
	size: '1536x1024',
	quality: 'high',
	background: 'transparent',
	output_format: 'webp',
	output_compression: 80,
	moderation: 'low',
};

const firsts: readonly (readonly [string, Choices | undefined, object])[] = [
	['openai-gpt-image-1', undefined, { n: 1, size: '1024x1024' }],
	['our-own-images', undefined, { n: 1, size: '1024x1024' }],
	['fal-ai/flux/schnell', undefined, { n: 1, size: '1024x1024' }],
	['openai-gpt-image-1', everything, everything],
	['our-own-images', everything, everything],
	['gpt-image-2', { ...everything, size: '1600x1200' }, { ...everything, size: '1600x1200' }],
	['gpt-image-1', { ...everything, size: '1600x1200' }, { ...everything, size: '1024x1024' }],
	['gpt-image-1', { n: 2 }, { n: 2 }],
	['gpt-image-1', { n: 2, size: 'auto' }, { n: 2, size: 'auto' }],
	['dall-e-2', everything, { n: 4, size: '1024x1024' }],
	[
		'dall-e-2',
		{ n: 3, size: '256x256', quality: 'standard' },
		{ n: 3, size: '256x256', quality: 'standard' },
	],
	['dall-e-3', { n: 10, size: 'auto', quality: 'hd' }, { n: 1, size: '1024x1024', quality: 'hd' }],
	['fal-ai/flux/schnell', { ...everything, n: 9 }, { n: 4, size: '1536x1024' }],
	['fal-ai/flux/schnell', { n: 1, output_format: 'jpeg' }, { n: 1, output_format: 'jpeg' }],
];

function adapted(request: GenerationRequest): GenerationRequest {
	return adaptToModel(request, factsOf(request.model));
}

describe('firstRequest', () => {
	for (const [model, last, expected] of firsts) {
		it(`of ${model} after ${last ? JSON.stringify(last) : 'nothing'} asks for ${JSON.stringify(expected)}`, () => {
			const request = firstRequest(model, last, factsOf(model));
			assert.deepEqual(sent(request), { model, prompt: '', ...expected });
			assert.equal(isSupported(request, factsOf(request.model)), true);
		});
	}

	it('leaves the size to the service if the last request did', () => {
		for (const model of ['gpt-image-1', 'dall-e-3', 'fal-ai/flux/schnell', 'our-own-images']) {
			for (const last of [{ n: 1 }, { n: 1, size: undefined }])
				assert.deepEqual(sent(firstRequest(model, last, factsOf(model))), {
					model,
					prompt: '',
					n: 1,
				});
		}
	});
});

const requests: readonly (readonly [GenerationRequest, boolean])[] = [
	[asking('our-own-images', everything), true],
	[asking('our-own-images', { n: 11 }), false],
	[asking('gpt-image-1', everything), true],
	[asking('gpt-image-1', { n: 10 }), true],
	[asking('gpt-image-1', { quality: 'max' }), false],
	[asking('gpt-image-1', { size: '512x512' }), false],
	[asking('openai-gpt-image-1', { size: '512x512' }), true],
	[asking('gpt-image-1', { output_compression: 80 }), false],
	[asking('gpt-image-1', { output_compression: 80, output_format: 'jpeg' }), true],
	[asking('gpt-image-2.5-flare', { quality: 'max' }), true],
	[asking('dall-e-3', { n: 2 }), false],
	[asking('dall-e-3', { background: 'opaque' }), false],
	[asking('fal-ai/flux/schnell', { n: 4 }), true],
	[asking('fal-ai/flux/schnell', { n: 5 }), false],
	[asking('fal-ai/flux/schnell', { moderation: 'low' }), false],
];

describe('fits', () => {
	for (const [request, expected] of requests) {
		it(`returns ${expected} for ${JSON.stringify(request)}`, () => {
			assert.equal(isSupported(request, factsOf(request.model)), expected);
		});
	}
});

/** Values that no wizard stores, though a store may hold them. */
const hostile: readonly Partial<GenerationRequest>[] = [
	{ n: 0 },
	{ n: -7 },
	{ n: 0.4 },
	{ n: 2.5 },
	{ n: 1e308 },
	{ n: Infinity },
	{ n: -Infinity },
	{ size: '' },
	{ size: '0x0' },
	{ size: '64' },
	{ size: ' 64x64 ' },
	{ size: '99999999x1' },
	{ size: '__proto__' },
	{ size: 'x'.repeat(100_000) },
	{ quality: '__proto__' },
	{ background: 'constructor' },
	{ output_format: 'x'.repeat(100_000) },
	{ output_format: 'bmp', output_compression: 80 },
	{ moderation: '\u0000' },
];

const models = [
	'gpt-image-1',
	'openai-gpt-image-1',
	'gpt-image-2',
	'dall-e-3',
	'fal-ai/flux/schnell',
	'our-own-images',
	'',
	'__proto__',
];

describe('adaptToModel', () => {
	it('keeps a supported request unchanged', () => {
		for (const [request] of requests.filter(([, expected]) => expected))
			assert.deepEqual(sent(adapted(request)), sent(request));
	});

	it('doesn’t modify its argument', () => {
		for (const [request] of requests) adapted(Object.freeze(request));
	});

	it('makes every request supported, keeps its model and prompt, and is idempotent', () => {
		const changes = [
			...hostile,
			...requests.map(([request]) => ({ ...request, model: undefined })),
		];
		for (const model of models) {
			for (const change of changes) {
				const request = adapted({ ...asking(model), ...change, model });
				const what = `${model} ${JSON.stringify(change).slice(0, 80)}`;
				assert.equal(isSupported(request, factsOf(request.model)), true, what);
				assert.deepEqual(unsupportedOptions(request, factsOf(request.model)), [], what);
				assert.deepEqual([request.model, request.prompt], [model, 'An otter'], what);
				assert.deepEqual(adapted(request), request, what);
			}
		}
	});

	for (const [n, expected] of [
		[0, 1],
		[-7, 1],
		[0.4, 1],
		[2.5, 3],
		[11, 10],
		[1e308, 10],
		[Infinity, 10],
		[-Infinity, 1],
	] as const) {
		it(`changes ${n} images to ${expected}`, () => {
			assert.equal(adapted(asking('our-own-images', { n })).n, expected);
		});
	}

	for (const size of ['', '0x0', '64', ' 64x64 ', '64×64', '99999999x1', '__proto__']) {
		it(`changes the size ${JSON.stringify(size)} to the default of any model`, () => {
			for (const model of ['our-own-images', 'gpt-image-1', 'gpt-image-2'])
				assert.equal(adapted(asking(model, { size })).size, '1024x1024');
		});
	}

	it('removes the compression together with its format', () => {
		const request = asking('gpt-image-1', { output_format: 'bmp', output_compression: 80 });
		assert.deepEqual(sent(adapted(request)), asking('gpt-image-1'));
	});
});

describe('choicesSchema', () => {
	it('reads choices and drops unknown keys', () => {
		const more = { ...everything, model: 'm', prompt: 'p', stream: true, key: 'secret' };
		assert.deepEqual(z.parse(choicesSchema, more), everything);
	});

	for (const stored of [
		undefined,
		null,
		7,
		'',
		[],
		{},
		{ n: '1' },
		{ n: null },
		{ n: NaN },
		{ n: 1, size: 64 },
		{ n: 1, size: null },
		{ n: 1, quality: ['high'] },
		{ n: 1, output_compression: '80' },
		{ n: 1, moderation: {} },
	]) {
		it(`rejects ${inspect(stored)}`, () => {
			assert.equal(z.safeParse(choicesSchema, stored).success, false);
		});
	}
});
