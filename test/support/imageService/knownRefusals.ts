import type { Failure } from '../../../src/core/generation/failure';
import { openaiError } from './errorBodies';
import { profiles } from './profiles/profiles';

function liteLlm(message: string, code: string, type = 'None'): object {
	return openaiError(message, code, 'None', type);
}

/** xAI's sentence about an image that it made, billed and withheld. */
export const withheld = 'Generated image rejected by content moderation.';

const page = '<!DOCTYPE html><html><head><title>Not here</title></head></html>';

/** An error response from documentation or a public bug report. */
export interface KnownRefusal {
	readonly what: string;
	readonly body: unknown;
	/** Statuses with which services send it, or would mean the same. */
	readonly statuses: readonly number[];
	readonly kind: Failure['kind'];
}

const invalid = [400, 403, 422] as const;

/** Ways of saying no, from documentation and public bug reports. */
export const knownRefusals: readonly KnownRefusal[] = [
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
	...[
		'Argument not supported: quality',
		'Unrecognized request argument supplied: quality',
		'Unsupported parameter(s): quality',
		'The model m does not support size',
		"Unknown parameter: 'stream'.",
		"{'size': 'too large'}",
		'image generation is not currently supported',
	].map((message): KnownRefusal => ({
		what: `LiteLLM’s “${message}”`,
		body: liteLlm(message, '400'),
		statuses: [400, 422],
		kind: 'refused',
	})),
	...profiles.flatMap(({ id, refusals }) =>
		Object.entries(refusals).map(([kind, { status, body }]): KnownRefusal => ({
			what: `${id}’s refusal`,
			body,
			statuses: [status],
			kind: kind as Failure['kind'],
		})),
	),
];
