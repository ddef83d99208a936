import assert from 'node:assert/strict';
import { ImagesClient } from '../../../src/core/api/client';
import { errorBodies as bodies } from '../../support/imageService/errorBodies';
import { type JobOptions, failWith } from '../../support/imageService/faults';
import { drawPicture } from '../../support/imageService/picture';
import { jpeg } from '../../support/imageService/samples';
import { freshService, goodBody } from '../imageService/service';
import { type Run, World, accessTo, ending, outline, run, start } from './run';

const model = 'fal-ai/flux/schnell';
const inline = `data:image/jpeg;base64,${Buffer.from(jpeg.bytes).toString('base64')}`;

/** The answer to a submission, what it brings, and why it ends where it fails. */
const submissions: readonly [string, object, readonly string[], object | undefined][] = [
	[
		'images',
		{ status: 'COMPLETED', output: { images: [{ url: inline }] } },
		['0 jpeg', 'released', 'done'],
		undefined,
	],
	[
		'images and no status',
		{ output: { images: [{ url: inline }, { url: inline }] } },
		['0 jpeg', '1 jpeg', 'released', 'done'],
		undefined,
	],
	[
		'an image and a fault',
		{ status: 'COMPLETED', output: { images: [{ url: inline }, {}] } },
		['0 jpeg', '1 noData', 'done'],
		undefined,
	],
	['no images', { status: 'COMPLETED', output: { images: [] } }, ['done'], undefined],
	[
		'a failure',
		{ status: 'FAILED', error: 'Out of paint' },
		['released'],
		{ kind: 'failedAtWork', words: 'Out of paint' },
	],
	['nothing but its end', { status: 'COMPLETED' }, [], { kind: 'unreadable' }],
	['nothing but a status', { status: 'IN_PROGRESS' }, [], { kind: 'unreadable' }],
];

describe('ImagesClient: the output of an asynchronous request', () => {
	const current = freshService();

	for (const [what, body, brought, failure] of submissions) {
		it(`may come with a submission without a request ID: ${what}`, async () => {
			current().fault(failWith(200, body));
			const world = new World();
			const outcome = await run(current(), { world, request: { model } });
			assert.deepEqual(outline(outcome.events), brought);
			assert.deepEqual(outcome.failure, failure);
			assert.deepEqual([world.sent, world.waits], [1, []]);
		});
	}

	it('may be refused for good once the job is complete', async () => {
		const detail = [
			{ loc: ['body', 'prompt'], msg: 'Not this prompt', type: 'content_policy_violation' },
		];
		current().nextJob({ polls: 0, outputIn: 'plain' });
		current().faultPolls({}, failWith(422, { detail }));
		const world = new World();
		const outcome = await run(current(), { world, request: { model } });
		assert.deepEqual(outline(outcome.events), ['submitted', 'released']);
		assert.deepEqual(outcome.failure, { kind: 'moderated', words: 'prompt: Not this prompt' });
		assert.equal(world.sent, 3, 'submission, status and result');
	});

	it('may be unavailable for a while when the job is complete', async () => {
		current().nextJob({ polls: 0, outputIn: 'plain' });
		current().faultPolls({}, failWith(503, bodies.empty), failWith(404, ''));
		const outcome = await run(current(), { request: { model } });
		assert.deepEqual(outline(outcome.events).slice(-2), ['released', 'done']);
	});

	it('says which images the safety checker has replaced', async () => {
		const images = [{ url: inline }, { url: inline }];
		const output = { images, has_nsfw_concepts: [false, true] };
		current().fault(failWith(200, { status: 'COMPLETED', output }));
		const { events } = await run(current(), { request: { model } });
		assert.deepEqual(
			events.flatMap((event) => (event.type === 'image' ? [event.isCensored] : [])),
			[undefined, true],
		);
	});

	it('may be a URL in a submission without a request ID', async () => {
		const url = current().serveAt('/x.jpg', { status: 200, body: jpeg.bytes });
		current().fault(failWith(200, { status: 'COMPLETED', output: { images: [{ url }] } }));
		const { events } = await run(current(), { request: { model } });
		assert.deepEqual(outline(events), ['0 notFetched', '0 jpeg', 'released', 'done']);
	});

	/** Runs a request whose first poll is answered with this. */
	function runTo(body: object): Promise<Run> {
		current().faultPolls(failWith(200, { request_id: 'x', status: 'COMPLETED', ...body }));
		return run(current(), { request: { model } });
	}

	it('may be in the response itself, however long', async () => {
		const logs = 'otter '.repeat(3_000_000);
		const { events, error } = await runTo({ logs, output: { images: [{ url: inline }] } });
		assert.equal(error, undefined);
		assert.deepEqual(outline(events), ['submitted', '0 jpeg', 'released', 'done']);
		const [, image] = events;
		assert.ok(image?.type === 'image');
		assert.deepEqual(image.bytes, jpeg.bytes);
	});

	it('is too long with 130,000 entries that are none', async () => {
		const { failure } = await runTo({ output: Array<number>(130_000).fill(1) });
		assert.deepEqual(failure, { kind: 'oversized' });
	});

	it('is read up to the hundredth entry', async () => {
		const images = Array.from({ length: 130 }, () => ({ url: inline }));
		const { events } = await runTo({ output: { images } });
		const indexes = events.flatMap((event) => (event.type === 'image' ? [event.index] : []));
		assert.deepEqual(
			indexes,
			Array.from({ length: 100 }, (_, index) => index),
		);
	});

	for (const [what, images] of [
		['an entry without an image', [{ url: inline }, { width: 64 }]],
		['an address that nobody should go to', [{ url: inline }, { url: 'http://10.0.0.1/' }]],
		['no entry', []],
	] as const) {
		it(`isn’t complete with ${what}`, async () => {
			const { events, error } = await runTo({ output: { images } });
			assert.equal(error, undefined);
			assert.ok(events.some(({ type }) => type === 'done'));
			assert.ok(events.every(({ type }) => type !== 'released'));
		});
	}
});

const never = new AbortController().signal;

/** What comes of a request for one image. */
const brought = ['0 notFetched', '0 png', 'released', 'done'];

describe('ImagesClient: resuming an asynchronous request', () => {
	const current = freshService();

	/** Submits a request and leaves it to the service. */
	async function submit(n: number, job: JobOptions): Promise<string> {
		current().nextJob(job);
		const events = start(current(), { request: { model, n } });
		const { value } = await events.next();
		await events.return();
		assert.ok(value?.type === 'submitted');
		return value.requestId;
	}

	function resume(id: string, world: World, ...known: readonly number[]): Promise<Run> {
		const client = new ImagesClient(world);
		return ending(client.resume(id, accessTo(current()), never, new Set(known), { n: 4 }));
	}

	it('polls at once, and doesn’t submit again', async () => {
		const id = await submit(2, { polls: 0 });
		const world = new World();
		const { events, error } = await resume(id, world);
		assert.equal(error, undefined);
		const read = ['0 notFetched', '1 notFetched'];
		assert.deepEqual(outline(events), [...read, '0 png', '1 png', 'released', 'done']);
		assert.deepEqual(world.waits, []);
		const [first, ...rest] = world.asked;
		assert.equal(first, `GET ${current().endpoint}/async-invoke/${id}/status`);
		assert.equal(rest.length, 2);
		assert.deepEqual([...new Set(world.asked.map((line) => line.split(' ')[0]))], ['GET']);
	});

	it('waits for the result', async () => {
		const id = await submit(1, { polls: 2 });
		const world = new World();
		assert.deepEqual(outline((await resume(id, world)).events), brought);
		assert.deepEqual(world.waits, [2000, 3000]);
	});

	it('yields only missing images, each in its place', async () => {
		const id = await submit(4, { polls: 0 });
		const world = new World();
		const { events } = await resume(id, world, 0, 2);
		const read = ['1 notFetched', '3 notFetched'];
		assert.deepEqual(outline(events), [...read, '1 png', '3 png', 'released', 'done']);
		assert.equal(world.sent, 3);
		const [, , image] = events;
		const drawn = drawPicture(goodBody.prompt, 1, 64, 64);
		assert.ok(image?.type === 'image');
		assert.deepEqual(image.bytes, new Uint8Array(drawn));
	});

	it('yields nothing if all images are known', async () => {
		const id = await submit(2, { polls: 0 });
		const world = new World();
		const { events } = await resume(id, world, 0, 1);
		assert.deepEqual(events, [{ type: 'released' }, { type: 'done' }]);
		assert.equal(world.sent, 1);
	});

	it('survives a service that is down', async () => {
		const id = await submit(1, { polls: 0 });
		current().faultPolls({ reset: true }, failWith(503, bodies.empty));
		const world = new World();
		assert.deepEqual(outline((await resume(id, world)).events), brought);
		assert.deepEqual(world.waits, [2000, 3000]);
	});

	it('fails if the service doesn’t know the request', async () => {
		const world = new World();
		const { events, failure } = await resume('no-such-request', world);
		assert.deepEqual(events, []);
		const words = 'The resource you requested could not be found.';
		assert.deepEqual(failure, { kind: 'unknownJob', words });
		assert.deepEqual([world.sent, world.waits], [10, [2000, 3000, 4500, 6750]]);
	});

	it('stays below the path for any request ID', async () => {
		const world = new World();
		await resume('a/../?b#c', world);
		const below = `GET ${current().endpoint}/async-invoke/a%2F..%2F%3Fb%23c`;
		assert.deepEqual(world.asked.slice(0, 2), [`${below}/status`, below]);
		assert.equal(new Set(world.asked).size, 2);
	});
});
