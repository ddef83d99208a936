import type { ServiceResponse } from './response';
import type { Fault } from './faults';
import { type Entry, type Files, inBase64, inFile } from './files';
import { readGenerationRequest, type GenerationRequest } from './generationRequest';
import { streamImages } from './imageStream';
import type { ModelEntry } from './models';
import { drawSubject } from './picture';
import { describeImages, seconds, usage } from './replyFields';

/** What a response depends on besides the request. */
export interface Context {
	readonly models: readonly ModelEntry[];
	readonly files: Files;
	/** Milliseconds between the events of a stream. */
	readonly interval: number;
	readonly fault: Fault;
}

/**
 * The response to POST /images/generations, with the fields of "How to Generate Images from Text
 * Prompts", as JSON or as a stream. Pictures are always PNGs, and the response says so. The fault's
 * images replace the usual ones.
 */
export function generate(body: unknown, context: Context): ServiceResponse {
	const { models, fault, interval } = context;
	const request = readGenerationRequest(body, models);
	if ('status' in request) {
		return request;
	}
	const images = imagesOf(request, context);
	const whole = request.previews > 0 ? fault.stream?.whole : 'json';
	return whole === undefined
		? streamImages(request, images, { interval, ...fault.stream })
		: wholeReply(request, images, whole);
}

function wholeReply(
	request: GenerationRequest,
	images: readonly (() => Entry)[],
	type: 'event-stream' | 'json',
): ServiceResponse {
	return {
		status: 200,
		body: {
			...describeImages(request),
			created: seconds(),
			data: images.map((make) => make()),
			usage: usage(request, request.n),
		},
		headers: { 'content-type': type === 'json' ? 'application/json' : 'text/event-stream' },
	};
}

/** Functions, so that each image of a stream is drawn only when it is sent. */
function imagesOf(request: GenerationRequest, { files, fault }: Context): readonly (() => Entry)[] {
	const drawn = Array.from({ length: request.n }, (_, index) => () => {
		return drawSubject({ ...request, index });
	});
	const { asUrls, images = drawn } = fault;
	return images.map((image) => () => {
		const made = typeof image === 'function' ? image() : image;
		return asUrls ? inFile(made, files, asUrls === 'expired') : inBase64(made);
	});
}
