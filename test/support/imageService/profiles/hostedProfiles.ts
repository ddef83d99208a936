import * as z from 'zod/mini';
import { openaiError } from '../errorBodies';
import { wholeNumber } from '../refusals';
import { commonFields, json, list, oneOf, page, size, sizeOrAuto, type Profile } from './profile';

const seedreamUsage = {
	prompt_tokens: 0,
	completion_tokens: 4175,
	total_tokens: 4175,
	cost: 0.04,
	completion_tokens_details: null,
};

/** OpenRouter's API reference: "Generate an image", "List image models", "Errors and Debugging". */
const openRouter: Profile = {
	id: 'openRouter',
	base: '/api/v1',
	keyHeader: 'authorization',
	imagesPath: 'images',
	modelsPath: 'images/models',
	models: list(['bytedance-seed/seedream-4.5', 'openai/gpt-image-2'], (id) => ({
		name: id,
		description: 'Makes images',
		created: 1_745_366_400,
		architecture: { input_modalities: ['text'], output_modalities: ['image'] },
		supported_parameters: { n: { type: 'range', min: 1, max: 10 } },
		supports_streaming: id.startsWith('openai/'),
		endpoints: `/api/v1/images/models/${id}/endpoints`,
	})),
	modelIds: ['bytedance-seed/seedream-4.5', 'openai/gpt-image-2'],
	fields: z.strictObject({
		...commonFields,
		size: sizeOrAuto,
		aspect_ratio: z.optional(z.string()),
		resolution: oneOf('512', '1K', '2K', '4K'),
		quality: oneOf('auto', 'low', 'medium', 'high', 'xhigh', 'max'),
		background: oneOf('auto', 'transparent', 'opaque'),
		output_format: oneOf('png', 'jpeg', 'webp', 'svg'),
		output_compression: z.optional(wholeNumber(0, 100)),
		seed: z.optional(z.number()),
		stream: z.optional(z.boolean()),
		user: z.optional(z.string()),
	}),
	reject: (field) =>
		json(400, { error: { code: 400, message: `Invalid request: unrecognized key "${field}"` } }),
	nothingHere: page(404, 'Not Found | OpenRouter'),
	delivery: 'inReply',
	imageType: 'image/png',
	entryFields: { media_type: 'image/png' },
	replyFields: { usage: seedreamUsage },
	refusals: {
		unauthorized: json(401, { error: { code: 401, message: 'No auth credentials found' } }),
		quotaUsedUp: json(402, {
			error: { code: 402, message: 'Insufficient credits. Add more to continue.' },
		}),
		moderated: json(403, {
			error: {
				code: 403,
				message: 'Your input was flagged',
				metadata: { reasons: ['violence'], flagged_input: 'An otter', provider_name: 'x' },
			},
		}),
		modelNotFound: json(404, { error: { code: 404, message: 'Model x/y is not an image model' } }),
		rateLimited: json(429, { error: { code: 429, message: 'Rate limit exceeded: free-models' } }),
		serverError: json(502, {
			error: { code: 502, message: 'Provider returned error', metadata: { raw: 'overloaded' } },
		}),
	},
};

/** 10,000,000,000 ticks are a US dollar. */
const xAiUsage = { cost_in_usd_ticks: 200_000_000 };

/** xAI's REST API reference, "Image generation". */
const xAi: Profile = {
	id: 'xAi',
	base: '/v1',
	keyHeader: 'authorization',
	imagesPath: 'images/generations',
	modelsPath: 'models',
	models: list(['grok-imagine-image', 'grok-4']),
	modelIds: ['grok-imagine-image'],
	fields: z.strictObject({
		...commonFields,
		aspect_ratio: z.optional(z.string().check(z.regex(/^(auto|[\d.]+:[\d.]+)$/))),
		resolution: oneOf('1k', '2k'),
		response_format: oneOf('url', 'b64_json'),
		user: z.optional(z.string()),
	}),
	reject: (field) => json(400, { code: '400', error: `Argument not supported: ${field}` }),
	nothingHere: json(404, { code: '404', error: 'Not found' }),
	delivery: 'onRequest',
	imageType: 'image/jpeg',
	entryFields: { revised_prompt: '', mime_type: 'image/jpeg' },
	replyFields: { usage: xAiUsage },
	refusals: {
		unauthorized: json(400, {
			code: 'Client specified an invalid argument',
			error: 'Incorrect API key provided: xa***ng. You can obtain an API key from the console.',
		}),
		modelNotFound: json(404, {
			code: 'Some requested entity was not found',
			error: 'The model x does not exist or your team does not have access to it.',
		}),
		// As users have reported it: the image was made and billed before it was withheld.
		moderated: json(400, {
			code: 'Client specified an invalid argument',
			error: 'Generated image rejected by content moderation.',
			usage: xAiUsage,
		}),
		rateLimited: json(429, { code: '429', error: 'Too many requests for team' }),
	},
};

/** Together's API reference, "Create image". Its addresses lead to a host that wants a User-Agent. */
const together: Profile = {
	id: 'together',
	base: '/v1',
	keyHeader: 'authorization',
	imagesPath: 'images/generations',
	modelsPath: 'models',
	models: [
		{ id: 'black-forest-labs/FLUX.1-schnell', object: 'model', created: 0, type: 'image' },
		{ id: 'meta-llama/Llama-3.3-70B-Instruct-Turbo', object: 'model', created: 0, type: 'chat' },
	],
	modelIds: ['black-forest-labs/FLUX.1-schnell'],
	fields: z.strictObject({
		...commonFields,
		n: z.optional(wholeNumber(1, 4)),
		width: z.optional(wholeNumber(64, 1792)),
		height: z.optional(wholeNumber(64, 1792)),
		output_format: oneOf('jpeg', 'png'),
		response_format: oneOf('url', 'base64'),
		steps: z.optional(wholeNumber(1)),
		seed: z.optional(z.number()),
		negative_prompt: z.optional(z.string()),
		disable_safety_checker: z.optional(z.boolean()),
	}),
	reject: (field) => ({
		status: 400,
		body: { id: 'oFuwv7Y', ...openaiError(`Unsupported parameter(s): ${field}`, null) },
	}),
	nothingHere: json(404, openaiError('Path not found', null)),
	delivery: 'onRequest',
	fetching: 'client',
	imageType: 'image/jpeg',
	entryFields: { index: 0, type: 'b64_json' },
	replyFields: { id: 'oFuwv7Y', model: 'black-forest-labs/FLUX.1-schnell', object: 'list' },
	refusals: {
		unauthorized: json(401, openaiError('Invalid API key provided', 'invalid_api_key')),
		quotaUsedUp: json(402, openaiError('Your account has run out of credit', 'payment_required')),
		modelNotFound: json(
			404,
			openaiError(
				'Unable to access model x. Please visit the list of models',
				'model_not_available',
			),
		),
		moderated: json(422, openaiError('Output has been flagged', 'nsfw_content', 'prompt')),
		rateLimited: json(
			429,
			openaiError('Rate limit reached', 'rate_limit', null, 'model_rate_limit'),
		),
	},
};

function googleError(code: number, message: string, status: string): unknown {
	return [{ error: { code, message, status, details: [{ '@type': 'x/google.rpc.Help' }] } }];
}

/** "OpenAI compatibility" in the documentation of the Gemini API; its errors are google.rpc.Status. */
const google: Profile = {
	id: 'google',
	base: '/v1beta/openai',
	keyHeader: 'authorization',
	imagesPath: 'images/generations',
	modelsPath: 'models',
	models: list(['models/imagen-4.0-generate-001', 'models/gemini-3-pro']),
	modelIds: ['models/imagen-4.0-generate-001'],
	fields: z.strictObject({
		...commonFields,
		size: sizeOrAuto,
		response_format: oneOf('url', 'b64_json'),
	}),
	reject: (field) => {
		const message = `Invalid JSON payload received. Unknown name "${field}": Cannot find field.`;
		return json(400, googleError(400, message, 'INVALID_ARGUMENT'));
	},
	nothingHere: page(404, 'Error 404 (Not Found)!!1'),
	delivery: 'onRequest',
	imageType: 'image/png',
	refusals: {
		unauthorized: json(
			400,
			googleError(400, 'API key not valid. Please pass a valid API key.', 'INVALID_ARGUMENT'),
		),
		forbidden: json(403, googleError(403, 'Imagen is only for billed users.', 'PERMISSION_DENIED')),
		modelNotFound: json(404, googleError(404, 'models/x is not found.', 'NOT_FOUND')),
		rateLimited: json(
			429,
			googleError(429, 'You exceeded your current quota, retry in 20s.', 'RESOURCE_EXHAUSTED'),
		),
		serverError: json(503, googleError(503, 'The model is overloaded.', 'UNAVAILABLE')),
	},
};

/** Documented with the fields below; others are ignored. */
const lenient = { ...commonFields, size, response_format: oneOf('b64_json', 'url') };

const deepInfra: Profile = {
	id: 'deepInfra',
	base: '/v1/openai',
	keyHeader: 'authorization',
	imagesPath: 'images/generations',
	modelsPath: 'models',
	models: list(['black-forest-labs/FLUX-1-dev', 'Qwen/Qwen3-235B']),
	modelIds: ['black-forest-labs/FLUX-1-dev'],
	fields: z.object(lenient),
	reject: (field) =>
		json(422, { detail: [{ loc: ['body', field], msg: 'Input should be valid', type: 'value' }] }),
	nothingHere: json(404, { detail: 'Not Found' }),
	delivery: 'inReply',
	imageType: 'image/jpeg',
	refusals: {
		unauthorized: json(401, { detail: { error: 'User is not authenticated' } }),
		quotaUsedUp: json(402, { detail: { error: 'Balance is used up' } }),
		modelNotFound: json(404, { detail: { error: 'Model x is not available' } }),
		rateLimited: json(429, { detail: { error: 'Model busy, retry later' } }),
	},
};

const nanoGpt: Profile = {
	...deepInfra,
	id: 'nanoGpt',
	base: '/v1',
	models: list(['hidream', 'flux-pro']),
	modelIds: ['hidream'],
	reject: (field) => json(400, openaiError(`Invalid ${field}`, 'invalid_value', field)),
	nothingHere: page(404, 'NanoGPT'),
	refusals: {
		unauthorized: json(401, openaiError('Invalid session', 'invalid_api_key')),
		quotaUsedUp: json(402, openaiError('Insufficient balance', 'insufficient_balance')),
		modelNotFound: json(400, openaiError('Model x not found', 'model_not_found', 'model')),
	},
};

export const hostedProfiles: readonly Profile[] = [
	openRouter,
	xAi,
	together,
	google,
	deepInfra,
	nanoGpt,
];
