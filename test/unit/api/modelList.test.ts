import assert from 'node:assert/strict';
import * as z from 'zod/mini';
import {
	bestModel,
	inOrder,
	isImageModel,
	isRetired,
	listedModelSchema,
	readModels,
	withShutdownDate,
} from '../../../src/core/api/modelList';
import { services, unknownService } from '../../../src/core/api/services';

const asItIs = (text: string) => text;

const today = new Date('2026-11-22T12:00:00Z');

/** A body and the ids in it. */
const bodies: readonly [string, readonly string[] | undefined][] = [
	[
		'{"object":"list","data":[{"id":"a","object":"model","created":1,"owned_by":"x"},{"id":"b"}]}',
		['a', 'b'],
	],
	['{"data":[]}', []],
	['{"object":"list","data":null}', []],
	['{"models":null}', []],
	['{"models":[{"id":"a"},"b"]}', ['a', 'b']],
	['[{"id":"a"},"b"]', ['a', 'b']],
	['[]', []],
	['{"data":["a"],"models":["b"]}', ['a']],
	['{"data":null,"models":["b"]}', ['b']],
	['["a","b","a",{"id":"a"}," b "]', ['a', 'b']],
	['[" a ","","  ","a/b:c"]', ['a', 'a/b:c']],
	['["a\\nb","a\\u0000","\\u202ea","a\\u001b[31m","b"]', ['b']],
	['[1,null,true,[],{},{"id":1},{"id":null},{"name":"a"},{"id":"b"}]', ['b']],
	['["__proto__","constructor"]', ['__proto__', 'constructor']],
	[JSON.stringify(['x'.repeat(200), 'x'.repeat(201)]), ['x'.repeat(200)]],
	['{"data":{"id":"a"}}', undefined],
	['{"id":"Unauthorized","message":"No"}', undefined],
	['{"error":{"message":"No"}}', undefined],
	['{}', undefined],
	['null', undefined],
	['"a"', undefined],
	['1', undefined],
	['', undefined],
	['<html>', undefined],
	['[{"id":"a"}', undefined],
];

describe('readModels', () => {
	for (const [body, ids] of bodies) {
		it(`reads ${body.slice(0, 80)}`, () => {
			assert.deepEqual(
				readModels(body, asItIs)?.map(({ id }) => id),
				ids,
			);
		});
	}

	for (const [date, shutdownDate] of [
		['2026-10-23', '2026-10-23'],
		[null, undefined],
		['', undefined],
		['soon', undefined],
		['2026-10-23\n', undefined],
		['2026-10-23T00:00:00Z', undefined],
		[1792713600, undefined],
		[{}, undefined],
	] as const) {
		it(`reads the shutdown date ${JSON.stringify(date)}`, () => {
			const body = JSON.stringify({ data: [{ id: 'a', shutdown_date: date }] });
			assert.deepEqual(readModels(body, asItIs), [
				{ id: 'a', ...(shutdownDate && { shutdownDate }) },
			]);
		});
	}

	it('reads at most 5000', () => {
		const ids = Array.from({ length: 6000 }, (_, index) => `m${index}`);
		assert.deepEqual(
			readModels(JSON.stringify(ids), asItIs)?.map(({ id }) => id),
			ids.slice(0, 5000),
		);
	});

	it('returns what the cache schema accepts', () => {
		for (const model of readModels('[{"id":"a","shutdown_date":"2026-10-23"},"b"]', asItIs) ?? [])
			assert.deepEqual(z.parse(listedModelSchema, JSON.parse(JSON.stringify(model))), model);
		assert.ok(!z.safeParse(listedModelSchema, { id: 1 }).success);
	});
});

describe('isImageModel', () => {
	for (const id of [
		'openai-gpt-image-1',
		'openai-gpt-image-1.5',
		'gpt-image-2.5-sunburst',
		'chatgpt-image-latest',
		'stable-diffusion-3.5-large',
		'fal-ai/flux/schnell',
		'fal-ai/fast-sdxl',
		'fal-ai/recraft/v3',
		'black-forest-labs/FLUX.1-dev',
		'dall-e-3',
		'openai/DALL-E-2',
		'google/imagen-4',
		'grok-imagine-image',
		'qwen-image',
		'sd-cpp-local',
	]) {
		it(`is true for ${id}`, () => {
			assert.ok(isImageModel({ id }));
		});
	}

	for (const id of [
		'',
		'openai-gpt-4o',
		'llama3.3-70b-instruct',
		'wan2-2-t2v-a14b',
		'wan-i2v-image',
		'fal-ai/image-to-video',
		'fal-ai/elevenlabs/tts/multilingual-v2',
		'fal-ai/stable-audio-25/text-to-audio',
		'grok-imagine-video',
		'image-embedding-3',
		'image-reranker',
		'llava-image-to-text',
		'flux-vision',
		'router:general',
		'x/fal-ai/y',
	]) {
		it(`is false for ${JSON.stringify(id)}`, () => {
			assert.ok(!isImageModel({ id }));
		});
	}
});

describe('isImageModel, if the list says what a model makes', () => {
	it('believes it, whatever the ID', () => {
		const list = [
			['bytedance-seed/seedream-4.5', ['image']],
			['openai/gpt-image-vision', ['text']],
			['both', ['text', 'image']],
			['unclear', null],
		].map(([id, output_modalities]) => ({ id, architecture: { output_modalities } }));
		const models = readModels(JSON.stringify({ data: list }), asItIs) ?? [];
		assert.deepEqual(models.map(isImageModel), [true, false, true, false]);
	});
});

describe('inOrder', () => {
	it('puts image models first and retired ones last, in natural order', () => {
		const retired = { id: 'gpt-image-1', shutdownDate: '2026-10-23' };
		const ids = [
			'llama-10',
			'gpt-image-10',
			'b',
			'gpt-image-2',
			'Llama-9',
			'gpt-image-1.5',
			'flux',
		];
		const models = [retired, { id: 'a', shutdownDate: '2026-01-01' }, ...ids.map((id) => ({ id }))];
		const before = JSON.stringify(models);
		assert.deepEqual(
			inOrder(models, today).map(({ id }) => id),
			[
				'flux',
				'gpt-image-1.5',
				'gpt-image-2',
				'gpt-image-10',
				'b',
				'Llama-9',
				'llama-10',
				'a',
				'gpt-image-1',
			],
		);
		assert.equal(JSON.stringify(models), before);
	});

	it('puts image models that will be shut down below the others', () => {
		const ids = ['gpt-image-1.5', 'flux', 'llama'].map((id) => ({ id }));
		const models = [{ id: 'dall-e-3', shutdownDate: '2026-12-24' }, ...ids];
		assert.deepEqual(
			inOrder(models, today).map(({ id }) => id),
			['flux', 'gpt-image-1.5', 'dall-e-3', 'llama'],
		);
	});

	it('accepts an empty list', () => {
		assert.deepEqual(inOrder([], today), []);
	});
});

describe('isRetired', () => {
	for (const [shutdownDate, retired] of [
		[undefined, false],
		['2026-11-21', true],
		['2026-11-22', true],
		['2026-11-23', false],
		['2027-01-01', false],
		['1999-12-31', true],
		['9999-99-99', false],
	] as const) {
		it(`is ${retired} for ${shutdownDate ?? 'no date'}`, () => {
			assert.equal(isRetired({ id: 'a', ...(shutdownDate && { shutdownDate }) }, today), retired);
		});
	}
});

describe('bestModel', () => {
	const best = (...models: (string | { id: string; shutdownDate: string })[]) =>
		bestModel(
			models.map((model) => (typeof model === 'string' ? { id: model } : model)),
			today,
		)?.id;

	it('is the newest that is known, wherever it is listed', () => {
		assert.equal(best('flux', 'gpt-image-1.5', 'gpt-image-2', 'gpt-image-1'), 'gpt-image-2');
		assert.equal(best('gpt-image-2.6', 'gpt-image-2', 'gpt-image-2.5'), 'gpt-image-2.6');
		assert.equal(best('openai/gpt-image-10', 'openai/gpt-image-9'), 'openai/gpt-image-10');
		assert.equal(best('openai-gpt-image-1', 'stable-diffusion-3.5-large'), 'openai-gpt-image-1');
	});

	it('prefers the whole model to smaller ones and to snapshots', () => {
		assert.equal(best('gpt-image-1', 'gpt-image-1-mini'), 'gpt-image-1');
		assert.equal(best('gpt-image-2-2026-04-21', 'gpt-image-2'), 'gpt-image-2');
		assert.equal(best('gpt-image-2.6-flare', 'gpt-image-2.6-sunburst'), 'gpt-image-2.6-sunburst');
	});

	it('is the first image model if none is known', () => {
		assert.equal(best('llama', 'qwen-image', 'stable-diffusion-3.5-large'), 'qwen-image');
	});

	it('is one that will be shut down only if there is no other', () => {
		const ending = { id: 'gpt-image-2', shutdownDate: '2026-12-01' };
		assert.equal(best(ending, 'flux'), 'flux');
		assert.equal(best(ending, 'llama'), 'gpt-image-2');
		assert.equal(best({ id: 'gpt-image-1', shutdownDate: '2026-10-23' }, 'llama'), undefined);
		assert.equal(best(), undefined);
	});
});

describe('withShutdownDate', () => {
	const dateOf = (id: string, service: string, shutdownDate?: string) =>
		withShutdownDate(
			{ id, ...(shutdownDate && { shutdownDate }) },
			services.find((each) => each.id === service) ?? unknownService,
		).shutdownDate;

	it('knows the models that DigitalOcean and OpenAI retire', () => {
		assert.equal(dateOf('openai-gpt-image-1', 'digitalOcean'), '2026-10-23');
		assert.equal(dateOf('openai-gpt-image-1.5', 'digitalOcean'), '2026-12-01');
		assert.equal(dateOf('gpt-image-1', 'openAi'), '2026-10-23');
		assert.equal(dateOf('gpt-image-1-mini', 'openAi'), '2026-12-01');
		assert.equal(dateOf('dall-e-3', 'openAi'), '2026-05-12');
		assert.equal(dateOf('gpt-image-2', 'openAi'), undefined);
	});

	it('believes the list, and knows nothing of other services', () => {
		assert.equal(dateOf('gpt-image-1', 'openAi', '2027-01-01'), '2027-01-01');
		assert.equal(dateOf('gpt-image-1', 'azure'), undefined);
		assert.equal(dateOf('openai-gpt-image-1', 'other'), undefined);
	});
});
