import * as z from 'zod/mini';
import type { ServiceResponse } from './response';
import { errorBodies } from './errorBodies';
import { drawsAtOnce, streams, type ModelEntry } from './models';
import { noObject, refuseByModel, refuseInvalid, refuseUnknown, wholeNumber } from './refusals';

/** A valid body. Sizes are in pixels. */
export interface GenerationRequest {
	readonly prompt: string;
	readonly n: number;
	readonly width: number;
	readonly height: number;
	readonly quality: Quality;
	readonly transparent: boolean;
	/** The number of previews per image; 0 if the response is not a stream. */
	readonly previews: number;
}

export type Quality = 'low' | 'medium' | 'high' | 'xhigh' | 'max';

const maxPromptLength = 32_000;
const maxPreviews = 3;
const smallestSide = 16;
const largestSide = 4096;

/**
 * DigitalOcean's OpenAPI specification, create_image_request.yml. Its `size` lists two rectangles
 * and "auto", but "How to Generate Images from Text Prompts" lists three squares, so any size is
 * accepted here.
 */
const bodySchema = z.strictObject({
	prompt: z.string().check(
		z.minLength(1),
		z.refine((text) => Array.from(text).length <= maxPromptLength),
	),
	model: z.string(),
	n: wholeNumber(1, 10),
	size: z.optional(z.string().check(z.refine((size) => sides(size) !== undefined))),
	quality: z.nullish(z.enum(['auto', 'max', 'xhigh', 'high', 'medium', 'low'])),
	background: z.nullish(z.enum(['transparent', 'opaque', 'auto'])),
	moderation: z.nullish(z.enum(['low', 'auto'])),
	output_format: z.nullish(z.enum(['png', 'webp', 'jpeg'])),
	output_compression: z.nullish(wholeNumber(0, 100)),
	partial_images: z.nullish(wholeNumber(0)),
	stream: z.nullish(z.boolean()),
	user: z.nullish(z.string().check(z.maxLength(256))),
});

type Body = z.output<typeof bodySchema>;

/** Reads a body, or returns the response that rejects it. */
export function readGenerationRequest(
	body: unknown,
	models: readonly ModelEntry[],
): GenerationRequest | ServiceResponse {
	if (typeof body !== 'object' || body === null) {
		return noObject;
	}
	const { success, data, error } = z.safeParse(bodySchema, body);
	if (!success) {
		return refuseInvalid(error, body);
	}
	if (!drawsAtOnce(data.model, models)) {
		return { status: 404, body: errorBodies.modelNotFound };
	}
	return rejectionByModel(data) ?? requestFrom(data);
}

function requestFrom({ prompt, n, size, quality, ...options }: Body): GenerationRequest {
	const [width, height] = sides(size ?? 'auto') ?? [1024, 1024];
	return {
		prompt,
		n,
		width,
		height,
		quality: !quality || quality === 'auto' ? 'medium' : quality,
		transparent: options.background === 'transparent',
		previews: options.stream ? (options.partial_images ?? 0) : 0,
	};
}

/** OpenAI's options that Stability's models don't support. */
const openaiOptions = ['quality', 'background', 'moderation', 'output_compression'] as const;

function rejectionByModel(body: Body): ServiceResponse | undefined {
	const { model, quality, background, output_format: format } = body;
	const unsupported = openaiOptions.find((name) => (body[name] ?? undefined) !== undefined);
	if (model.startsWith('stable-diffusion') && unsupported) {
		return refuseUnknown(unsupported);
	}
	if ((quality === 'xhigh' || quality === 'max') && !/gpt-image-2\.[56]/.test(model)) {
		return refuseByModel(`Invalid value: '${quality}'.`, 'invalid_value', 'quality');
	}
	if (background === 'transparent' && format === 'jpeg') {
		const message = "A transparent background needs the output format 'png' or 'webp'.";
		return refuseByModel(message, 'invalid_value', 'background');
	}
	return body.stream ? streamRejection(body) : undefined;
}

function streamRejection({ model, partial_images: previews }: Body): ServiceResponse | undefined {
	if (!streams(model)) {
		return refuseUnknown('stream');
	}
	if (!previews) {
		const message = 'Streaming must have non-zero partial images';
		return refuseByModel(message, null, null, 'image_generation_user_error');
	}
	if (previews > maxPreviews) {
		const message = `Invalid value: ${previews}. There are at most ${maxPreviews} partial images.`;
		return refuseByModel(message, 'invalid_value', 'partial_images');
	}
	return undefined;
}

function sides(size: string): readonly [number, number] | undefined {
	if (size === 'auto') {
		return [1024, 1024];
	}
	const [, width = 0, height = 0] = (/^(\d{2,4})x(\d{2,4})$/.exec(size) ?? []).map(Number);
	const fits = Math.min(width, height) >= smallestSide && Math.max(width, height) <= largestSide;
	return fits ? [width, height] : undefined;
}
