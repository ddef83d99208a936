import assert from 'node:assert/strict';
import { ImagesClient } from '../../../src/core/api/client';
import { factsAt, factsOf, unsupportedOptions } from '../../../src/core/api/modelFacts';
import type { Access } from '../../../src/core/api/exchange';
import { serviceAt, services, unknownService } from '../../../src/core/api/services';
import { jpeg } from '../../support/imageService/samples';
import { World, ending, endpoint } from './run';

const base64 = Buffer.from(jpeg.bytes).toString('base64');
const request = { model: 'm', prompt: 'An otter', n: 1, quality: 'low', output_format: 'jpeg' };
const bearer = { authorization: 'Bearer k' };
const common = { model: 'm', prompt: 'An otter', n: 1 };
const options = { quality: 'low', output_format: 'jpeg' };

/** A base URL and size, and what the documentation of the service says to send. */
const documented: readonly [string, string, string, object, object][] = [
	[
		'https://inference.do-ai.run/v1',
		'1024x1024',
		'https://inference.do-ai.run/v1/images/generations',
		bearer,
		{ ...common, size: '1024x1024', ...options },
	],
	[
		'https://otter.openai.azure.com/openai/v1',
		'1024x1024',
		'https://otter.openai.azure.com/openai/v1/images/generations',
		{ 'api-key': 'k' },
		{ ...common, size: '1024x1024', ...options },
	],
	[
		'https://otter.openai.azure.com/openai/deployments/m?api-version=2025-04-01-preview',
		'1024x1024',
		'https://otter.openai.azure.com/openai/deployments/m/images/generations?api-version=2025-04-01-preview',
		{ 'api-key': 'k' },
		{ ...common, size: '1024x1024', ...options },
	],
	[
		'https://openrouter.ai/api/v1',
		'1024x1024',
		'https://openrouter.ai/api/v1/images',
		bearer,
		{ ...common, size: '1024x1024', ...options },
	],
	[
		'https://api.x.ai/v1',
		'16:9 2k',
		'https://api.x.ai/v1/images/generations',
		bearer,
		{ ...common, aspect_ratio: '16:9', resolution: '2k', response_format: 'b64_json' },
	],
	[
		'https://api.together.xyz/v1',
		'1024x768',
		'https://api.together.xyz/v1/images/generations',
		bearer,
		{ ...common, width: 1024, height: 768, output_format: 'jpeg', response_format: 'base64' },
	],
	[
		'https://generativelanguage.googleapis.com/v1beta/openai',
		'1024x1024',
		'https://generativelanguage.googleapis.com/v1beta/openai/images/generations',
		bearer,
		{ ...common, size: '1024x1024', response_format: 'b64_json' },
	],
	[
		'https://gateway.example/v1',
		'auto',
		'https://gateway.example/v1/images/generations',
		bearer,
		{ ...common, size: 'auto', ...options },
	],
];

interface Sent {
	readonly url: string;
	readonly headers: Record<string, string>;
	readonly body: unknown;
}

/** A world in which every request is answered with one image. */
function recording(): { world: World; sent: Sent[] } {
	const sent: Sent[] = [];
	const fetch: typeof globalThis.fetch = (url, options = {}) => {
		assert.ok(typeof url === 'string');
		const body =
			typeof options.body === 'string' ? (JSON.parse(options.body) as unknown) : undefined;
		sent.push({ url, headers: { ...(options.headers as Record<string, string>) }, body });
		return Promise.resolve(Response.json({ data: [{ id: 'm', b64_json: base64 }] }));
	};
	return { world: Object.assign(new World(), { fetch }), sent };
}

function accessTo(base: string): Access {
	const parsed = endpoint(base);
	return { endpoint: parsed, key: 'k', timeout: 60, service: serviceAt(parsed) };
}

describe('a request to a known service', () => {
	for (const [base, size, url, keyHeaders, body] of documented) {
		it(`is the documented one at ${base}`, async () => {
			const { world, sent } = recording();
			const client = new ImagesClient(world);
			const signal = new AbortController().signal;
			const { error } = await ending(client.generate({ ...request, size }, accessTo(base), signal));
			assert.equal(error, undefined);
			const [first, ...more] = sent;
			assert.deepEqual([first?.url, first?.body, more], [url, body, []]);
			const headers = { ...keyHeaders, 'content-type': 'application/json' };
			assert.deepEqual(
				{ ...first?.headers, 'idempotency-key': '' },
				{ ...headers, 'idempotency-key': '' },
			);
		});
	}

	it('lists models where the service has them', async () => {
		const { world, sent } = recording();
		const signal = new AbortController().signal;
		for (const base of ['https://openrouter.ai/api/v1', 'https://otter.openai.azure.com/openai/v1'])
			await new ImagesClient(world).models(accessTo(base), signal);
		assert.deepEqual(
			sent.map(({ url, headers }) => [url, headers]),
			[
				['https://openrouter.ai/api/v1/images/models', bearer],
				['https://otter.openai.azure.com/openai/v1/models', { 'api-key': 'k' }],
			],
		);
	});
});

describe('serviceAt', () => {
	for (const { id, base } of services) {
		it(`finds ${id} at its own base URL`, () => {
			assert.equal(serviceAt(endpoint(base.replace('RESOURCE', 'otter'))).id, id);
		});
	}

	for (const base of [
		'https://openrouter.ai.evil.example/v1',
		'https://evil-openrouter.ai/v1',
		'https://do-ai.run.evil.example/v1',
		'https://localhost:4000/v1',
		'http://localhost:4001/v1',
	]) {
		it(`knows nothing about ${base}`, () => {
			assert.equal(serviceAt(endpoint(base)), unknownService);
		});
	}

	it('takes the user’s word for any URL', () => {
		assert.equal(
			serviceAt(endpoint('https://proxy.example/v1'), 'openRouter').imagesPath,
			'images',
		);
		assert.equal(serviceAt(endpoint('https://proxy.example/v1'), 'nothing'), unknownService);
	});

	it('finds dedicated deployments at DigitalOcean', () => {
		const base = 'https://abc-public-dedicated-inference.do-infra.ai/v1';
		assert.equal(serviceAt(endpoint(base)).id, 'digitalOcean');
	});
});

describe('factsAt', () => {
	const xAi = serviceAt(endpoint('https://api.x.ai/v1'));
	const together = serviceAt(endpoint('https://api.together.xyz/v1'));

	it('offers what both the model and the service support', () => {
		const facts = factsAt('grok-imagine-image', xAi);
		assert.deepEqual(facts.options, {
			quality: [],
			background: [],
			output_format: [],
			moderation: [],
			complexity: [],
		});
		assert.deepEqual([facts.compresses, facts.otherSizes], [false, 'none']);
		assert.ok(facts.sizes.includes('16:9 2k'));
		assert.equal(factsAt('black-forest-labs/FLUX.1-schnell', together).maxImages, 4);
		assert.deepEqual(factsAt('dall-e-3', together).options.quality, []);
	});

	it('is what is known of the model where the service takes everything', () => {
		for (const id of ['gpt-image-1', 'dall-e-3', 'unknown'])
			assert.deepEqual(factsAt(id, { ...unknownService, streams: true }), factsOf(id));
	});

	it('rejects options of an unknown model only if the service does', () => {
		const wish = { model: 'grok', prompt: 'p', n: 1, size: '1024x1024', quality: 'finest' };
		assert.deepEqual(unsupportedOptions(wish, factsAt('grok', xAi)), ['size', 'quality']);
		assert.deepEqual(unsupportedOptions(wish, factsAt('grok', unknownService)), []);
	});
});

describe('a service that no longer generates images', () => {
	const ollama = { status: 400, body: { error: { message: 'not currently supported' } } };
	const access = {
		endpoint: endpoint('http://localhost:11434/v1'),
		key: '',
		timeout: 60,
		service: serviceAt(endpoint('http://localhost:11434/v1')),
	};
	const answer = (status: number, body: unknown) => {
		const { wait, now, random, log } = new World();
		const fetched = () => Promise.resolve(Response.json(body, { status }));
		const client = new ImagesClient({ fetch: fetched, wait, now, random, log });
		return ending(client.generate(request, access, new AbortController().signal));
	};

	it('is told as such, however it refuses', async () => {
		for (const [status, body] of [
			[ollama.status, ollama.body],
			[404, '404 page not found'],
			[404, { error: { message: 'model "m" not found', type: 'not_found_error' } }],
		] as const) {
			const { failure } = await answer(status, body);
			assert.deepEqual(failure, { kind: 'imagesRemoved', service: 'Ollama' }, `${status}`);
		}
	});

	it('may still fail in other ways', async () => {
		assert.equal((await answer(500, {})).failure?.kind, 'serverError');
	});
});
