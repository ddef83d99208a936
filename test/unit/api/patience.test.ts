import assert from 'node:assert/strict';
import { backOff, expectsRetry, readRetryAfter } from '../../../src/core/api/rateLimits';
import { wait } from '../../../src/core/async';
import type { Failure } from '../../../src/core/generation/failure';

const now = Date.parse('Sun, 22 Nov 2026 12:00:00 GMT');

/** The header and the milliseconds it asks for. */
const headers: readonly [string | null, number | undefined][] = [
	['0', 0],
	['7', 7000],
	[' 120 ', 120_000],
	['1.5', 1500],
	['Sun, 22 Nov 2026 12:00:30 GMT', 30_000],
	['Sunday, 22-Nov-26 12:00:30 GMT', 30_000],
	['Sun, 22 Nov 2026 11:59:00 GMT', 0],
	[null, undefined],
	['', undefined],
	['-5', undefined],
	['1e3', undefined],
	['0x10', undefined],
	['7 seconds', undefined],
	['soon', undefined],
	['try 5', undefined],
	['GMT', undefined],
	['never GMT', undefined],
	['2026-11-22', undefined],
	['2030', 2_030_000],
];

describe('readRetryAfter', () => {
	for (const [header, milliseconds] of headers) {
		it(`reads ${JSON.stringify(header)} as ${milliseconds ?? 'nothing'}`, () => {
			assert.equal(readRetryAfter(header, now), milliseconds);
		});
	}
});

/** A failure, the milliseconds the service asks for, and whether it wants to be asked again. */
const asked: readonly [Failure, number | undefined, boolean][] = [
	[{ kind: 'rateLimited' }, undefined, true],
	[{ kind: 'rateLimited' }, 0, true],
	[{ kind: 'rateLimited' }, 7000, true],
	[{ kind: 'serverError', status: 503 }, 7000, true],
	[{ kind: 'serverError', status: 503 }, 0, true],
	[{ kind: 'serverError', status: 503 }, undefined, false],
	[{ kind: 'serverError', status: 500 }, 7000, false],
	[{ kind: 'serverError', status: 529 }, 7000, false],
	[{ kind: 'refused', status: 503 }, 7000, false],
	[{ kind: 'quotaUsedUp' }, 7000, false],
	[{ kind: 'moderated' }, 7000, false],
	[{ kind: 'unauthorized' }, 7000, false],
	[{ kind: 'timedOut', seconds: 503 }, 7000, false],
	[{ kind: 'connectionLost', host: 'host' }, undefined, false],
];

describe('expectsRetry', () => {
	for (const [failure, milliseconds, expected] of asked) {
		it(`says ${expected} of ${JSON.stringify(failure)} with ${milliseconds ?? 'no time'}`, () => {
			assert.equal(expectsRetry(failure, milliseconds), expected);
		});
	}
});

describe('backOff', () => {
	it('doubles, and grows by up to a quarter', () => {
		assert.deepEqual(
			[1, 2, 3].map((n) => backOff(n, 0)),
			[2000, 4000, 8000],
		);
		assert.deepEqual(
			[1, 2, 3].map((n) => backOff(n, 0.5)),
			[2250, 4500, 9000],
		);
		assert.ok(backOff(3, 0.999) <= 10_000);
	});
});

describe('wait', () => {
	it('ends by itself', async () => {
		await wait(0, new AbortController().signal);
	});

	it('ends at once, with its reason, when the signal aborts', async () => {
		const controller = new AbortController();
		const waiting = wait(60_000, controller.signal);
		controller.abort('enough');
		await assert.rejects(waiting, (reason) => reason === 'enough');
	});

	it('does not begin for a signal that has aborted', async () => {
		await assert.rejects(
			wait(60_000, AbortSignal.abort('enough')),
			(reason) => reason === 'enough',
		);
	});
});
