import assert from 'node:assert/strict';
import { ImagesClient } from '../../../src/core/api/client';
import type { ListedModel } from '../../../src/core/api/modelList';
import type { Access } from '../../../src/core/api/exchange';
import { GenerationError, type Failure } from '../../../src/core/generation/failure';
import { errorBodies as bodies } from '../../support/imageService/errorBodies';
import { failWith, malformed, redirectTo, type Fault } from '../../support/imageService/faults';
import { startImageService, type ImageService } from '../../support/imageService/imageService';
import { freshService } from '../imageService/service';
import { accessTo, endpoint, outline, run, World } from './run';

const never = new AbortController().signal;

interface Listing {
	readonly world?: World;
	readonly access?: Partial<Access>;
	readonly signal?: AbortSignal;
}

function list(service: ImageService, { world, access, signal }: Listing = {}) {
	const client = new ImagesClient(world ?? new World());
	return client.models(accessTo(service, access), signal ?? never);
}

async function failureOf(models: Promise<ListedModel[]>): Promise<Failure> {
	const error: unknown = await models.then(
		(all) => all,
		(error: unknown) => error,
	);
	assert.ok(error instanceof GenerationError, String(error));
	return error.failure;
}

const failures: readonly [string, Fault, Failure][] = [
	[
		'401',
		failWith(401, bodies.unauthorized),
		{ kind: 'unauthorized', words: bodies.unauthorized.message },
	],
	['403', failWith(403, bodies.empty), { kind: 'forbidden' }],
	['404', failWith(404, 'Not found'), { kind: 'wrongAddress', words: 'Not found' }],
	[
		'429',
		failWith(429, bodies.rateLimited, { 'retry-after': '1' }),
		{ kind: 'rateLimited', words: bodies.rateLimited.message },
	],
	[
		'500',
		failWith(500, bodies.serverError),
		{ kind: 'serverError', status: 500, words: bodies.serverError.message },
	],
	[
		'a redirect',
		redirectTo('https://host.example/login'),
		{ kind: 'redirected', words: 'https://host.example/login' },
	],
	['a page', failWith(200, bodies.gatewayPage), { kind: 'unreadable' }],
	['nothing', malformed(''), { kind: 'unreadable' }],
	['null', malformed('null'), { kind: 'unreadable' }],
	['an object without a list', malformed('{"object":"list"}'), { kind: 'unreadable' }],
	['a list of another shape', malformed('{"data":{"id":"x"}}'), { kind: 'unreadable' }],
	['a list that breaks off', malformed('{"data":[{"id":"x"}'), { kind: 'unreadable' }],
	['an error', malformed(JSON.stringify(bodies.serverError)), { kind: 'unreadable' }],
	['more than a list can be', { endless: true }, { kind: 'oversized' }],
];

describe('ImagesClient: the list of models', () => {
	const current = freshService();

	it('is one GET with the key and no body', async () => {
		const world = new World();
		await list(current(), { world });
		const [request, ...others] = current().requests;
		assert.deepEqual(others, []);
		assert.equal(request?.method, 'GET');
		assert.equal(request.path, '/v1/models');
		assert.equal(request.headers.authorization, `Bearer ${current().key}`);
		assert.equal(request.headers['content-type'], undefined);
		assert.equal(request.body, '');
		assert.deepEqual(world.lines, [`GET ${current().endpoint}/models`]);
	});

	it('has each model with its shutdown date', async () => {
		const old = { id: 'old-images', shutdown_date: '2026-12-01' };
		current().models = ['openai-gpt-image-1', old, { id: 'new', shutdown_date: null }];
		assert.deepEqual(await list(current()), [
			{ id: 'openai-gpt-image-1' },
			{ id: 'old-images', shutdownDate: '2026-12-01' },
			{ id: 'new' },
		]);
	});

	it('may have 1,000 models with long descriptions', async () => {
		const data = Array.from({ length: 1000 }, (_, index) => ({
			id: `m${index}`,
			description: 'Draws otters. '.repeat(100),
			architecture: { input_modalities: ['text'], output_modalities: ['image'] },
			supported_parameters: Array<string>(20).fill('temperature'),
		}));
		current().serveAt('/v1/models', { status: 200, body: { data } });
		assert.equal((await list(current())).length, 1000);
	});

	it('may be empty', async () => {
		current().models = [];
		assert.deepEqual(await list(current()), []);
	});

	it('is sent below the path of the endpoint', async () => {
		current().serveAt('/proxy/v2/models', { status: 200, body: { data: ['a'] } });
		const access = { endpoint: endpoint(`${current().origin}/proxy/v2/`) };
		assert.deepEqual(await list(current(), { access }), [{ id: 'a' }]);
	});

	for (const [what, fault, expected] of failures) {
		it(`is requested once, and fails at ${what}`, async () => {
			current().faultModels(fault);
			const world = new World();
			assert.deepEqual(await failureOf(list(current(), { world })), expected);
			assert.deepEqual([world.sent, world.waits], [1, []]);
		});
	}

	it('has a time limit of its own', async () => {
		current().faultModels({ delay: 'never' });
		const failure = await failureOf(list(current(), { access: { timeout: 0.05 } }));
		assert.deepEqual(failure, { kind: 'timedOut', seconds: 0.05 });
		await current().requests[0]?.finished;
		assert.equal(current().requests[0]?.aborted, true);
	});

	it('fails if nothing responds', async () => {
		const gone = await startImageService();
		await gone.close();
		const { host } = new URL(gone.origin);
		const failure = await failureOf(list(gone));
		assert.deepEqual(failure, { kind: 'unreachable', host, cause: 'refused' });
	});

	it('ends when the user cancels', async () => {
		const reason = new Error('The user has enough');
		const controller = new AbortController();
		const answer = () => {
			setImmediate(() => {
				controller.abort(reason);
			});
			return undefined;
		};
		current().faultModels({ response: answer, slowBody: { bytes: 20, interval: 60_000 } });
		await assert.rejects(list(current(), { signal: controller.signal }), reason);
		await current().requests[0]?.finished;
		assert.equal(current().requests[0]?.aborted, true);
	});
});

describe('ImagesClient: without a key', () => {
	const access = { key: '' };

	async function withKeyless(work: (service: ImageService) => Promise<void>): Promise<void> {
		const service = await startImageService({ keyless: true });
		try {
			await work(service);
			assert.ok(service.requests.length > 0);
			for (const { path, headers } of service.requests)
				assert.ok(!('authorization' in headers), path);
		} finally {
			await service.close();
		}
	}

	it('lists models', () =>
		withKeyless(async (service) => {
			assert.ok((await list(service, { access })).length > 0);
		}));

	for (const [what, model, expected] of [
		['images at once', 'openai-gpt-image-1.5', ['partial', '0 png', 'done']],
		[
			'images later',
			'fal-ai/flux/schnell',
			['submitted', '0 notFetched', '0 png', 'released', 'done'],
		],
	] as const) {
		it(`brings ${what}`, () =>
			withKeyless(async (service) => {
				const { events } = await run(service, { access, previews: 1, request: { model } });
				assert.deepEqual(outline(events), expected);
			}));
	}

	it('reports that the service needs one', async () => {
		const service = await startImageService();
		const { failure } = await run(service, { access });
		const listed = await failureOf(list(service, { access }));
		await service.close();
		const expected = { kind: 'unauthorized', words: bodies.unauthorized.message };
		assert.deepEqual([failure, listed], [expected, expected]);
	});
});
