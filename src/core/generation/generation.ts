import * as v from 'valibot';
import {
	failureSchema,
	imageFaultSchema,
	provesNothingMade,
	type Failure,
	type ImageFault,
} from './failure';
import { imageTypes, type ImageFacts, type ImageType } from '../image/facts';
import { requestSchema, type GenerationRequest } from './request';
import { number, object } from '../schema';

/** Token counts as the service reports them (images_response.yml); each may be absent. */
export const usageSchema = object({
	input_tokens: v.optional(number),
	output_tokens: v.optional(number),
	total_tokens: v.optional(number),
});
export type Usage = v.InferOutput<typeof usageSchema>;

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

export const storedImageSchema = object({
	index: number,
	/** Name of the file beside the record. */
	file: v.string(),
	type: v.picklist(imageTypes),
	width: number,
	height: number,
	alpha: v.boolean(),
	/** Whether every pixel is opaque for all that; known where transparency was asked for. */
	opaque: v.optional(v.boolean()),
	bytes: number,
	revisedPrompt: v.optional(v.string()),
	/** URI of the last copy saved for the user. */
	saved: v.optional(v.string()),
	/** Name of the file with its thumbnail, beside it. */
	thumbnail: v.optional(v.string()),
});
export type StoredImage = v.InferOutput<typeof storedImageSchema>;

/** One run of a request as it lies in the library: `generation.json`, version 1. Times are ISO 8601. */
export const generationSchema = object({
	version: v.literal(1),
	id: v.string(),
	request: requestSchema,
	endpoint: v.string(),
	startedAt: v.string(),
	finishedAt: v.optional(v.string()),
	/** Under which the service goes on with an asynchronous request, or keeps its images. */
	requestId: v.optional(v.string()),
	/** The generation that this one repeats or changes. */
	from: v.optional(v.string()),
	/** Tries whose place this one took, and which may have been billed. */
	formerTries: v.optional(v.array(object({ startedAt: v.string(), n: number }))),
	usage: v.optional(usageSchema),
	images: v.array(storedImageSchema),
	faults: v.array(imageFaultSchema),
	failure: v.optional(failureSchema),
});
export type Generation = v.InferOutput<typeof generationSchema>;

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
