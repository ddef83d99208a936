import assert from 'node:assert/strict';
import { ImagesClient } from '../../../src/core/api/client';
import { errorBodies as bodies } from '../../support/imageService/errorBodies';
import { failWith, type JobOptions } from '../../support/imageService/faults';
import { drawPicture } from '../../support/imageService/picture';
import { freshService, goodBody } from '../imageService/service';
import { accessTo, ending, outline, start, World, type Run } from './run';

const model = 'fal-ai/flux/schnell';
const never = new AbortController().signal;

/** What comes of a request for one image. */
const brought = ['0 notFetched', '0 png', 'released', 'done'];

describe('ImagesClient: an asynchronous request from before', () => {
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
		return ending(client.resume(id, accessTo(current()), never, new Set(known)));
	}

	it('is asked for at once, and not sent again', async () => {
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

	it('is waited for', async () => {
		const id = await submit(1, { polls: 2 });
		const world = new World();
		assert.deepEqual(outline((await resume(id, world)).events), brought);
		assert.deepEqual(world.waits, [2000, 3000]);
	});

	it('brings only the images that are not here, each in its place', async () => {
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

	it('brings nothing where all is here', async () => {
		const id = await submit(2, { polls: 0 });
		const world = new World();
		const { events } = await resume(id, world, 0, 1);
		assert.deepEqual(events, [{ type: 'released' }, { type: 'done' }]);
		assert.equal(world.sent, 1);
	});

	it('survives a service that is down when it is asked', async () => {
		const id = await submit(1, { polls: 0 });
		current().faultPolls({ reset: true }, failWith(503, bodies.empty));
		const world = new World();
		assert.deepEqual(outline((await resume(id, world)).events), brought);
		assert.deepEqual(world.waits, [2000, 3000]);
	});

	it('fails where the service does not know it', async () => {
		const world = new World();
		const { events, failure } = await resume('no-such-request', world);
		assert.deepEqual(events, []);
		const words = 'The resource you requested could not be found.';
		assert.deepEqual(failure, { kind: 'unknownJob', words });
		assert.deepEqual([world.sent, world.waits], [10, [2000, 3000, 4500, 6750]]);
	});

	it('goes below the path whatever its name', async () => {
		const world = new World();
		await resume('a/../?b#c', world);
		const below = `GET ${current().endpoint}/async-invoke/a%2F..%2F%3Fb%23c`;
		assert.deepEqual(world.asked.slice(0, 2), [`${below}/status`, below]);
		assert.equal(new Set(world.asked).size, 2);
	});
});
