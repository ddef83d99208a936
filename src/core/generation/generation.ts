import * as z from 'zod/mini';
import {
	failureSchema,
	imageFaultSchema,
	provesNothingMade,
	type Failure,
	type ImageFault,
} from './failure';
import { imageTypes, type ImageFacts, type ImageType } from '../image/facts';
import { requestSchema, type GenerationRequest } from './request';

/** Token counts as the service reports them (images_response.yml); each may be absent. */
export const usageSchema = z.object({
	input_tokens: z.optional(z.number()),
	output_tokens: z.optional(z.number()),
	total_tokens: z.optional(z.number()),
});
export type Usage = z.output<typeof usageSchema>;

/** How many requests the key may still send of how many, and when the oldest stops counting (ms since 1970). */
export interface Allowance {
	readonly remaining: number;
	readonly limit: number;
	readonly resetsAt: number;
}

/** What a client yields while a generation runs: every producer of images speaks this. */
export type GenerationEvent =
	/** The service asked for patience: nothing is sent for `milliseconds`, then try `attempt` follows. */
	| { readonly type: 'wait'; readonly milliseconds: number; readonly attempt: number }
	/** An asynchronous request is at the service, which goes on with it whoever asks for the result. */
	| { readonly type: 'submitted'; readonly requestId: string }
	/** There is nothing more to be had of it. */
	| { readonly type: 'released' }
	/** A preview of the image at `index`, one sharper than the other; `bytes` are a whole image. */
	| {
			readonly type: 'partial';
			readonly index: number;
			readonly bytes: Uint8Array<ArrayBuffer>;
			readonly imageType: ImageType;
	  }
	/** The service said how many requests it still takes. */
	| ({ readonly type: 'allowance' } & Allowance)
	/** One final image, byte for byte; `index` counts from 0 and is its place in the reply. */
	| {
			readonly type: 'image';
			readonly index: number;
			readonly bytes: Uint8Array<ArrayBuffer>;
			readonly facts: ImageFacts;
			readonly revisedPrompt?: string;
	  }
	| ({ readonly type: 'fault' } & ImageFault)
	| { readonly type: 'done'; readonly usage?: Usage };

export const storedImageSchema = z.object({
	index: z.number(),
	/** Name of the file beside the record. */
	file: z.string(),
	type: z.enum(imageTypes),
	width: z.number(),
	height: z.number(),
	alpha: z.boolean(),
	/** Whether every pixel is opaque for all that; known where transparency was asked for. */
	opaque: z.optional(z.boolean()),
	bytes: z.number(),
	revisedPrompt: z.optional(z.string()),
	/** URI of the last copy saved for the user. */
	saved: z.optional(z.string()),
	/** Name of the file with its thumbnail, beside it. */
	thumbnail: z.optional(z.string()),
});
export type StoredImage = z.output<typeof storedImageSchema>;

/** One run of a request as it lies in the library: `generation.json`, version 1. Times are ISO 8601. */
export const generationSchema = z.object({
	version: z.literal(1),
	id: z.string(),
	request: requestSchema,
	endpoint: z.string(),
	startedAt: z.string(),
	finishedAt: z.optional(z.string()),
	/** Under which the service goes on with an asynchronous request, or keeps its images. */
	requestId: z.optional(z.string()),
	/** The generation that this one repeats or changes. */
	from: z.optional(z.string()),
	/** Tries whose place this one took, and which may have been billed. */
	formerTries: z.optional(z.array(z.object({ startedAt: z.string(), n: z.number() }))),
	usage: z.optional(usageSchema),
	images: z.array(storedImageSchema),
	faults: z.array(imageFaultSchema),
	failure: z.optional(failureSchema),
});
export type Generation = z.output<typeof generationSchema>;

/** An image, and how it was made. */
export interface LibraryImage {
	readonly generation: Generation;
	readonly image: StoredImage;
}

/** Where a generation comes from. */
export interface Origin {
	/** A former try under its id, whose place it takes. */
	readonly former?: Generation | undefined;
	/** The generation that it repeats or changes. */
	readonly from?: string | undefined;
}

/** A new generation. */
export function startGeneration(
	id: string,
	request: GenerationRequest,
	endpoint: string,
	now: Date,
	{ former, from = former?.from }: Origin = {},
): Generation {
	const startedAt = now.toISOString();
	const formerTries = former ? triesOf(former) : [];
	return {
		...{ version: 1, id, request, endpoint, startedAt, images: [], faults: [] },
		...(formerTries.length > 0 && { formerTries }),
		...(from !== undefined && { from }),
	};
}

/** When images were asked for, and how many, in all tries that may have been billed. */
export function triesOf(generation: Generation): { startedAt: string; n: number }[] {
	const { startedAt, request, images, formerTries = [] } = generation;
	const n = Math.max(isFree(generation) ? 0 : request.n, images.length);
	return n > 0 ? [...formerTries, { startedAt, n }] : formerTries;
}

/** Whether it is certain that the service made nothing. */
function isFree({ failure, requestId }: Generation): boolean {
	return failure !== undefined && requestId === undefined && provesNothingMade(failure);
}

/** A generation that goes on; what went wrong stays until something better takes its place. */
export function goOn(generation: Generation): Generation {
	return { ...generation, finishedAt: undefined, failure: undefined };
}

/** The generation with `image` added or, where its index is taken, put in the place of what was there. */
export function withImage(generation: Generation, image: StoredImage): Generation {
	const images = [...others(generation.images, image), image].sort((a, b) => a.index - b.index);
	return { ...generation, images, faults: others(generation.faults, image) };
}

export function withFault(generation: Generation, fault: ImageFault): Generation {
	const { index, reason, url } = fault;
	const kept = { index, reason, ...(url !== undefined && { url }) };
	return { ...generation, faults: [...others(generation.faults, fault), kept] };
}

function others<T extends { readonly index: number }>(
	all: readonly T[],
	one: { index: number },
): T[] {
	return all.filter(({ index }) => index !== one.index);
}

/** The service is done with the request; what was not stored has left its address behind. */
export function release(generation: Generation): Generation {
	return isAddressKept(generation) ? generation : { ...generation, requestId: undefined };
}

function isAddressKept({ faults }: Generation): boolean {
	return faults.some(({ url, reason }) => url !== undefined && reason !== 'expired');
}

/** Whether images of an ended generation are still to be had without ordering anything. */
export function hasImagesElsewhere(generation: Generation): boolean {
	return generation.requestId !== undefined || isAddressKept(generation);
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
