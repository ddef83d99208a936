import assert from 'node:assert/strict';
import { isNearEnd, readAllowance } from '../../../src/core/api/rateLimits';

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
		it(`tells nothing of the count ${JSON.stringify(count)}`, () => {
			assert.equal(readAllowance(digitalOceans(count, '1', `${soon}`), now), undefined);
			assert.equal(readAllowance(digitalOceans('1', count, `${soon}`), now), undefined);
			assert.equal(readAllowance(openAis(count, '1', '1s'), now), undefined);
			assert.equal(readAllowance(openAis('1', count, '1s'), now), undefined);
		});
	}

	it('tells nothing where a header is missing, whichever it is', () => {
		assert.equal(readAllowance(new Headers(), now), undefined);
		for (const whole of [digitalOceans('2', '1', `${soon}`), openAis('2', '1', '1s')]) {
			for (const name of whole.keys()) {
				const headers = new Headers(whole);
				headers.delete(name);
				assert.equal(readAllowance(headers, now), undefined);
			}
		}
	});

	it('tells of no moment that is no date', () => {
		for (const headers of [digitalOceans('1', '1', '9'.repeat(12)), openAis('1', '1', '9999999d')])
			assert.ok(new Date(readAllowance(headers, now)?.resetsAt ?? NaN).toISOString());
	});

	it('believes the service that answers before the one behind it', () => {
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
