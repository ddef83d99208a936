import assert from 'node:assert/strict';
import { errorBodies as bodies } from '../../support/imageService/errorBodies';
import { type Fault, failWith, refuseOption } from '../../support/imageService/faults';
import { freshService } from '../imageService/service';
import { World, outline, run } from './run';

/** What the service's clock says. */
const date = 'Sun, 22 Nov 2026 12:00:00 GMT';

function tooMany(retryAfter?: string): Fault {
	const headers = retryAfter === undefined ? {} : { date, 'retry-after': retryAfter };
	return failWith(429, bodies.rateLimited, headers);
}

/** Retry-After and the wait it brings, in milliseconds. */
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
		it(`is retried after ${milliseconds} ms with Retry-After ${retryAfter ?? 'missing'}`, async () => {
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

	it('is retried at most three times, each time later', async () => {
		current().faultAlways(tooMany());
		const world = new World();
		const { events, failure } = await run(current(), { world });
		assert.deepEqual(failure, { kind: 'rateLimited', words: 'API rate limit exceeded' });
		assert.deepEqual(outline(events), ['wait', 'wait', 'wait']);
		assert.deepEqual(world.waits, [2250, 4500, 9000]);
		assert.equal(current().requests.length, 4);
	});

	for (const long of ['121', '3600', '9'.repeat(400), 'Sun, 22 Nov 2026 12:02:01 GMT']) {
		it(`is reported at once if the service asks for more than two minutes: ${long.slice(0, 30)}`, async () => {
			current().fault(tooMany(long));
			const world = new World();
			const { events, failure } = await run(current(), { world });
			assert.deepEqual([events, failure?.kind, world.waits], [[], 'rateLimited', []]);
			assert.equal(current().requests.length, 1);
		});
	}

	it('is followed by the result of the retry', async () => {
		current().fault(tooMany('1'), failWith(500, bodies.serverError));
		const { events, failure } = await run(current());
		assert.deepEqual([outline(events), failure?.kind], [['wait'], 'serverError']);
		assert.equal(current().requests.length, 2);
	});

	it('is retried even if its body breaks off, since the status proves that nothing was made', async () => {
		current().fault({ ...tooMany('1'), cutAfter: 3 });
		assert.deepEqual(outline((await run(current())).events), ['wait', '0 png', 'done']);
	});

	it('gives each attempt the full time', async () => {
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
	const headers = retryAfter === undefined ? {} : { date, 'retry-after': retryAfter };
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
		it(`is retried after ${milliseconds} ms with Retry-After ${retryAfter}`, async () => {
			current().fault(unavailable(retryAfter));
			const world = new World();
			const { events } = await run(current(), { world });
			assert.deepEqual(events[0], { type: 'wait', milliseconds, attempt: 1 });
			assert.deepEqual(outline(events), ['wait', '0 png', 'done']);
			assert.deepEqual(world.waits, [milliseconds]);
		});
	}

	it('is retried at most three times, including 429', async () => {
		current().fault(unavailable('1'), tooMany('2'), unavailable('3'), unavailable('4'));
		const world = new World();
		const { events, failure } = await run(current(), { world });
		assert.deepEqual(failure, down);
		assert.deepEqual(outline(events), ['wait', 'wait', 'wait']);
		assert.deepEqual(world.waits, [1000, 2000, 3000]);
		assert.equal(current().requests.length, 4);
	});

	for (const retryAfter of [undefined, 'soon', '-1', '121']) {
		it(`is reported at once with Retry-After ${retryAfter ?? 'missing'}`, async () => {
			current().fault(unavailable(retryAfter));
			const world = new World();
			const { events, failure } = await run(current(), { world });
			assert.deepEqual(failure, down);
			assert.deepEqual([events, world.waits, world.sent], [[], [], 1]);
		});
	}

	for (const status of [500, 502, 504, 529]) {
		it(`is the only server error that is retried: ${status} with Retry-After is reported at once`, async () => {
			current().fault(failWith(status, bodies.serverError, { 'retry-after': '1' }));
			const { events, failure } = await run(current());
			assert.deepEqual(failure, { ...down, status });
			assert.deepEqual([events, current().requests.length], [[], 1]);
		});
	}
});

describe('ImagesClient: the rate limit', () => {
	const current = freshService();

	for (const remaining of [0, 12, 250]) {
		it(`is reported before the images if ${remaining} of 5000 requests are left`, async () => {
			current().remaining = remaining;
			const { events } = await run(current(), { request: { n: 2 } });
			assert.deepEqual(outline(events), ['allowance', '0 png', '1 png', 'done']);
			const [allowance] = events;
			assert.ok(allowance?.type === 'allowance');
			const { resetsAt, ...counts } = allowance;
			assert.deepEqual(counts, { type: 'allowance', remaining, limit: 5000 });
			const time = current().requests[0]?.time ?? 0;
			assert.equal(resetsAt, (Math.floor(time / 1000) + 3600) * 1000);
		});
	}

	for (const remaining of [undefined, 251, 5000, -1, 0.5]) {
		it(`isn’t reported if ${remaining ?? 'almost all'} are left`, async () => {
			current().remaining = remaining;
			assert.deepEqual(outline((await run(current())).events), ['0 png', 'done']);
		});
	}

	it('is reported with previews and for asynchronous requests', async () => {
		current().remaining = 12;
		const { events } = await run(current(), { previews: 1 });
		assert.deepEqual(outline(events), ['allowance', 'partial', '0 png', 'done']);
		const later = await run(current(), { request: { model: 'fal-ai/flux/schnell' } });
		const brought = ['submitted', '0 notFetched', '0 png', 'released', 'done'];
		assert.deepEqual(outline(later.events), ['allowance', ...brought]);
	});

	it('is reported with every response, also errors', async () => {
		current().remaining = 12;
		current().fault(
			failWith(429, bodies.rateLimited, { 'retry-after': '1' }),
			refuseOption('stream'),
			failWith(500, bodies.empty),
		);
		const { events, failure } = await run(current(), { previews: 1 });
		assert.deepEqual(outline(events), ['allowance', 'wait', 'allowance', 'allowance']);
		assert.equal(failure?.kind, 'serverError');
	});
});
