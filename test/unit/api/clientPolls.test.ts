import assert from 'node:assert/strict';
import { wait } from '../../../src/core/async';
import type { ServiceResponse } from '../../support/imageService/response';
import { errorBodies as bodies } from '../../support/imageService/errorBodies';
import { failWith, malformed, redirectTo, type Fault } from '../../support/imageService/faults';
import { freshService } from '../imageService/service';
import { outline, run, World } from './run';

const model = 'fal-ai/flux/schnell';

/** What comes of a request for one image. */
const brought = ['submitted', '0 notFetched', '0 png', 'released', 'done'];

/** A poll that says nothing of the request, for once. */
const passing: readonly [string, Fault][] = [
	['429', failWith(429, bodies.rateLimited)],
	['500', failWith(500, bodies.serverError)],
	['502 with a page', failWith(502, bodies.gatewayPage, { 'content-type': 'text/html' })],
	['403', failWith(403, bodies.empty)],
	['402', failWith(402, bodies.empty)],
	['moderation without a status', failWith(400, bodies.moderationBlocked)],
	['a redirect', redirectTo('https://host.example/login')],
	['a reset', { reset: true }],
	['a body that breaks off', { cutAfter: 20 }],
	['a 200 that is a page', malformed(bodies.gatewayPage)],
	['a 200 that is empty', malformed('')],
];

/** A poll that says what the request comes to, what that brings, and why it ends. */
const final: readonly [string, Fault, readonly string[], object][] = [
	[
		'401',
		failWith(401, bodies.unauthorized),
		[],
		{ kind: 'unauthorized', words: bodies.unauthorized.message },
	],
	[
		'moderation',
		failWith(200, { request_id: 'x', status: 'FAILED', ...bodies.moderationBlocked }),
		['released'],
		{ kind: 'moderated', words: bodies.moderationBlocked.error.message },
	],
	[
		'cancelled, without words',
		failWith(200, { request_id: 'x', status: 'CANCELLED', error: null }),
		['released'],
		{ kind: 'failedAtWork' },
	],
];

describe('ImagesClient: polling an asynchronous request', () => {
	const current = freshService();

	for (const [what, fault] of passing) {
		it(`survives four failures in a row: ${what}`, async () => {
			current().faultPolls(fault, fault, fault, fault);
			current().nextJob({ polls: 0 });
			const world = new World();
			const { events, error } = await run(current(), { world, request: { model } });
			assert.equal(error, undefined);
			assert.deepEqual(outline(events), brought);
			assert.deepEqual(world.waits, [2000, 3000, 4500, 6750, 10_000]);
		});

		it(`ends at the fifth: ${what}`, async () => {
			current().faultPolls(fault, fault, fault, fault, fault);
			const world = new World();
			const { events, failure } = await run(current(), { world, request: { model } });
			assert.deepEqual(outline(events), ['submitted']);
			assert.ok(failure);
			assert.equal(world.sent, 6);
		});
	}

	it('ends with the failure of the fifth', async () => {
		const down = failWith(500, bodies.serverError);
		current().faultPolls(down, down, down, down, failWith(503, bodies.empty));
		const { failure } = await run(current(), { request: { model } });
		assert.deepEqual(failure, { kind: 'serverError', status: 503 });
	});

	it('counts failures from zero after each response', async () => {
		const down = failWith(500, bodies.serverError);
		current().faultPolls(down, down, down, down, {}, down, down, down, down);
		current().nextJob({ polls: 1 });
		const { events } = await run(current(), { request: { model } });
		assert.deepEqual(outline(events), brought);
	});

	for (const [what, fault] of passing) {
		it(`survives a failure when it requests the output: ${what}`, async () => {
			current().faultPolls({}, fault);
			current().nextJob({ polls: 0, outputIn: 'plain' });
			const { events, error } = await run(current(), { request: { model } });
			assert.equal(error, undefined);
			assert.deepEqual(outline(events), brought);
		});
	}

	for (const [what, fault, end, expected] of final) {
		it(`ends with the reported failure: ${what}`, async () => {
			current().faultPolls(fault);
			const world = new World();
			const { events, failure } = await run(current(), { world, request: { model } });
			assert.deepEqual(outline(events), ['submitted', ...end]);
			assert.deepEqual(failure, expected);
			assert.equal(world.sent, 2);
		});
	}
});

/** A body that begins, and never ends by itself. */
const slowBody = { bytes: 20, interval: 60_000 };

/** A world whose waits last until their signal aborts, which `happens` may bring about. */
class Waiting extends World {
	constructor(private readonly happens: () => void = () => undefined) {
		super();
	}

	override wait: World['wait'] = (milliseconds, signal) => {
		this.waits.push(milliseconds);
		setImmediate(this.happens);
		return wait(60_000, signal);
	};
}

describe('ImagesClient: an asynchronous request without an end', () => {
	const current = freshService();
	const access = { timeout: 0.3 };
	const timedOut = { kind: 'timedOut', seconds: 0.3 };

	it('times out between two polls', async () => {
		const world = new Waiting();
		const { events, failure } = await run(current(), { world, access, request: { model } });
		assert.deepEqual(outline(events), ['submitted']);
		assert.deepEqual(failure, timedOut);
		assert.deepEqual([world.waits, world.sent], [[2000], 1]);
	});

	it('times out, however often it is polled', async () => {
		current().nextJob({ polls: Infinity });
		const { events, failure } = await run(current(), { access, request: { model } });
		assert.deepEqual(outline(events), ['submitted']);
		assert.deepEqual(failure, timedOut);
	});

	for (const [what, fault] of [
		['says nothing', { delay: 'never' }],
		['does not finish', { slowBody }],
		['does not finish its refusal', { ...failWith(500, 'x'.repeat(100)), slowBody }],
	] as const) {
		it(`times out at a poll that ${what}`, async () => {
			current().faultPolls(fault);
			const { events, failure } = await run(current(), { access, request: { model } });
			assert.deepEqual(outline(events), ['submitted']);
			assert.deepEqual(failure, timedOut);
			await current().requests[1]?.finished;
			assert.equal(current().requests[1]?.aborted, true);
			assert.equal(current().requests.length, 2);
		});
	}
});

describe('ImagesClient: cancelling an asynchronous request', () => {
	const current = freshService();
	const reason = new Error('The user has enough');

	it('ends the polling during a wait', async () => {
		const controller = new AbortController();
		const world = new Waiting(() => {
			controller.abort(reason);
		});
		const { signal } = controller;
		const { events, error } = await run(current(), { world, signal, request: { model } });
		assert.deepEqual(outline(events), ['submitted']);
		assert.equal(error, reason);
		assert.equal(world.sent, 1);
	});

	const answers: readonly [string, ServiceResponse | undefined][] = [
		['an answer', undefined],
		['a refusal', { status: 500, body: 'x'.repeat(100) }],
	];
	for (const [what, answer] of answers) {
		it(`ends in the middle of ${what} to a poll`, async () => {
			const controller = new AbortController();
			current().faultPolls({
				response: () => {
					setImmediate(() => {
						controller.abort(reason);
					});
					return answer;
				},
				slowBody,
			});
			const { signal } = controller;
			const world = new World();
			const { events, error } = await run(current(), { world, signal, request: { model } });
			assert.deepEqual(outline(events), ['submitted']);
			assert.equal(error, reason);
			await current().requests[1]?.finished;
			assert.equal(current().requests[1]?.aborted, true);
			assert.equal(world.sent, 2);
		});
	}
});
