import assert from 'node:assert/strict';
import { factsOf, unsupportedOptions, sizeProblem } from '../../../src/core/api/modelFacts';
import { parseSize, sizes } from '../../../src/core/generation/request';

/** Ids of one model each, in the spellings of several services. */
const spellings: readonly (readonly string[])[] = [
	[
		'gpt-image-1',
		'gpt-image-1-mini',
		'gpt-image-1.5',
		'chatgpt-image-latest',
		'openai/gpt-image-1',
		'azure/gpt-image-1',
		'azure/eu/gpt-image-1.5',
		'gpt-image-1.5-2025-12-16',
		' GPT-Image-1 ',
	],
	[
		'openai-gpt-image-1',
		'openai-gpt-image-1.5',
		'openai-gpt-image-1-mini',
		'openai-chatgpt-image-latest',
		'digitalocean/openai-gpt-image-1',
	],
	['gpt-image-2', 'gpt-image-2-2026-04-21', 'openai-gpt-image-2', 'openai/gpt-image-2'],
	[
		'gpt-image-2.5-sunburst',
		'gpt-image-2.5-flare',
		'gpt-image-2.5-flare-2026-09-08',
		'gpt-image-2.5',
	],
	['gpt-image-2.6-sunburst', 'openai-gpt-image-2.6-flare', 'openai/gpt-image-2.6'],
	['dall-e-2', 'openai/dall-e-2'],
	['dall-e-3', 'azure/dall-e-3', 'DALL-E-3'],
	['fal-ai/flux/schnell', 'fal-ai/fast-sdxl', 'FAL-AI/flux', 'fal-ai/gpt-image-1/text-to-image'],
	[
		'stable-diffusion-3.5-large',
		'',
		'/',
		'm',
		'gpt-image',
		'gpt-image-3',
		'gpt-image-10',
		'gpt-image-1x5',
		'my-gpt-image-1',
		'gpt-image-1-finetuned',
		'gpt-image-2.50',
		'gpt-image-2.5-<b>',
		'router:gpt-image-1',
		'dall-e-4',
		'other/fal-ai/flux',
		'__proto__',
		'constructor',
	],
];

const gpt1 = factsOf('gpt-image-1');
const atDigitalOcean = factsOf('openai-gpt-image-1');
const gpt2 = factsOf('gpt-image-2');
const gpt25 = factsOf('gpt-image-2.5-flare');
const gpt26 = factsOf('gpt-image-2.6-sunburst');
const dallE2 = factsOf('dall-e-2');
const dallE3 = factsOf('dall-e-3');
const fal = factsOf('fal-ai/flux/schnell');

describe('factsOf', () => {
	for (const [first = '', ...others] of spellings) {
		it(`recognizes ${first} by each of its IDs`, () => {
			for (const id of others) assert.equal(factsOf(id), factsOf(first), id);
			assert.equal(spellings.filter(([id = '']) => factsOf(id) === factsOf(first)).length, 1);
		});
	}

	it('offers everything for an unknown model', () => {
		assert.deepEqual(factsOf('stable-diffusion-3.5-large'), {
			sizes,
			otherSizes: 'any',
			options: {
				quality: ['auto', 'high', 'medium', 'low'],
				background: ['auto', 'transparent', 'opaque'],
				output_format: ['png', 'webp', 'jpeg'],
				moderation: ['auto', 'low'],
				complexity: [],
			},
			compresses: true,
			maxImages: 10,
			longestPrompt: 32_000,
			streams: false,
			asynchronous: false,
			known: false,
		});
	});

	it('knows the differences between models', () => {
		for (const facts of [gpt1, atDigitalOcean, gpt2, gpt25, dallE2, dallE3, fal])
			assert.ok(facts.known);
		assert.deepEqual(gpt1.sizes, ['1024x1024', '1536x1024', '1024x1536', 'auto']);
		assert.deepEqual(atDigitalOcean, { ...gpt1, sizes, otherSizes: 'any' });
		assert.deepEqual(gpt2.options, gpt1.options);
		assert.deepEqual(gpt25.options.quality.slice(0, 3), ['auto', 'max', 'xhigh']);
		assert.deepEqual({ ...gpt25, options: gpt2.options }, gpt2);
		const { complexity } = gpt26.options;
		assert.deepEqual(complexity, ['high', 'medium', 'low']);
		assert.deepEqual({ ...gpt26, options: gpt25.options }, gpt25);
		assert.deepEqual([dallE2.maxImages, dallE2.longestPrompt], [10, 1000]);
		assert.deepEqual([dallE3.maxImages, dallE3.longestPrompt], [1, 4000]);
		assert.deepEqual([fal.maxImages, fal.asynchronous, fal.streams], [4, true, false]);
		assert.ok(gpt25.options.background.includes('transparent'));
	});

	it('offers only sizes that can be typed and are supported', () => {
		for (const [id = ''] of spellings) {
			const facts = factsOf(id);
			assert.equal(new Set(facts.sizes).size, facts.sizes.length);
			assert.notEqual(facts.sizes[0], 'auto');
			for (const size of facts.sizes) {
				assert.equal(parseSize(size), size);
				assert.equal(
					sizeProblem({ ...facts, sizes: ['auto'] }, size) ?? 'notOffered',
					'notOffered',
				);
			}
		}
	});
});

describe('sizeProblem', () => {
	for (const [model, size, problem] of [
		['gpt-image-1', undefined, undefined],
		['gpt-image-1', 'auto', undefined],
		['gpt-image-1', '1536x1024', undefined],
		['gpt-image-1', '512x512', 'notOffered'],
		['gpt-image-1', '1792x1024', 'notOffered'],
		['gpt-image-1', 'x', 'notOffered'],
		['openai-gpt-image-1', '512x512', undefined],
		['openai-gpt-image-1', '333x77', undefined],
		['gpt-image-2', undefined, undefined],
		['gpt-image-2', 'auto', undefined],
		['gpt-image-2', '1152x2048', undefined],
		['gpt-image-2', '2880x2880', undefined],
		['gpt-image-2', '3840x1280', undefined],
		['gpt-image-2', '1280x3840', undefined],
		['gpt-image-2', '1920x1080', 'notMultiple'],
		['gpt-image-2', '1080x1920', 'notMultiple'],
		['gpt-image-2', '3841x2160', 'notMultiple'],
		['gpt-image-2', '3856x1280', 'ratio'],
		['gpt-image-2', '1024x3088', 'ratio'],
		['gpt-image-2', '99984x16', 'ratio'],
		['gpt-image-2', '3856x2160', 'tooLarge'],
		['gpt-image-2', '2160x3856', 'tooLarge'],
		['gpt-image-2', '2896x2896', 'tooLarge'],
		['gpt-image-2', '3840x2176', 'tooLarge'],
		['gpt-image-2', '512x512', 'tooSmall'],
		['gpt-image-2', '1024x624', 'tooSmall'],
		['gpt-image-2', '1024x640', undefined],
		['gpt-image-2', '0x16', 'notOffered'],
		['gpt-image-2', '-16x16', 'notOffered'],
		['gpt-image-2', '1e3x1e3', 'notOffered'],
		['gpt-image-2', '', 'notOffered'],
		['gpt-image-2', '1024', 'notOffered'],
		['openai-gpt-image-2', '1000x1000', 'notMultiple'],
		['gpt-image-2.6-flare', '1600x900', 'notMultiple'],
		['dall-e-2', '256x256', undefined],
		['dall-e-2', '1536x1024', 'notOffered'],
		['dall-e-2', 'auto', 'notOffered'],
		['dall-e-3', '1792x1024', undefined],
		['dall-e-3', '512x512', 'notOffered'],
		['fal-ai/flux/schnell', '1024x576', undefined],
		['fal-ai/flux/schnell', '333x77', undefined],
		['fal-ai/flux/schnell', 'auto', 'notOffered'],
		['stable-diffusion-3.5-large', 'auto', undefined],
		['stable-diffusion-3.5-large', '333x77', undefined],
		['stable-diffusion-3.5-large', 'landscape', undefined],
	] as const) {
		it(`finds ${problem ?? 'nothing wrong'} with ${model} and ${JSON.stringify(size)}`, () => {
			assert.equal(sizeProblem(factsOf(model), size), problem);
		});
	}
});

/** What only GPT Image supports. */
const newOptions = ['background', 'output_format', 'output_compression', 'moderation'] as const;

const everything = {
	size: '512x512',
	quality: 'high',
	background: 'transparent',
	output_format: 'webp',
	output_compression: 50,
	moderation: 'low',
};

describe('unsupportedOptions', () => {
	for (const [model, options, left] of [
		['gpt-image-1', {}, []],
		['gpt-image-1', { ...everything, size: 'auto' }, []],
		['gpt-image-1', everything, ['size']],
		['openai-gpt-image-1', everything, []],
		['gpt-image-1', { quality: 'xhigh' }, ['quality']],
		['gpt-image-2', { quality: 'max' }, ['quality']],
		['gpt-image-2.5-flare', { quality: 'max' }, []],
		['gpt-image-2.6-flare', { complexity: 'low' }, []],
		['gpt-image-2.6-flare', { complexity: 'max' }, ['complexity']],
		['gpt-image-2.5-flare', { complexity: 'low' }, ['complexity']],
		['my-own-model', { complexity: 'low' }, ['complexity']],
		['gpt-image-2', { background: 'blue', moderation: '' }, ['background', 'moderation']],
		['gpt-image-2', { output_format: 'jpeg', output_compression: 0 }, []],
		['gpt-image-2', { output_format: 'png', output_compression: 50 }, ['output_compression']],
		['gpt-image-2', { output_compression: 50 }, ['output_compression']],
		['dall-e-3', { ...everything, size: '1024x1024', quality: 'hd' }, newOptions],
		['dall-e-3', { quality: 'auto', size: 'auto' }, ['size', 'quality']],
		['dall-e-2', everything, ['quality', ...newOptions]],
		['fal-ai/flux/schnell', { ...everything, output_format: 'png' }, leftByFal()],
		['fal-ai/flux/schnell', { output_format: 'webp' }, ['output_format']],
		['stable-diffusion-3.5-large', everything, []],
		['m', { size: 'x', quality: 'x', background: 'x', output_compression: -1 }, []],
	] as const) {
		it(`returns ${left.join(', ') || 'none'} for ${Object.values(options).join(' ')} with ${model}`, () => {
			assert.deepEqual(
				unsupportedOptions({ model, prompt: 'p', n: 1, ...options }, factsOf(model)),
				left,
			);
		});
	}

	it('ignores undefined options', () => {
		const request = { model: 'dall-e-3', prompt: 'p', n: 1, quality: undefined, size: undefined };
		assert.deepEqual(unsupportedOptions(request, factsOf(request.model)), []);
	});
});

function leftByFal(): readonly string[] {
	return ['quality', 'background', 'output_compression', 'moderation'];
}
