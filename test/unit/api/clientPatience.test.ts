import assert from 'node:assert/strict';
import { errorBodies as bodies } from '../../support/imageService/errorBodies';
import { failWith, type Fault } from '../../support/imageService/faults';
import { freshService } from '../imageService/service';
import { outline, run, World } from './run';

function tooMany(retryAfter?: string): Fault {
	const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
	return failWith(429, bodies.rateLimited, headers);
}

/** Retry-After and the wait it brings, in milliseconds; the clock stands at 12:00:00 GMT. */
const waits: readonly [string | undefined, number][] = [
	['7', 7000],
	['0', 0],
	['120', 120_000],
	['Sun, 22 Nov 2026 12:01:30 GMT', 90_000],
	['Sun, 22 Nov 2026 11:00:00 GMT', 0],
	[undefined, 2250],
	['soon', 2250],
	['-1', 2250],
];

describe('ImagesClient: 429', () => {
	const current = freshService();

	for (const [retryAfter, milliseconds] of waits) {
		it(`is sent again after ${milliseconds} ms with Retry-After ${retryAfter ?? 'missing'}`, async () => {
			current().fault(tooMany(retryAfter));
			const world = new World();
			const { events } = await run(current(), { world });
			assert.deepEqual(events[0], { type: 'wait', milliseconds, attempt: 1 });
			assert.deepEqual(outline(events), ['wait', '0 png', 'done']);
			assert.deepEqual(world.waits, [milliseconds]);
			const [first, second] = current().requests;
			assert.deepEqual(first?.body, second?.body);
			assert.equal(current().requests.length, 2);
		});
	}

	it('is sent again three times at most, each time later', async () => {
		current().faultAlways(tooMany());
		const world = new World();
		const { events, failure } = await run(current(), { world });
		assert.deepEqual(failure, { kind: 'rateLimited', words: 'API rate limit exceeded' });
		assert.deepEqual(outline(events), ['wait', 'wait', 'wait']);
		assert.deepEqual(world.waits, [2250, 4500, 9000]);
		assert.equal(current().requests.length, 4);
	});

	for (const long of ['121', '3600', '9'.repeat(400), 'Sun, 22 Nov 2026 12:02:01 GMT']) {
		it(`is told at once where more than two minutes are asked for: ${long.slice(0, 30)}`, async () => {
			current().fault(tooMany(long));
			const world = new World();
			const { events, failure } = await run(current(), { world });
			assert.deepEqual([events, failure?.kind, world.waits], [[], 'rateLimited', []]);
			assert.equal(current().requests.length, 1);
		});
	}

	it('is followed by whatever comes then', async () => {
		current().fault(tooMany('1'), failWith(500, bodies.serverError));
		const { events, failure } = await run(current());
		assert.deepEqual([outline(events), failure?.kind], [['wait'], 'serverError']);
		assert.equal(current().requests.length, 2);
	});

	it('is sent again even where its body breaks off: its status says that nothing was begun', async () => {
		current().fault({ ...tooMany('1'), cutAfter: 3 });
		assert.deepEqual(outline((await run(current())).events), ['wait', '0 png', 'done']);
	});

	it('gives each try the whole time', async () => {
		current().fault(tooMany('1'));
		const world = new World();
		const { fetch } = world;
		let limit: AbortSignal | null | undefined;
		const watching: typeof fetch = (url, options) => {
			limit = options?.signal;
			return fetch(url, options);
		};
		world.wait = () =>
			new Promise((resolve) =>
				limit?.addEventListener('abort', () => {
					resolve();
				}),
			);
		const { error } = await run(current(), {
			world: Object.assign(world, { fetch: watching }),
			access: { timeout: 0.25 },
		});
		assert.equal(error, undefined);
		assert.equal(world.sent, 2);
	});
});

function unavailable(retryAfter?: string): Fault {
	const headers = retryAfter === undefined ? {} : { 'retry-after': retryAfter };
	return failWith(503, bodies.serverError, headers);
}

const down = { kind: 'serverError', status: 503, words: bodies.serverError.message };

describe('ImagesClient: 503', () => {
	const current = freshService();

	for (const [retryAfter, milliseconds] of [
		['7', 7000],
		['0', 0],
		['Sun, 22 Nov 2026 12:01:30 GMT', 90_000],
	] as const) {
		it(`is sent again after ${milliseconds} ms with Retry-After ${retryAfter}`, async () => {
			current().fault(unavailable(retryAfter));
			const world = new World();
			const { events } = await run(current(), { world });
			assert.deepEqual(events[0], { type: 'wait', milliseconds, attempt: 1 });
			assert.deepEqual(outline(events), ['wait', '0 png', 'done']);
			assert.deepEqual(world.waits, [milliseconds]);
		});
	}

	it('is sent again three times at most, among 429', async () => {
		current().fault(unavailable('1'), tooMany('2'), unavailable('3'), unavailable('4'));
		const world = new World();
		const { events, failure } = await run(current(), { world });
		assert.deepEqual(failure, down);
		assert.deepEqual(outline(events), ['wait', 'wait', 'wait']);
		assert.deepEqual(world.waits, [1000, 2000, 3000]);
		assert.equal(current().requests.length, 4);
	});

	for (const retryAfter of [undefined, 'soon', '-1', '121']) {
		it(`is told at once with Retry-After ${retryAfter ?? 'missing'}`, async () => {
			current().fault(unavailable(retryAfter));
			const world = new World();
			const { events, failure } = await run(current(), { world });
			assert.deepEqual(failure, down);
			assert.deepEqual([events, world.waits, world.sent], [[], [], 1]);
		});
	}

	for (const status of [500, 502, 504, 529]) {
		it(`is the only one of its kind: ${status} with Retry-After is told at once`, async () => {
			current().fault(failWith(status, bodies.serverError, { 'retry-after': '1' }));
			const { events, failure } = await run(current());
			assert.deepEqual(failure, { ...down, status });
			assert.deepEqual([events, current().requests.length], [[], 1]);
		});
	}
});
