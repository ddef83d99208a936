import * as z from 'zod/mini';
import type { Answer } from './answer.js';
import { digitalOceanError, errorBodies, openaiError } from './errorBodies.js';
import { imageModels } from './models.js';

/** A body that passed; sizes are pixels. */
export interface GenerationRequest {
	readonly prompt: string;
	readonly n: number;
	readonly width: number;
	readonly height: number;
	readonly quality: 'low' | 'medium' | 'high';
}

const maxPromptLength = 32_000;
const smallestSide = 16;
const largestSide = 4096;

/**
 * DigitalOcean's OpenAPI specification, create_image_request.yml. Its `size` lists two rectangles
 * and "auto" where "How to Generate Images from Text Prompts" lists three squares: any size is
 * taken here.
 */
const bodySchema = z.strictObject({
	prompt: z.string().check(
		z.minLength(1),
		z.refine((text) => Array.from(text).length <= maxPromptLength),
	),
	model: z.string(),
	n: z.int().check(z.minimum(1), z.maximum(10)),
	size: z.optional(z.string().check(z.refine((size) => sides(size) !== undefined))),
	quality: z.nullish(z.enum(['auto', 'high', 'medium', 'low'])),
	background: z.nullish(z.enum(['transparent', 'opaque', 'auto'])),
	moderation: z.nullish(z.enum(['low', 'auto'])),
	output_format: z.nullish(z.enum(['png', 'webp', 'jpeg'])),
	output_compression: z.nullish(z.int().check(z.minimum(0), z.maximum(100))),
	partial_images: z.nullish(z.int().check(z.minimum(0))),
	stream: z.nullish(z.literal(false)),
	user: z.nullish(z.string().check(z.maxLength(256))),
});

/** Reads a body, or gives the answer that refuses it. */
export function readGenerationRequest(body: unknown): GenerationRequest | Answer {
	if (typeof body !== 'object' || body === null) {
		return { status: 400, body: digitalOceanError('bad_request', 'The body is not a JSON object') };
	}
	const result = bodySchema.safeParse(body);
	if (!result.success) {
		return refusal(result.error.issues[0], body);
	}
	const { prompt, model, n, size, quality } = result.data;
	if (!imageModels.includes(model)) {
		return { status: 404, body: errorBodies.modelNotFound };
	}
	const [width, height] = sides(size ?? 'auto') ?? [1024, 1024];
	return { prompt, n, width, height, quality: !quality || quality === 'auto' ? 'medium' : quality };
}

function refusal(issue: z.core.$ZodIssue | undefined, body: object): Answer {
	if (issue?.code === 'unrecognized_keys') {
		const key = issue.keys[0] ?? '';
		return refuse(400, openaiError(`Unknown parameter: '${key}'.`, 'unknown_parameter', key));
	}
	const field = String(issue?.path[0]);
	if (!Object.hasOwn(body, field)) {
		return refuse(422, digitalOceanError('unprocessable_entity', `${field} is required`));
	}
	const value = JSON.stringify(Object.entries(body).find(([name]) => name === field)?.[1]);
	return refuseValue(field, value.slice(0, 60));
}

/** The model itself judges the size, and answers as OpenAI does; the rest the gateway finds. */
function refuseValue(field: string, value: string): Answer {
	switch (field) {
		case 'size':
			return refuse(400, openaiError(`Invalid size ${value}.`, 'invalid_size', 'size'));
		case 'stream':
			return refuse(400, openaiError('This service does not stream.', 'invalid_value', 'stream'));
		default:
			return refuse(
				422,
				digitalOceanError('unprocessable_entity', `${field} is invalid: ${value}`),
			);
	}
}

function refuse(status: number, body: unknown): Answer {
	return { status, body };
}

function sides(size: string): readonly [number, number] | undefined {
	if (size === 'auto') {
		return [1024, 1024];
	}
	const [, width = 0, height = 0] = (/^(\d{2,4})x(\d{2,4})$/.exec(size) ?? []).map(Number);
	const fits = Math.min(width, height) >= smallestSide && Math.max(width, height) <= largestSide;
	return fits ? [width, height] : undefined;
}
