import assert from 'node:assert/strict';
import { readRefusal, type Refusal } from '../../../src/core/api/refusal';
import { failureInReply, failureOf } from '../../../src/core/api/refusalKind';
import { knownRefusals, withheld } from '../../support/imageService/knownRefusals';

function asItIs(each: string): string {
	return each;
}

function refusal(said: Partial<Refusal>): Refusal {
	return { words: undefined, labels: [], isPage: false, ...said };
}

function text(body: unknown): string {
	return typeof body === 'string' ? body : JSON.stringify(body);
}

describe('what an error response means', () => {
	for (const { what, body, statuses, kind } of knownRefusals) {
		for (const status of statuses) {
			it(`is ${kind} for ${what} with ${status}`, () => {
				assert.equal(failureOf(status, readRefusal(text(body), asItIs)).kind, kind);
			});
		}
	}
});

/** A status, a label, and what they mean together. */
const meanings: readonly [number, string, string][] = [
	[400, '', 'refused'],
	[400, 'moderation_blocked', 'moderated'],
	[400, 'content_policy_violation', 'moderated'],
	[400, 'content_filter', 'moderated'],
	[400, 'billing_hard_limit_reached', 'quotaUsedUp'],
	[400, 'invalid_size', 'refused'],
	[400, 'model_not_found', 'modelNotFound'],
	[401, '', 'unauthorized'],
	[401, 'insufficient_quota', 'unauthorized'],
	[402, '', 'quotaUsedUp'],
	[403, 'forbidden_error', 'forbidden'],
	[403, 'content_policy_violation', 'moderated'],
	[403, 'insufficient_quota', 'quotaUsedUp'],
	[401, 'key_model_access_denied', 'modelNotFound'],
	[404, '', 'wrongAddress'],
	[404, 'model_not_found', 'modelNotFound'],
	[410, '', 'modelNotFound'],
	[408, '', 'serverError'],
	[409, '', 'serverError'],
	[424, '', 'serverError'],
	[499, '', 'serverError'],
	[413, '', 'refused'],
	[422, '', 'refused'],
	[429, '', 'rateLimited'],
	[429, 'rate_limit_exceeded', 'rateLimited'],
	[429, 'insufficient_quota', 'quotaUsedUp'],
	[429, 'quota_exceeded', 'quotaUsedUp'],
	[500, '', 'serverError'],
	[500, 'moderation_blocked', 'serverError'],
	[503, 'rate_limit_exceeded', 'serverError'],
	[529, 'overloaded_error', 'serverError'],
];

describe('failureOf', () => {
	for (const [status, label, kind] of meanings) {
		it(`reads ${status} ${label} as ${kind}`, () => {
			const failure = failureOf(status, refusal({ words: 'No', labels: ['x', label] }));
			const hasStatus = kind === 'refused' || kind === 'serverError';
			assert.deepEqual(failure, { kind, words: 'No', ...(hasStatus && { status }) });
		});
	}

	it('says that the service has billed what it refuses, if it tells a cost', () => {
		const billed = (usage: unknown, error = withheld) => {
			const failure = failureOf(400, readRefusal(text({ error, usage }), asItIs));
			return [failure.kind, 'isBilled' in failure];
		};
		assert.deepEqual(billed({ cost_in_usd_ticks: 200_000_000 }), ['moderated', true]);
		assert.deepEqual(billed({ cost: 0.02 }, 'No'), ['refused', true]);
		assert.deepEqual(billed({ cost: 0 }), ['moderated', false]);
		assert.deepEqual(billed(null), ['moderated', false]);
	});

	it('has no message if the service sends none', () => {
		assert.deepEqual(failureOf(403, refusal({})), { kind: 'forbidden' });
	});
});

describe('failureInReply', () => {
	for (const [label, kind] of [
		['', 'failedAtWork'],
		['server_error', 'failedAtWork'],
		['invalid_size', 'failedAtWork'],
		['unauthorized', 'unauthorized'],
		['invalid_api_key', 'unauthorized'],
		['authentication_error', 'unauthorized'],
		['insufficient_quota', 'quotaUsedUp'],
		['billing_hard_limit_reached', 'quotaUsedUp'],
		['rate_limit_exceeded', 'rateLimited'],
		['ratelimit', 'rateLimited'],
		['too_many_requests', 'rateLimited'],
		['moderation_blocked', 'moderated'],
		['content_policy_violation', 'moderated'],
		['model_not_found', 'modelNotFound'],
		['not_found', 'modelNotFound'],
	] as const) {
		it(`reads ${label} as ${kind}`, () => {
			assert.deepEqual(failureInReply(refusal({ words: 'No', labels: ['x', label] })), {
				kind,
				words: 'No',
			});
		});
	}

	it('has no message if the service sends none', () => {
		const failure = failureInReply(refusal({}));
		assert.deepEqual(failure, { kind: 'failedAtWork' });
	});
});
