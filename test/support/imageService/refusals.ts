import * as z from 'zod/mini';
import type { ServiceResponse } from './response';
import { digitalOceanError, openaiError } from './errorBodies';

/** A 400 in OpenAI's shape, for what the model rejects. */
export function refuseByModel(
	message: string,
	code: string | null,
	param: string | null = null,
	type?: string,
): ServiceResponse {
	return { status: 400, body: openaiError(message, code, param, type) };
}

export function refuseUnknown(parameter: string): ServiceResponse {
	return refuseByModel(`Unknown parameter: '${parameter}'.`, 'unknown_parameter', parameter);
}

/** A 422 in DigitalOcean's shape, for what the gateway rejects. */
export function refuseByGateway(message: string): ServiceResponse {
	return { status: 422, body: digitalOceanError('unprocessable_entity', message) };
}

/** The response to a body that isn't an object. */
export const noObject: ServiceResponse = {
	status: 400,
	body: digitalOceanError('bad_request', 'The body is not a JSON object'),
};

/** The response to a body that doesn't match its schema, for the first mismatch. */
export function refuseInvalid(
	{ issues: [issue] }: z.core.$ZodError,
	body: object,
): ServiceResponse {
	if (issue?.code === 'unrecognized_keys') {
		return refuseUnknown([...issue.path, ...issue.keys.slice(0, 1)].join('.'));
	}
	const path = (issue?.path ?? []).map(String);
	const field = path.join('.');
	const found = valueAt(body, path);
	if (found === undefined) {
		return refuseByGateway(`${field} is required`);
	}
	const value = JSON.stringify(found).slice(0, 60);
	return field === 'size'
		? refuseByModel(`Invalid size ${value}.`, 'invalid_size', field)
		: refuseByGateway(`${field} is invalid: ${value}`);
}

function valueAt(body: unknown, path: readonly string[]): unknown {
	const [field, ...rest] = path;
	if (field === undefined) {
		return body;
	}
	const fields = typeof body === 'object' && body !== null ? Object.entries(body) : [];
	return valueAt(fields.find(([name]) => name === field)?.[1], rest);
}

export function wholeNumber(least: number, most = Infinity) {
	return z.int().check(z.minimum(least), z.maximum(most));
}
