import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo, type Socket } from 'node:net';
import { wait } from '../../../src/core/async';
import { errorBodies } from '../../support/imageService/errorBodies';
import { failWith, withImages, type Fault } from '../../support/imageService/faults';
import { jpeg } from '../../support/imageService/samples';
import { freshService } from '../imageService/service';
import { endpoint, outline, run, start, World } from './run';

const reason = new Error('The user has enough');

/** A world in which `happens` once an answer's headers are here. */
class Answered extends World {
	override readonly fetch: typeof fetch = async (url, options) => {
		const response = await fetch(url, options);
		setImmediate(this.happens);
		return response;
	};

	constructor(private readonly happens: () => void) {
		super();
	}
}

describe('ImagesClient: cancellation', () => {
	const current = freshService();

	async function assertLeft(): Promise<void> {
		const [request, ...others] = current().requests;
		await request?.finished;
		assert.equal(request?.aborted, true);
		assert.deepEqual(others, []);
	}

	it('before the start sends nothing', async () => {
		const { events, error } = await run(current(), { signal: AbortSignal.abort(reason) });
		assert.deepEqual(events, []);
		assert.equal(error, reason);
		assert.equal(current().requests.length, 0);
	});

	for (const protocol of ['https', 'http']) {
		it(`ends a run whose service accepts but never responds, over ${protocol}`, async () => {
			const server = createServer().listen(0, '127.0.0.1');
			await once(server, 'listening');
			const { port } = server.address() as AddressInfo;
			const controller = new AbortController();
			const access = { endpoint: endpoint(`${protocol}://127.0.0.1:${port}/v1`) };
			const outcome = run(current(), { access, signal: controller.signal });
			const [socket] = (await once(server, 'connection')) as [Socket];
			socket.resume().on('error', () => undefined);
			controller.abort(reason);
			assert.equal((await outcome).error, reason);
			// During TLS undici itself drops the connection later: nothing was sent on it, or ever is.
			if (protocol === 'http') await once(socket, 'close');
			socket.destroy();
			server.close();
		});
	}

	it('ends a run that waits for headers', async () => {
		current().fault({ delay: 'never' });
		const controller = new AbortController();
		const arrived = current().nextRequest();
		const outcome = run(current(), { signal: controller.signal });
		await arrived;
		controller.abort(reason);
		assert.equal((await outcome).error, reason);
		await assertLeft();
	});

	const slowBody = { bytes: 40, interval: 60_000 };
	const bodies: readonly [string, Fault][] = [
		['images', { ...withImages(jpeg.bytes), slowBody }],
		['a refusal', { ...failWith(500, errorBodies.gatewayPage), slowBody }],
		['a 429', { ...failWith(429, errorBodies.gatewayPage), slowBody }],
	];
	for (const [what, fault] of bodies) {
		it(`ends a run that receives ${what}`, async () => {
			current().fault(fault);
			const controller = new AbortController();
			const world = new Answered(() => {
				controller.abort(reason);
			});
			const { events, error } = await run(current(), { world, signal: controller.signal });
			assert.deepEqual(events, []);
			assert.equal(error, reason);
			await assertLeft();
		});
	}

	it('keeps the images that arrived before', async () => {
		const slow = { bytes: 300 + Math.ceil(jpeg.bytes.length * 1.4), interval: 60_000 };
		current().fault({ ...withImages(jpeg.bytes, jpeg.bytes), slowBody: slow });
		const controller = new AbortController();
		const events = start(current(), { request: { n: 2 }, signal: controller.signal });
		assert.equal((await events.next()).value?.type, 'image');
		controller.abort(reason);
		await assert.rejects(events.next(), reason);
		await assertLeft();
	});

	it('ends a run that waits for a retry, and sends nothing more', async () => {
		current().fault(failWith(429, errorBodies.rateLimited, { 'retry-after': '100' }));
		const controller = new AbortController();
		const world = new World();
		world.wait = (milliseconds, signal) => {
			setImmediate(() => {
				controller.abort(reason);
			});
			return wait(milliseconds, signal);
		};
		const { events, error } = await run(current(), { world, signal: controller.signal });
		assert.deepEqual(outline(events), ['wait']);
		assert.equal(error, reason);
		assert.equal(current().requests.length, 1);
	});

	it('isn’t a failure and isn’t logged', async () => {
		current().fault({ delay: 'never' });
		const arrived = current().nextRequest();
		const controller = new AbortController();
		const world = new World();
		const outcome = run(current(), { world, signal: controller.signal });
		await arrived;
		controller.abort();
		const { failure, error } = await outcome;
		assert.equal(failure, undefined);
		assert.equal((error as Error).name, 'AbortError');
		assert.deepEqual(
			world.lines.filter((line) => line.startsWith('failed')),
			[],
		);
	});
});
