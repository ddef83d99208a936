import assert from 'node:assert/strict';
import { errorBodies as bodies, openaiError } from '../../support/imageService/errorBodies';
import {
	failWith,
	malformed,
	withImages,
	type Fault,
	type JobOptions,
} from '../../support/imageService/faults';
import { drawPicture } from '../../support/imageService/picture';
import { pathOf } from '../../support/imageService/received';
import { jpeg, pngAlpha, webpLossy } from '../../support/imageService/samples';
import { freshService, goodBody } from '../imageService/service';
import { outline, run, start, World, type Run } from './run';

const model = 'fal-ai/flux/schnell';

/** What becomes of a request at the service, and the paths at which it is asked for. */
const jobs: readonly [string, JobOptions, readonly string[]][] = [
	['done at once', { polls: 0 }, ['ID/status']],
	['in progress before', { polls: 1 }, ['ID/status', 'ID/status']],
	['queued before', { polls: 2 }, ['ID/status', 'ID/status', 'ID/status']],
	['COMPLETE', { polls: 0, spelling: 'COMPLETE' }, ['ID/status']],
	['COMPLETED', { polls: 0, spelling: 'COMPLETED' }, ['ID/status']],
	['a result in a result', { polls: 0, nested: true }, ['ID/status']],
	['no status by itself', { polls: 1, statusPath: false }, ['ID/status', 'ID', 'ID']],
	['a status without the output', { polls: 0, outputIn: 'plain' }, ['ID/status', 'ID']],
	[
		'a status without the output, in a result',
		{ polls: 1, outputIn: 'plain', nested: true },
		['ID/status', 'ID/status', 'ID'],
	],
];

describe('ImagesClient: an asynchronous model', () => {
	const current = freshService();

	/** The paths asked for below /async-invoke, the request's id aside. */
	function polled({ events }: Run): string[] {
		const [first] = events;
		assert.ok(first?.type === 'submitted');
		return current()
			.requests.filter(({ method, path }) => method === 'GET' && path.includes('async'))
			.map((request) => pathOf(request).replace('/v1/async-invoke/', ''))
			.map((path) => path.replace(first.requestId, 'ID'));
	}

	it('is sent only the fields such models support', async () => {
		const request = { model, n: 2, quality: 'low', moderation: 'low', output_format: 'jpeg' };
		await run(current(), { request, previews: 3 });
		const [received, ...others] = current().requests;
		assert.equal(received?.path, '/v1/async-invoke');
		assert.equal(received.headers.authorization, `Bearer ${current().key}`);
		const { prompt } = goodBody;
		const image_size = { width: 64, height: 64 };
		const input = { prompt, num_images: 2, image_size, output_format: 'jpeg' };
		assert.deepEqual(received.body, { model_id: model, input });
		assert.deepEqual([...new Set(others.map(({ method }) => method))], ['GET']);
	});

	for (const [what, job, paths] of jobs) {
		it(`yields its images one by one, downloaded from the endpoint with the key: ${what}`, async () => {
			current().nextJob(job);
			const outcome = await run(current(), { request: { model, n: 2 } });
			assert.equal(outcome.error, undefined);
			const read = ['submitted', '0 notFetched', '1 notFetched'];
			assert.deepEqual(outline(outcome.events), [...read, '0 png', '1 png', 'released', 'done']);
			for (const [index, event] of outcome.events.slice(3, 5).entries()) {
				assert.ok(event.type === 'image');
				const drawn = drawPicture(goodBody.prompt, index, 64, 64);
				assert.deepEqual(event.bytes, new Uint8Array(drawn));
			}
			assert.deepEqual(polled(outcome), paths);
			for (const { path, headers } of current().requests) {
				assert.equal(headers.authorization, `Bearer ${current().key}`, path);
			}
		});
	}

	it('is submitted before it is polled, and reports its request ID', async () => {
		const events = start(current(), { request: { model } });
		const { value } = await events.next();
		assert.ok(value?.type === 'submitted');
		assert.equal(current().requests.length, 1);
		await events.next();
		assert.equal(current().requests[1]?.path, `/v1/async-invoke/${value.requestId}/status`);
		await events.return();
	});

	it('is polled after two seconds, then more slowly, up to every ten', async () => {
		current().nextJob({ polls: 6 });
		const world = new World();
		await run(current(), { world, request: { model } });
		assert.deepEqual(world.waits, [2000, 3000, 4500, 6750, 10_000, 10_000, 10_000]);
	});

	it('may be done at its submission', async () => {
		const url = current().serveAt('/x.jpg', { status: 200, body: jpeg.bytes });
		const body = { request_id: 'x', status: 'COMPLETED', output: { images: [{ url }] } };
		current().fault(failWith(200, body));
		const world = new World();
		const { events } = await run(current(), { world, request: { model } });
		const brought = ['submitted', '0 notFetched', '0 jpeg', 'released', 'done'];
		assert.deepEqual(outline(events), brought);
		assert.deepEqual(world.waits, []);
	});

	it('may return images of any type, and faults', async () => {
		current().fault(withImages(jpeg.bytes, '<p>No image', {}, webpLossy.bytes, pngAlpha.bytes));
		const { events, error } = await run(current(), { request: { model, n: 4 } });
		assert.equal(error, undefined);
		const read = ['0 notFetched', '1 notFetched', '2 noData', '3 notFetched', '4 notFetched'];
		const fetched = ['0 jpeg', '1 notAnImage', '3 webp', '4 png'];
		assert.deepEqual(outline(events), ['submitted', ...read, ...fetched, 'done']);
	});

	it('may return expired URLs', async () => {
		current().nextJob({ expired: true });
		const { events, error } = await run(current(), { request: { model, n: 2 } });
		const read = ['submitted', '0 notFetched', '1 notFetched'];
		assert.deepEqual(outline(events), [...read, '0 expired', '1 expired', 'done']);
		assert.equal(error, undefined);
	});

	it('may return no images', async () => {
		current().nextJob({ urls: [] });
		assert.deepEqual(outline((await run(current(), { request: { model } })).events), [
			'submitted',
			'done',
		]);
	});

	it('may return URLs that must not be downloaded', async () => {
		const urls = [
			'http://10.0.0.1/1.png',
			'https://192.168.0.1/1.png',
			'https://169.254.169.254/metadata/v1.json',
			'https://[::1]/1.png',
			'https://localhost/1.png',
			'http://host.example/1.png',
			'https://user:password@host.example/1.png',
			'ftp://host.example/1.png',
			'file:///etc/passwd',
			current().origin.replace(/\d+$/, '1'),
		];
		current().nextJob({ polls: 0, urls });
		const world = new World();
		const { events } = await run(current(), { world, request: { model } });
		const all = (reason: string) => urls.map((_, index) => `${index} ${reason}`);
		const expected = ['submitted', ...all('notFetched'), ...all('badAddress'), 'done'];
		assert.deepEqual(outline(events), expected);
		assert.equal(world.sent, 2, 'the submission and a poll');
	});

	const refusals: readonly [string, Fault, object][] = [
		[
			'401',
			failWith(401, bodies.unauthorized),
			{ kind: 'unauthorized', words: bodies.unauthorized.message },
		],
		['500', failWith(500, bodies.empty), { kind: 'serverError', status: 500 }],
		[
			'400',
			failWith(400, openaiError('No', null, 'output_format')),
			{ kind: 'refused', status: 400, words: 'No', option: 'output_format' },
		],
		['an answer without a name', failWith(202, { status: 'QUEUED' }), { kind: 'unreadable' }],
		[
			'an answer with words alone',
			failWith(200, { message: 'Come back later' }),
			{ kind: 'unreadable', words: 'Come back later' },
		],
		[
			'a name that would be a step in a path',
			failWith(202, { request_id: '..', status: 'QUEUED' }),
			{ kind: 'unreadable' },
		],
		['prose', malformed('Sure!'), { kind: 'unreadable', words: 'Sure!' }],
		['nothing', malformed(''), { kind: 'unreadable' }],
	];
	for (const [what, fault, failure] of refusals) {
		it(`fails if its submission fails, without a retry: ${what}`, async () => {
			current().fault(fault);
			const world = new World();
			const request = { model, output_format: 'png' };
			const outcome = await run(current(), { world, request });
			assert.deepEqual(outcome.failure, failure);
			assert.deepEqual([outcome.events, world.waits, world.sent], [[], [], 1]);
		});
	}

	it('may be retried before it is submitted', async () => {
		current().fault(failWith(429, bodies.rateLimited, { 'retry-after': '1' }));
		current().nextJob({ polls: 0 });
		const world = new World();
		const { events } = await run(current(), { world, request: { model } });
		assert.deepEqual(outline(events), [
			'wait',
			'submitted',
			'0 notFetched',
			'0 png',
			'released',
			'done',
		]);
		assert.deepEqual(world.waits, [1000, 2000]);
	});

	it('fails with the service’s message', async () => {
		current().nextJob({ polls: 1, fails: 'The image could not be generated' });
		const { events, failure } = await run(current(), { request: { model } });
		assert.deepEqual(outline(events), ['submitted', 'released']);
		assert.deepEqual(failure, {
			kind: 'failedAtWork',
			words: 'The image could not be generated',
		});
		assert.equal(current().requests.filter(({ method }) => method === 'POST').length, 1);
	});
});
