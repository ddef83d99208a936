import * as z from 'zod/mini';
import { failureSchema, imageFaultSchema, type Failure, type ImageFault } from './failure';
import { imageTypes, type ImageFacts } from './image/facts';
import { requestSchema, type GenerationRequest } from './request';

/** Token counts as the service reports them (images_response.yml); each may be absent. */
export const usageSchema = z.object({
	input_tokens: z.optional(z.number()),
	output_tokens: z.optional(z.number()),
	total_tokens: z.optional(z.number()),
});
export type Usage = z.infer<typeof usageSchema>;

/** What a client yields while a generation runs: every producer of images speaks this. */
export type GenerationEvent =
	/** The service asked for patience: nothing is sent for `milliseconds`, then try `attempt` follows. */
	| { readonly type: 'wait'; readonly milliseconds: number; readonly attempt: number }
	/** One final image, byte for byte; `index` counts from 0 and is its place in the reply. */
	| {
			readonly type: 'image';
			readonly index: number;
			readonly bytes: Uint8Array;
			readonly facts: ImageFacts;
			readonly revisedPrompt?: string;
	  }
	| ({ readonly type: 'fault' } & ImageFault)
	| { readonly type: 'done'; readonly usage?: Usage };

export const storedImageSchema = z.object({
	index: z.number(),
	/** Name of the file beside the record. */
	file: z.string(),
	type: z.literal(imageTypes),
	width: z.number(),
	height: z.number(),
	alpha: z.boolean(),
	bytes: z.number(),
	revisedPrompt: z.optional(z.string()),
	/** URI of the last copy saved for the user. */
	saved: z.optional(z.string()),
});
export type StoredImage = z.infer<typeof storedImageSchema>;

/** One run of a request as it lies in the library: `generation.json`, version 1. Times are ISO 8601. */
export const generationSchema = z.object({
	version: z.literal(1),
	id: z.string(),
	request: requestSchema,
	endpoint: z.string(),
	startedAt: z.string(),
	finishedAt: z.optional(z.string()),
	usage: z.optional(usageSchema),
	images: z.array(storedImageSchema),
	faults: z.array(imageFaultSchema),
	failure: z.optional(failureSchema),
});
export type Generation = z.infer<typeof generationSchema>;

export function startGeneration(
	id: string,
	request: GenerationRequest,
	endpoint: string,
	now: Date,
): Generation {
	const startedAt = now.toISOString();
	return { version: 1, id, request, endpoint, startedAt, images: [], faults: [] };
}

/** The generation with `image` added or, where its index is taken, put in place of the older one. */
export function withImage(generation: Generation, image: StoredImage): Generation {
	const others = generation.images.filter(({ index }) => index !== image.index);
	return { ...generation, images: [...others, image].sort((a, b) => a.index - b.index) };
}

export function withFault(generation: Generation, { index, reason }: ImageFault): Generation {
	return { ...generation, faults: [...generation.faults, { index, reason }] };
}

/** Ends a generation; without a failure of its own it still fails when images are missing. */
export function finishGeneration(
	generation: Generation,
	now: Date,
	failure: Failure | undefined,
): Generation {
	const reason = failure ?? shortfall(generation);
	return { ...generation, finishedAt: now.toISOString(), ...(reason && { failure: reason }) };
}

function shortfall({ images, request }: Generation): Failure | undefined {
	if (images.length === 0) return { kind: 'noImages' };
	return images.length < request.n
		? { kind: 'fewer', received: images.length, asked: request.n }
		: undefined;
}

export function isRunning(generation: Generation): boolean {
	return generation.finishedAt === undefined;
}
