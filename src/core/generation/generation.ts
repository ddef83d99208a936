import * as z from 'zod/mini';
import {
	failureSchema,
	imageFaultSchema,
	isCancellation,
	provesNothingMade,
	type Failure,
	type ImageFault,
} from './failure';
import {
	imageProblems,
	isIntact,
	receivedTypes,
	type ImageFacts,
	type ImageType,
} from '../image/facts';
import { purposeSchema, type Purpose } from './purpose';
import { requestSchema, type GenerationRequest } from './request';

/** Token counts from the service (images_response.yml); each may be absent. */
export const usageSchema = z.object({
	input_tokens: z.optional(z.number()),
	output_tokens: z.optional(z.number()),
	total_tokens: z.optional(z.number()),
	/** US dollars, according to the service. */
	cost: z.optional(z.number()),
});
export type Usage = z.output<typeof usageSchema>;

/** The service's rate limit for the key: requests left, of how many, and when it resets (ms since 1970). */
export interface Allowance {
	readonly remaining: number;
	readonly limit: number;
	readonly resetsAt: number;
}

/** What a client yields while a generation runs. */
export type GenerationEvent =
	/** The service is busy: the request is sent again in `milliseconds`, as retry number `attempt`. */
	| { readonly type: 'wait'; readonly milliseconds: number; readonly attempt: number }
	/** The service has accepted an asynchronous request, and continues even if the client stops polling. */
	| { readonly type: 'submitted'; readonly requestId: string }
	/** The result of the asynchronous request isn't needed anymore. */
	| { readonly type: 'released' }
	/** A preview of the image at `index`, sharper each time; `bytes` is a whole image file. */
	| {
			readonly type: 'partial';
			readonly index: number;
			readonly bytes: Uint8Array<ArrayBuffer>;
			readonly imageType: ImageType;
	  }
	/** The rate limit is nearly used up. */
	| ({ readonly type: 'allowance' } & Allowance)
	/** A final image, byte for byte; `index` is its place in the reply, from 0. */
	| {
			readonly type: 'image';
			readonly index: number;
			readonly bytes: Uint8Array<ArrayBuffer>;
			readonly facts: ImageFacts;
			readonly revisedPrompt?: string;
			/** Whether the service says that its safety checker replaced the image. */
			readonly isCensored?: boolean;
	  }
	| ({ readonly type: 'fault' } & ImageFault)
	| { readonly type: 'done'; readonly usage?: Usage };

export type ImageEvent = Extract<GenerationEvent, { type: 'image' }>;

export const storedImageSchema = z.object({
	index: z.number(),
	/** Name of the file in the folder of the record. */
	file: z.string(),
	type: z.enum(receivedTypes),
	/** Pixels; 0 if the size can't be read. */
	width: z.number(),
	height: z.number(),
	alpha: z.boolean(),
	/** What is wrong with the file. */
	problem: z.optional(z.enum(imageProblems)),
	/** Whether every pixel is opaque despite the alpha channel; only checked if transparency was requested. */
	opaque: z.optional(z.boolean()),
	bytes: z.number(),
	revisedPrompt: z.optional(z.string()),
	/** Whether the service says that its safety checker replaced the image by a black one. */
	isCensored: z.optional(z.boolean()),
	/** URI of the latest saved copy. */
	saved: z.optional(z.string()),
	/** When that was recorded, ISO 8601. An invalid time is ignored. */
	savedAt: z.catch(z.optional(z.string()), undefined),
	/** Name of the thumbnail's file, in the same folder. */
	thumbnail: z.optional(z.string()),
	/** Whether the user has marked it as a favorite. An invalid mark is ignored. */
	favorite: z.catch(z.optional(z.literal(true)), undefined),
});
export type StoredImage = z.output<typeof storedImageSchema>;

/** A generation as stored in the library: `generation.json`, version 1. Times are ISO 8601. */
export const generationSchema = z.object({
	version: z.literal(1),
	id: z.string(),
	request: requestSchema,
	endpoint: z.string(),
	startedAt: z.string(),
	finishedAt: z.optional(z.string()),
	/** Set while the service works on an asynchronous request or keeps its images. */
	requestId: z.optional(z.string()),
	/** ID of the generation that this one repeats or changes. */
	from: z.optional(z.string()),
	/** What asked for it if it wasn't the user, such as the name of an MCP client. */
	agent: z.optional(z.string()),
	/** The purpose that isn't fulfilled yet. A kind added by a newer version is ignored. */
	purpose: z.catch(z.optional(purposeSchema), undefined),
	/** Earlier attempts under the same ID that may have been billed. */
	formerTries: z.optional(z.array(z.object({ startedAt: z.string(), n: z.number() }))),
	usage: z.optional(usageSchema),
	images: z.array(storedImageSchema),
	faults: z.array(imageFaultSchema),
	failure: z.optional(failureSchema),
});
export type Generation = z.output<typeof generationSchema>;

/** An image with its generation. */
export interface LibraryImage {
	readonly generation: Generation;
	readonly image: StoredImage;
}

/** Where a generation comes from. */
export interface Origin {
	/** An earlier attempt under the same ID, which this one replaces. */
	readonly former?: Generation | undefined;
	/** ID of the generation that it repeats or changes. */
	readonly from?: string | undefined;
	readonly purpose?: Purpose | undefined;
	/** What asked for it if it wasn't the user. */
	readonly agent?: string | undefined;
}

export function startGeneration(
	id: string,
	request: GenerationRequest,
	endpoint: string,
	now: Date,
	{ former, from = former?.from, purpose = former?.purpose, agent = former?.agent }: Origin = {},
): Generation {
	const startedAt = now.toISOString();
	const formerTries = former ? triesOf(former) : [];
	return {
		version: 1,
		id,
		request,
		endpoint,
		startedAt,
		images: [],
		faults: [],
		...(formerTries.length > 0 && { formerTries }),
		...(from !== undefined && { from }),
		...(purpose && { purpose }),
		...(agent !== undefined && { agent }),
	};
}

/** When images were requested, and how many, in all attempts that may have been billed. */
export function triesOf(generation: Generation): { startedAt: string; n: number }[] {
	const { startedAt, request, images, formerTries = [] } = generation;
	const n = Math.max(isFree(generation) ? 0 : request.n, images.length);
	return n > 0 ? [...formerTries, { startedAt, n }] : formerTries;
}

/** Whether the latest try of an ended generation may have been billed although it brought no intact image. */
export function mayBeBilledForNothing(generation: Generation): boolean {
	const { images, failure } = generation;
	const isCanceled = failure !== undefined && isCancellation(failure);
	return !images.some(isIntact) && !isCanceled && !isFree(generation);
}

/** Whether it is certain that the service made no image. */
function isFree({ failure, requestId }: Generation): boolean {
	return failure !== undefined && requestId === undefined && provesNothingMade(failure);
}

/** Reopens an ended generation. Faults stay until an image replaces them. */
export function reopen(generation: Generation): Generation {
	return { ...generation, finishedAt: undefined, failure: undefined };
}

/** Adds an image, or replaces the image or fault with its index. */
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

/** Forgets the request ID, unless the URL of an image is still recorded. */
export function release(generation: Generation): Generation {
	return hasPendingUrl(generation) ? generation : { ...generation, requestId: undefined };
}

function hasPendingUrl({ faults }: Generation): boolean {
	return faults.some(({ url, reason }) => url !== undefined && reason !== 'expired');
}

/** Whether an ended generation has images that can still be downloaded at no cost. */
export function hasImagesElsewhere(generation: Generation): boolean {
	return generation.requestId !== undefined || hasPendingUrl(generation);
}

/** Ends a generation. Missing images are a failure even if `failure` is undefined. */
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

/** The images of a generation, or some of them. */
export function libraryImages(
	generation: Generation,
	images: readonly StoredImage[] = generation.images,
): LibraryImage[] {
	return images.map((image) => ({ generation, image }));
}

/** Unique among all images of the library. */
export function imageName({ generation, image }: LibraryImage): string {
	return `${generation.id}/${image.index}`;
}

/** Identifies several images together. */
export function nameOfAll(images: readonly LibraryImage[]): string {
	return images.map(imageName).join();
}
