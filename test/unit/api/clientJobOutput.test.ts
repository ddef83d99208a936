import assert from 'node:assert/strict';
import { failWith } from '../../support/imageService/faults';
import { jpeg } from '../../support/imageService/samples';
import { freshService } from '../imageService/service';
import { outline, run, World, type Run } from './run';

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
		it(`may come with a submission that has no name: ${what}`, async () => {
			current().fault(failWith(200, body));
			const world = new World();
			const outcome = await run(current(), { world, request: { model } });
			assert.deepEqual(outline(outcome.events), brought);
			assert.deepEqual(outcome.failure, failure);
			assert.deepEqual([world.sent, world.waits], [1, []]);
		});
	}

	it('may lie at an address that came with a submission without a name', async () => {
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

	it('may be in the answer itself, however long that is', async () => {
		const logs = 'otter '.repeat(3_000_000);
		const { events, error } = await runTo({ logs, output: { images: [{ url: inline }] } });
		assert.equal(error, undefined);
		assert.deepEqual(outline(events), ['submitted', '0 jpeg', 'released', 'done']);
		const [, image] = events;
		assert.ok(image?.type === 'image');
		assert.deepEqual(image.bytes, jpeg.bytes);
	});

	it('is taken up to its hundredth entry', async () => {
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
		['an image that breaks off', [{ url: inline.slice(0, -8) }, { url: inline }]],
		['an address that nobody should go to', [{ url: inline }, { url: 'http://10.0.0.1/' }]],
		['no entry', []],
	] as const) {
		it(`is not all that there is where it has ${what}`, async () => {
			const { events, error } = await runTo({ output: { images } });
			assert.equal(error, undefined);
			assert.ok(events.some(({ type }) => type === 'done'));
			assert.ok(events.every(({ type }) => type !== 'released'));
		});
	}
});
