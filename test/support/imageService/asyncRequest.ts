import * as z from 'zod/mini';
import type { ServiceResponse } from './response';
import { digitalOceanError } from './errorBodies';
import { drawsLater, type ModelEntry } from './models';
import { noObject, refuseInvalid, wholeNumber } from './refusals';

/** A valid body. Sizes are in pixels. */
export interface AsyncRequest {
	readonly model: string;
	readonly prompt: string;
	readonly n: number;
	readonly width: number;
	readonly height: number;
}

/** fal's names for sizes, which its `image_size` supports in addition to numbers. */
const namedSizes: Readonly<Record<string, readonly [width: number, height: number]>> = {
	square_hd: [1024, 1024],
	square: [512, 512],
	portrait_4_3: [768, 1024],
	portrait_16_9: [576, 1024],
	landscape_4_3: [1024, 768],
	landscape_16_9: [1024, 576],
};

const namedSize = z.string().check(z.refine((name) => Object.hasOwn(namedSizes, name)));
const side = wholeNumber(16, 4096);

/** DigitalOcean's OpenAPI specification of POST /async-invoke, and fal's own `image_size`. */
const bodySchema = z.object({
	model_id: z.string(),
	input: z.looseObject({
		prompt: z.string().check(z.minLength(1)),
		output_format: z.optional(z.string()),
		image_size: z.optional(z.union([namedSize, z.object({ width: side, height: side })])),
		num_images: z.optional(wholeNumber(1, 10)),
		num_inference_steps: z.optional(wholeNumber(1)),
		guidance_scale: z.optional(z.number()),
		enable_safety_checker: z.optional(z.boolean()),
	}),
	tags: z.optional(z.array(z.object({ key: z.string(), value: z.string() }))),
});

type Input = z.output<typeof bodySchema>['input'];

/** Reads a body, or returns the response that rejects it. */
export function readAsyncRequest(
	body: unknown,
	models: readonly ModelEntry[],
): AsyncRequest | ServiceResponse {
	if (typeof body !== 'object' || body === null) {
		return noObject;
	}
	const { success, data, error } = z.safeParse(bodySchema, body);
	if (!success) {
		return refuseInvalid(error, body);
	}
	const { model_id: model, input } = data;
	if (!drawsLater(model, models)) {
		const message = `Model ${model} doesn't support asynchronous requests`;
		return { status: 400, body: digitalOceanError('bad_request', message) };
	}
	const [width, height] = sizeOf(input);
	return { model, prompt: input.prompt, n: input.num_images ?? 1, width, height };
}

/** In the examples of DigitalOcean's documentation, `output_format` names the size. */
function sizeOf({ image_size: size, output_format: format }: Input): readonly [number, number] {
	if (typeof size === 'object') {
		return [size.width, size.height];
	}
	return namedSizes[size ?? ''] ?? namedSizes[format ?? ''] ?? [1024, 768];
}
