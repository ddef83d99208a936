import assert from 'node:assert/strict';
import {
	backOff,
	expectsRetry,
	isNearEnd,
	readAllowance,
	readRetryAfter,
} from '../../../src/core/api/rateLimits';
import { wait } from '../../../src/core/async';
import type { Failure } from '../../../src/core/generation/failure';

const now = Date.parse('2026-11-22T12:00:00Z');
const soon = now / 1000 + 60;

function digitalOceans(limit: string, remaining: string, reset: string): Headers {
	return new Headers({
		'RateLimit-Limit': limit,
		'ratelimit-remaining': remaining,
		'ratelimit-reset': reset,
	});
}

function openAis(limit: string, remaining: string, reset: string): Headers {
	return new Headers({
		'x-ratelimit-limit-requests': limit,
		'x-ratelimit-remaining-requests': remaining,
		'x-ratelimit-reset-requests': reset,
	});
}

/** OpenAI's spelling of a reset, and its milliseconds. */
const durations: readonly (readonly [string, number | undefined])[] = [
	['6m0s', 360_000],
	['1s', 1000],
	['120ms', 120],
	['0s', 0],
	['1h2m3.5s', 3_723_500],
	['1d', 86_400_000],
	['17.28s', 17_280],
	['1m30s500ms', 90_500],
	['', undefined],
	['6', undefined],
	['s', undefined],
	['-1s', undefined],
	['1 s', undefined],
	['1.s', undefined],
	['1e3s', undefined],
	['1y', undefined],
	['1S', undefined],
	['1s,1s', undefined],
	['9999999d', 9_999_999 * 86_400_000],
	['99999999d', undefined],
	['1s'.repeat(6), undefined],
	[`${'9'.repeat(400)}s`, undefined],
];

/** DigitalOcean's spelling of a reset, and its milliseconds since 1970. */
const moments: readonly (readonly [string, number | undefined])[] = [
	[`${soon}`, now + 60_000],
	[` ${soon} `, now + 60_000],
	['60', now + 60_000],
	['0', now],
	['', undefined],
	[`${soon}.5`, undefined],
	['-1', undefined],
	['soon', undefined],
	['Sun, 22 Nov 2026 12:01:00 GMT', undefined],
	['6m0s', undefined],
	['9'.repeat(13), undefined],
];

describe('readAllowance', () => {
	for (const [reset, resetsAt] of moments) {
		it(`reads DigitalOcean’s ${JSON.stringify(reset.slice(0, 40))}`, () => {
			assert.deepEqual(
				readAllowance(digitalOceans('5000', '4816', reset), now),
				resetsAt === undefined ? undefined : { limit: 5000, remaining: 4816, resetsAt },
			);
		});
	}

	for (const [reset, duration] of durations) {
		it(`reads OpenAI’s ${JSON.stringify(reset.slice(0, 40))}`, () => {
			assert.deepEqual(
				readAllowance(openAis('60', '59', reset), now),
				duration === undefined ? undefined : { limit: 60, remaining: 59, resetsAt: now + duration },
			);
		});
	}

	for (const count of ['', '-1', '1.5', '1e3', '0x10', 'many', '100, 100;w=60', '9'.repeat(13)]) {
		it(`ignores the count ${JSON.stringify(count)}`, () => {
			assert.equal(readAllowance(digitalOceans(count, '1', `${soon}`), now), undefined);
			assert.equal(readAllowance(digitalOceans('1', count, `${soon}`), now), undefined);
			assert.equal(readAllowance(openAis(count, '1', '1s'), now), undefined);
			assert.equal(readAllowance(openAis('1', count, '1s'), now), undefined);
		});
	}

	it('is undefined if any header is missing', () => {
		assert.equal(readAllowance(new Headers(), now), undefined);
		for (const whole of [digitalOceans('2', '1', `${soon}`), openAis('2', '1', '1s')]) {
			for (const name of whole.keys()) {
				const headers = new Headers(whole);
				headers.delete(name);
				assert.equal(readAllowance(headers, now), undefined);
			}
		}
	});

	it('rejects invalid reset times', () => {
		for (const headers of [digitalOceans('1', '1', '9'.repeat(12)), openAis('1', '1', '9999999d')])
			assert.ok(new Date(readAllowance(headers, now)?.resetsAt ?? NaN).toISOString());
	});

	it('prefers DigitalOcean’s headers to OpenAI’s', () => {
		const both = new Headers([...digitalOceans('2', '1', '60'), ...openAis('9', '8', '1s')]);
		assert.deepEqual(readAllowance(both, now), { limit: 2, remaining: 1, resetsAt: now + 60_000 });
		both.delete('ratelimit-limit');
		assert.deepEqual(readAllowance(both, now), { limit: 9, remaining: 8, resetsAt: now + 1000 });
	});
});

describe('isNearEnd', () => {
	for (const [remaining, limit, isNear] of [
		[251, 5000, false],
		[250, 5000, true],
		[0, 5000, true],
		[6, 60, false],
		[5, 60, true],
		[5, 20, true],
		[6, 20, false],
		[5, 5, false],
		[2, 5, false],
		[1, 5, true],
		[1, 1, false],
		[0, 1, true],
		[0, 0, true],
		[10, 5, false],
	] as const) {
		it(`is ${isNear} with ${remaining} of ${limit}`, () => {
			assert.equal(isNearEnd({ remaining, limit, resetsAt: now }), isNear);
		});
	}
});

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
			const sent = new Headers(header === null ? {} : { 'retry-after': header });
			assert.equal(readRetryAfter(sent, now), milliseconds);
		});
	}
});

describe('a Retry-After date', () => {
	const date = 'Sun, 22 Nov 2026 12:00:30 GMT';
	for (const [own, milliseconds] of [
		['Sun, 22 Nov 2026 12:00:00 GMT', 30_000],
		['Sun, 22 Nov 2026 12:00:30 GMT', 0],
		['Sun, 22 Nov 2026 13:00:00 GMT', 0],
		['soon', 30_000],
	] as const) {
		it(`is ${milliseconds} ms from a response dated ${own}`, () => {
			const now = Date.parse('Sun, 22 Nov 2026 12:00:00 GMT');
			assert.equal(
				readRetryAfter(new Headers({ 'retry-after': date, date: own }), now),
				milliseconds,
			);
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
		it(`is ${expected} for ${JSON.stringify(failure)} with ${milliseconds ?? 'no time'}`, () => {
			assert.equal(expectsRetry(failure, milliseconds), expected);
		});
	}
});

describe('backOff', () => {
	it('doubles, plus up to a quarter', () => {
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
	it('resolves by itself', async () => {
		await wait(0, new AbortController().signal);
	});

	it('rejects at once with the signal’s reason when it aborts', async () => {
		const controller = new AbortController();
		const waiting = wait(60_000, controller.signal);
		controller.abort('enough');
		await assert.rejects(waiting, (reason) => reason === 'enough');
	});

	it('rejects for a signal that has already aborted', async () => {
		await assert.rejects(
			wait(60_000, AbortSignal.abort('enough')),
			(reason) => reason === 'enough',
		);
	});
});
