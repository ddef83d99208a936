import type { ReceivedRequest } from './received';

/** The shape of OpenAI's errors, which OpenAI-compatible services use too. */
export function openaiError(
	message: string,
	code: string | null,
	param: string | null = null,
	type = 'invalid_request_error',
): { error: { message: string; type: string; param: string | null; code: string | null } } {
	return { error: { message, type, param, code } };
}

/** The shape of DigitalOcean's OpenAPI specification, shared/models/error.yml. */
export function digitalOceanError(id: string, message: string): { id: string; message: string } {
	return { id, message };
}

/** Bodies of failed responses from DigitalOcean, OpenAI and the software in between. */
export const errorBodies = {
	/** 401, as DigitalOcean's gateway sends it, with a capital U. */
	unauthorized: digitalOceanError('Unauthorized', 'Unable to authenticate you'),
	/** 403: the text is DigitalOcean's; its shape isn't published. */
	tierForbidden: openaiError(
		'this model is not available for your subscription tier',
		null,
		null,
		'forbidden_error',
	),
	/** 404: DigitalOcean's Model Support Policy on models that were retired. */
	modelNotFound: digitalOceanError('not_found', 'Model not found'),
	/** 400. */
	moderationBlocked: {
		error: {
			message: 'Your request was rejected by the safety system.',
			type: 'image_generation_user_error',
			param: null,
			code: 'moderation_blocked',
			moderation_details: { moderation_stage: 'input', categories: ['violence'] },
		},
	},
	/** 429, worth a retry later; has a retry-after header after a burst. */
	rateLimited: digitalOceanError('too_many_requests', 'API rate limit exceeded'),
	/** 429, where a retry doesn't help. */
	insufficientQuota: openaiError(
		'You exceeded your current quota, please check your plan and billing details.',
		'insufficient_quota',
		null,
		'insufficient_quota',
	),
	/** 400. */
	invalidSize: openaiError("Invalid size '17x17'.", 'invalid_size', 'size'),
	/** 400. */
	unknownParameter: openaiError(
		"Unknown parameter: 'response_format'.",
		'unknown_parameter',
		'response_format',
	),
	/** 500. */
	serverError: digitalOceanError('server_error', 'Unexpected server-side error'),
	/** In the middle of a stream, after its 200. */
	streamError: openaiError(
		'The server had an error while processing your request. Sorry about that!',
		'server_error',
		null,
		'server_error',
	),
	/** 422, as Python frameworks send it. */
	detail: { detail: 'n must be between 1 and 10' },
	errorText: { error: 'the upstream model is overloaded' },
	messageOnly: { message: 'Something went wrong' },
	/** 502, from a proxy that never reached the service. */
	gatewayPage:
		'<html>\r\n<head><title>502 Bad Gateway</title></head>\r\n<body>\r\n' +
		'<center><h1>502 Bad Gateway</h1></center>\r\n<hr><center>nginx</center>\r\n</body>\r\n</html>',
	empty: '',
	/** Repeats the sender's key, as some proxies do when they report a bad request. */
	echo: (request: ReceivedRequest) =>
		openaiError(`Bad header: Authorization: ${request.headers.authorization ?? ''}`, null),
} as const;
