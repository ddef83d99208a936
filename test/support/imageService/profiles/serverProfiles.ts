import * as z from 'zod/mini';
import { openaiError } from '../errorBodies';
import { commonFields, json, list, oneOf, size, sizeOrAuto, type Profile } from './profile';

const local = {
	base: '/v1',
	keyHeader: 'authorization',
	imagesPath: 'images/generations',
	modelsPath: 'models',
	delivery: 'inReply',
	imageType: 'image/png',
} as const satisfies Partial<Profile>;

/** LiteLLM writes Python's `None` for what it leaves out. */
function liteLlmError(message: string, code: string, type = 'None', param = 'None'): unknown {
	return openaiError(message, code, param, type);
}

/** LiteLLM's documentation: "Image Generations", "Response Headers", "Exception Mapping". */
const liteLlm: Profile = {
	...local,
	id: 'liteLlm',
	models: list(['azure/gpt-image-1', 'flux']),
	modelIds: ['azure/gpt-image-1', 'flux'],
	fields: z.strictObject({
		...commonFields,
		size: sizeOrAuto,
		quality: oneOf('auto', 'low', 'medium', 'high'),
		background: oneOf('auto', 'transparent', 'opaque'),
		output_format: oneOf('png', 'jpeg', 'webp'),
		output_compression: z.optional(z.number()),
		moderation: oneOf('auto', 'low'),
		user: z.optional(z.string()),
	}),
	reject: (field) =>
		json(400, liteLlmError(`litellm.BadRequestError: Unknown parameter: '${field}'.`, '400')),
	nothingHere: json(404, { detail: 'Not Found' }),
	// A gateway that multiplies tokens by its own factor.
	replyFields: { usage: { input_tokens: 12.4, output_tokens: 1056, total_tokens: null } },
	headers: { 'x-litellm-response-cost': '0.04224', 'x-litellm-call-id': '5f3b' },
	refusals: {
		unauthorized: json(
			401,
			liteLlmError('Authentication Error, Invalid proxy server token passed.', '401', 'auth_error'),
		),
		quotaUsedUp: json(
			400,
			liteLlmError('Budget has been exceeded! Current cost: 1.0', '400', 'budget_exceeded'),
		),
		modelNotFound: json(
			400,
			liteLlmError('/images/generations: Invalid model name passed in model=x', '400'),
		),
		moderated: json(
			400,
			liteLlmError('litellm.ContentPolicyViolationError: rejected by the filter', '400'),
		),
		serverError: json(408, liteLlmError('litellm.Timeout: APITimeoutError', '408')),
		rateLimited: json(429, liteLlmError('litellm.RateLimitError: slow down', '429')),
	},
};

/** LocalAI's documentation, "Image generation". Its addresses want the key, too. */
const localAi: Profile = {
	...local,
	id: 'localAi',
	models: list(['stablediffusion', 'flux.1-dev']),
	modelIds: ['flux.1-dev'],
	fields: z.object({ ...commonFields, size: sizeOrAuto, quality: z.optional(z.string()) }),
	reject: (field) => json(500, openaiError(`invalid value for '${field}'`, '500', '', '')),
	nothingHere: json(404, openaiError('Resource not found', '404', '', '')),
	delivery: 'addresses',
	fetching: 'key',
	replyFields: { id: 'c0ffee' },
	refusals: {
		unauthorized: json(401, openaiError('An authentication key is required', 'invalid_api_key')),
		serverError: json(500, openaiError('could not load model: rpc error', '500', '', '')),
	},
};

/** SGLang Diffusion's documentation, "OpenAI-compatible API". It lists one model, not in a list. */
const sgLang: Profile = {
	...local,
	id: 'sgLang',
	models: { id: 'Qwen/Qwen-Image', object: 'diffusion_model', num_gpus: 1 },
	modelIds: ['Qwen/Qwen-Image'],
	fields: z.object({
		...commonFields,
		size: sizeOrAuto,
		response_format: oneOf('url', 'b64_json'),
	}),
	reject: (field) =>
		json(422, { detail: [{ loc: ['body', field], msg: 'Input should be valid', type: 'value' }] }),
	nothingHere: json(404, { detail: 'Not Found' }),
	delivery: 'paths',
	fetching: 'key',
	refusals: {
		unauthorized: json(401, { error: 'Unauthorized' }),
		serverError: json(500, { detail: 'CUDA out of memory' }),
	},
};

/** vLLM-Omni's documentation, "Image Generation API". */
const vllmOmni: Profile = {
	...local,
	id: 'vllmOmni',
	models: list(['Tongyi-MAI/Z-Image-Turbo']),
	modelIds: ['Tongyi-MAI/Z-Image-Turbo'],
	fields: z.object({ ...commonFields, size }),
	reject: (field, value) =>
		json(400, { detail: `Invalid ${field} format: '${String(value)}'. Expected 'WIDTHxHEIGHT'` }),
	nothingHere: json(404, { detail: 'Not Found' }),
	refusals: {
		unauthorized: json(401, { error: 'Unauthorized' }),
		modelNotFound: json(
			404,
			openaiError('The model `x` does not exist.', null, 'model', 'NotFoundError'),
		),
		serverError: json(503, { detail: 'Engine not initialized' }),
	},
};

/** The README of stable-diffusion.cpp's example server. */
const stableDiffusionCpp: Profile = {
	...local,
	id: 'stableDiffusionCpp',
	models: list(['sd-cpp-local'], () => ({ object: 'model', owned_by: 'local' })),
	modelIds: ['sd-cpp-local'],
	fields: z.object({ ...commonFields, size, output_format: oneOf('png', 'jpeg', 'webp') }),
	reject: (field) => json(400, { error: `invalid ${field}` }),
	nothingHere: json(404, ''),
	replyFields: { output_format: 'png' },
	refusals: {
		unauthorized: json(401, { error: 'unauthorized' }),
		serverError: json(500, { error: 'server_error', message: 'generate_image failed' }),
	},
};

export const serverProfiles: readonly Profile[] = [
	liteLlm,
	localAi,
	sgLang,
	vllmOmni,
	stableDiffusionCpp,
];
