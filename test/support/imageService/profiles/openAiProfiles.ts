import * as z from 'zod/mini';
import { openaiError } from '../errorBodies';
import { wholeNumber } from '../refusals';
import type { ServiceResponse } from '../response';
import { commonFields, json, list, oneOf, sizeOrAuto, type Profile } from './profile';

/** OpenAI's API reference, "Create image", for its GPT image models. */
const fields = z.strictObject({
	...commonFields,
	size: sizeOrAuto,
	quality: oneOf('auto', 'low', 'medium', 'high', 'xhigh', 'max'),
	background: oneOf('auto', 'transparent', 'opaque'),
	output_format: oneOf('png', 'jpeg', 'webp'),
	output_compression: z.optional(wholeNumber(0, 100)),
	moderation: oneOf('auto', 'low'),
	partial_images: z.optional(wholeNumber(0, 3)),
	stream: z.optional(z.boolean()),
	user: z.optional(z.string()),
	safety_identifier: z.optional(z.string()),
});

const usage = {
	input_tokens: 12,
	input_tokens_details: { image_tokens: 0, text_tokens: 12 },
	output_tokens: 1056,
	total_tokens: 1068,
};

function reject(field: string, value: unknown): ServiceResponse {
	return value === undefined
		? json(400, openaiError(`Missing required parameter: '${field}'.`, null, field))
		: json(400, openaiError(`Unknown parameter: '${field}'.`, 'unknown_parameter', field));
}

const openAi: Profile = {
	id: 'openAi',
	base: '/v1',
	keyHeader: 'authorization',
	imagesPath: 'images/generations',
	modelsPath: 'models',
	models: list(['gpt-image-2', 'gpt-image-1.5'], (id) => ({
		object: 'model',
		created: 1_745_366_400,
		owned_by: 'openai',
		shutdown_date: id === 'gpt-image-1.5' ? '2026-12-01' : null,
	})),
	modelIds: ['gpt-image-2', 'gpt-image-1.5'],
	fields,
	reject,
	nothingHere: json(404, openaiError('Invalid URL (POST /v1/images)', null)),
	delivery: 'inReply',
	imageType: 'image/png',
	replyFields: { usage, output_format: 'png', quality: 'low', size: '64x32' },
	refusals: {
		unauthorized: json(
			401,
			openaiError('Incorrect API key provided: sk-wrong. You can find yours …', 'invalid_api_key'),
		),
		modelNotFound: json(
			404,
			openaiError(
				"The model 'gpt-image-9' does not exist or you do not have access to it.",
				'model_not_found',
			),
		),
		moderated: json(
			400,
			openaiError(
				'Your request was rejected by the safety system.',
				'moderation_blocked',
				null,
				'image_generation_user_error',
			),
		),
		quotaUsedUp: json(
			400,
			openaiError('Billing hard limit has been reached', 'billing_hard_limit_reached'),
		),
		rateLimited: json(
			429,
			openaiError('Rate limit reached for gpt-image-2', 'rate_limit_exceeded', null, 'images'),
		),
		serverError: json(500, openaiError('The server had an error', null, null, 'server_error')),
	},
};

/** Azure OpenAI REST API reference, "Image generation - Create", in its current form. */
const azure: Profile = {
	...openAi,
	id: 'azure',
	base: '/openai/v1',
	keyHeader: 'api-key',
	models: list(['my-painter', 'gpt-image-2'], () => ({
		object: 'model',
		status: 'succeeded',
		capabilities: { inference: true },
	})),
	modelIds: ['my-painter', 'gpt-image-2'],
	nothingHere: json(404, { error: { code: '404', message: 'Resource not found' } }),
	refusals: {
		unauthorized: json(401, {
			error: {
				code: '401',
				message: 'Access denied due to invalid subscription key or wrong API endpoint.',
			},
		}),
		modelNotFound: json(404, {
			error: {
				code: 'DeploymentNotFound',
				message: 'The API deployment for this resource does not exist.',
			},
		}),
		moderated: json(400, {
			error: {
				code: 'contentFilter',
				message: 'Your task failed as a result of our safety system.',
				inner_error: { code: 'ResponsibleAIPolicyViolation' },
			},
		}),
		rateLimited: json(429, {
			error: { code: '429', message: 'Requests have exceeded the call rate limit. Retry later.' },
		}),
		serverError: json(408, { error: { code: '408', message: 'The operation was timeout.' } }),
	},
};

/** The same reference, in its older form: the path names the deployment, and a query the version. */
const azureDeployment: Profile = {
	...azure,
	base: '/openai/deployments/my-painter?api-version=2025-04-01-preview',
	models: undefined,
};

export const openAiProfiles: readonly Profile[] = [openAi, azure, azureDeployment];
