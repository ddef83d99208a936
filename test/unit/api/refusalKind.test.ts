import assert from 'node:assert/strict';
import { readRefusal, type Refusal } from '../../../src/core/api/refusal';
import { failureInReply, failureOf } from '../../../src/core/api/refusalKind';
import type { Failure } from '../../../src/core/generation/failure';
import { openaiError } from '../../support/imageService/errorBodies';
import fc from '../properties';

function asItIs(each: string): string {
	return each;
}

function refusal(said: Partial<Refusal>): Refusal {
	return { words: undefined, labels: [], isPage: false, ...said };
}

function liteLlm(message: string, code: string, type = 'None'): object {
	return openaiError(message, code, 'None', type);
}

const withheld = 'Generated image rejected by content moderation.';

const page = '<!DOCTYPE html><html><head><title>Not here</title></head></html>';

interface Known {
	readonly what: string;
	readonly body: unknown;
	/** Statuses with which services send it, or would mean the same. */
	readonly statuses: readonly number[];
	readonly kind: Failure['kind'];
}

const invalid = [400, 403, 422] as const;

/** Bodies from documentation and public bug reports. */
const knownBodies: readonly Known[] = [
	{
		what: 'LiteLLM’s time limit',
		body: openaiError('litellm.Timeout: APITimeoutError', '408', null, 'None'),
		statuses: [408, 409, 424, 499, 500, 504],
		kind: 'serverError',
	},
	{
		what: 'LiteLLM’s budget',
		body: liteLlm('Budget has been exceeded! Current cost: 1.0', '400', 'budget_exceeded'),
		statuses: [400, 429],
		kind: 'quotaUsedUp',
	},
	{
		what: 'LiteLLM’s budget without a type',
		body: liteLlm('Budget has been exceeded! Current cost: 1.0', '400'),
		statuses: [400, 429],
		kind: 'quotaUsedUp',
	},
	{
		what: 'an account without billing',
		body: openaiError('Your account is not active', 'billing_not_active'),
		statuses: [400, 403, 429],
		kind: 'quotaUsedUp',
	},
	{
		what: 'a quota as type',
		body: openaiError(
			'You exceeded your current quota',
			null,
			null,
			'exceeded_current_quota_error',
		),
		statuses: [403, 429],
		kind: 'quotaUsedUp',
	},
	{
		what: 'a gateway’s user quota',
		body: openaiError('user quota is not enough', 'insufficient_user_quota', '', 'new_api_error'),
		statuses: [400, 403, 429],
		kind: 'quotaUsedUp',
	},
	{
		what: 'FastAPI’s moderation',
		body: { detail: [{ loc: ['body', 'prompt'], msg: 'No', type: 'content_policy_violation' }] },
		statuses: invalid,
		kind: 'moderated',
	},
	{
		what: 'LiteLLM’s moderation',
		body: liteLlm('litellm.ContentPolicyViolationError: rejected', '400'),
		statuses: invalid,
		kind: 'moderated',
	},
	{
		what: 'Azure’s filter',
		body: openaiError('filtered', 'contentFilter', null),
		statuses: invalid,
		kind: 'moderated',
	},
	{
		what: 'OpenRouter’s moderation',
		body: { error: { code: 403, message: 'Flagged', metadata: { reasons: ['violence'] } } },
		statuses: invalid,
		kind: 'moderated',
	},
	{
		what: 'xAI’s moderation of an image',
		body: { code: 'Client specified an invalid argument', error: withheld },
		statuses: invalid,
		kind: 'moderated',
	},
	{
		what: 'xAI’s moderation of a prompt',
		body: {
			code: 'The caller does not have permission to execute the specified operation',
			error: 'Content violates usage guidelines. Failed check: SAFETY_CHECK_TYPE_BIO',
		},
		statuses: invalid,
		kind: 'moderated',
	},
	{
		what: 'LiteLLM’s unknown model',
		body: liteLlm('/images/generations: Invalid model name passed in model=x', '400'),
		statuses: [400, 404],
		kind: 'modelNotFound',
	},
	{
		what: 'an unknown model by its words',
		body: { error: 'Invalid model name passed in model=x' },
		statuses: [400, 404],
		kind: 'modelNotFound',
	},
	{
		what: 'a model that is not available',
		body: openaiError('No', 'model_not_available'),
		statuses: [400, 403, 404],
		kind: 'modelNotFound',
	},
	{
		what: 'the model as the field',
		body: openaiError('No', null, 'model'),
		statuses: [400, 403, 404, 422],
		kind: 'modelNotFound',
	},
	{
		what: 'a model that the key may not use',
		body: openaiError('Not for this key', 'key_model_access_denied', 'model'),
		statuses: [400, 401, 403],
		kind: 'modelNotFound',
	},
	{ what: 'a page', body: page, statuses: [404], kind: 'wrongAddress' },
	{ what: 'an unknown path', body: { detail: 'Not Found' }, statuses: [404], kind: 'wrongAddress' },
	{ what: 'a gateway’s page', body: page, statuses: [403], kind: 'refused' },
	{
		what: 'Google’s list',
		body: [{ error: { code: 429, message: 'No', status: 'RESOURCE_EXHAUSTED' } }],
		statuses: [429],
		kind: 'rateLimited',
	},
	{
		what: 'Google’s rejected key',
		body: [{ error: { code: 400, message: 'API key not valid. Please pass a valid API key.' } }],
		statuses: [400, 401],
		kind: 'unauthorized',
	},
	{
		what: 'an option',
		body: { code: '400', error: 'Argument not supported: size' },
		statuses: [400, 422],
		kind: 'refused',
	},
	{
		what: 'a prompt about moderation, models and quotas',
		body: openaiError(
			'Bad prompt: “a safety system, a model not found, no funds”',
			'invalid',
			'prompt',
		),
		statuses: [400, 422],
		kind: 'refused',
	},
];

function text(body: unknown): string {
	return typeof body === 'string' ? body : JSON.stringify(body);
}

describe('what an error response means', () => {
	for (const { what, body, statuses, kind } of knownBodies) {
		for (const status of statuses) {
			it(`is ${kind} for ${what} with ${status}`, () => {
				assert.equal(failureOf(status, readRefusal(text(body), asItIs)).kind, kind);
			});
		}
	}

	it('doesn’t change with fields that nobody knows', () => {
		const known = fc.constantFrom(...knownBodies.filter(({ body }) => typeof body !== 'string'));
		const key = fc.string().filter((name) => !(name in { ...readFields, __proto__: null }));
		fc.assert(
			fc.property(known, fc.dictionary(key, fc.jsonValue()), fc.nat(), (row, extra, at) => {
				const status = row.statuses[at % row.statuses.length] ?? 0;
				const body = Array.isArray(row.body) ? row.body : { ...extra, ...(row.body as object) };
				assert.equal(failureOf(status, readRefusal(text(body), asItIs)).kind, row.kind);
			}),
		);
	});

	it('is found for any JSON and status, and never says too much', () => {
		fc.assert(
			fc.property(fc.json(), fc.integer({ min: 300, max: 599 }), (body, status) => {
				const failure = failureOf(status, readRefusal(body, asItIs));
				assert.ok(!('words' in failure) || (failure.words ?? '').length <= 220);
			}),
		);
	});
});

/** The fields of an error response that are read. */
const readFields = Object.fromEntries(
	['message', 'detail', 'error', 'code', 'type', 'status', 'id', 'param', 'metadata', 'usage'].map(
		(name) => [name, 0],
	),
);

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
