import * as v from 'valibot';
import { noList, number, object } from '../../../src/core/schema';
import type { Answer } from './answer';
import { digitalOceanError } from './errorBodies';
import { drawsLater, type ModelEntry } from './models';
import { noObject, refuseIssue } from './refusals';
import { wholeNumber } from './wholeNumber';

/** A body that passed; sizes are pixels. */
export interface AsyncRequest {
	readonly model: string;
	readonly prompt: string;
	readonly n: number;
	readonly width: number;
	readonly height: number;
}

/** fal's names for sizes, which its `image_size` takes beside numbers. */
const namedSizes: Readonly<Record<string, readonly [width: number, height: number]>> = {
	square_hd: [1024, 1024],
	square: [512, 512],
	portrait_4_3: [768, 1024],
	portrait_16_9: [576, 1024],
	landscape_4_3: [1024, 768],
	landscape_16_9: [1024, 576],
};

const namedSize = v.pipe(
	v.string(),
	v.check((name) => Object.hasOwn(namedSizes, name)),
);
const side = wholeNumber(16, 4096);

/** DigitalOcean's OpenAPI specification of POST /async-invoke, and fal's own `image_size`. */
const bodySchema = object({
	model_id: v.string(),
	input: v.pipe(
		noList,
		v.looseObject({
			prompt: v.pipe(v.string(), v.minLength(1)),
			output_format: v.optional(v.string()),
			image_size: v.optional(v.union([namedSize, object({ width: side, height: side })])),
			num_images: v.optional(wholeNumber(1, 10)),
			num_inference_steps: v.optional(wholeNumber(1)),
			guidance_scale: v.optional(number),
			enable_safety_checker: v.optional(v.boolean()),
		}),
	),
	tags: v.optional(v.array(object({ key: v.string(), value: v.string() }))),
});

type Input = v.InferOutput<typeof bodySchema>['input'];

/** Reads a body, or gives the answer that refuses it. */
export function readAsyncRequest(
	body: unknown,
	models: readonly ModelEntry[],
): AsyncRequest | Answer {
	if (typeof body !== 'object' || body === null) {
		return noObject;
	}
	const { success, output, issues } = v.safeParse(bodySchema, body);
	if (!success) {
		return refuseIssue(issues[0], body);
	}
	const { model_id: model, input } = output;
	if (!drawsLater(model, models)) {
		const message = `Model ${model} does not take asynchronous requests`;
		return { status: 400, body: digitalOceanError('bad_request', message) };
	}
	const [width, height] = sizeOf(input);
	return { model, prompt: input.prompt, n: input.num_images ?? 1, width, height };
}

/** In the examples of DigitalOcean's documentation `output_format` names the size. */
function sizeOf({ image_size: size, output_format: format }: Input): readonly [number, number] {
	if (typeof size === 'object') {
		return [size.width, size.height];
	}
	return namedSizes[size ?? ''] ?? namedSizes[format ?? ''] ?? [1024, 768];
}
