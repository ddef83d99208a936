import type { Answer } from './answer';
import type { Fault } from './faults';
import { type Entry, type Files, inBase64, inFile } from './files';
import { readGenerationRequest, type GenerationRequest } from './generationRequest';
import { streamImages } from './imageStream';
import type { ModelEntry } from './models';
import { drawSubject } from './picture';
import { describeImages, seconds, usage } from './replyFields';

/** What a generation depends on beside its request. */
export interface Circumstances {
	readonly models: readonly ModelEntry[];
	readonly files: Files;
	/** Milliseconds between the events of a stream. */
	readonly interval: number;
	readonly fault: Fault;
}

/**
 * The answer to POST /images/generations, with the fields of "How to Generate Images from Text
 * Prompts", whole or as a stream. Pictures are PNGs whatever format was asked for, and the answer
 * says so. The fault's images take the place of what would have been drawn.
 */
export function generate(body: unknown, circumstances: Circumstances): Answer {
	const { models, fault, interval } = circumstances;
	const request = readGenerationRequest(body, models);
	if ('status' in request) {
		return request;
	}
	const images = imagesOf(request, circumstances);
	const whole = request.previews > 0 ? fault.stream?.whole : 'json';
	return whole === undefined
		? streamImages(request, images, { interval, ...fault.stream })
		: wholeReply(request, images, whole);
}

function wholeReply(
	request: GenerationRequest,
	images: readonly (() => Entry)[],
	type: 'event-stream' | 'json',
): Answer {
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

/** Each image of the answer is made when it is called for. */
function imagesOf(
	request: GenerationRequest,
	{ files, fault }: Circumstances,
): readonly (() => Entry)[] {
	const drawn = Array.from({ length: request.n }, (_, index) => () => {
		return drawSubject({ ...request, index });
	});
	const { asUrls, images = drawn } = fault;
	return images.map((image) => () => {
		const made = typeof image === 'function' ? image() : image;
		return asUrls ? inFile(made, files, asUrls === 'expired') : inBase64(made);
	});
}
