import { Parts, type ServiceResponse } from './response';
import { errorBodies } from './errorBodies';
import type { Pause, StreamFault } from './faults';
import type { GenerationRequest } from './generationRequest';
import { type Entry, inBase64 } from './files';
import { drawPreviews } from './picture';
import { describeImages, seconds, usage } from './replyFields';

/** How a stream is sent, with the interval from its fault or the settings. */
interface StreamStyle extends StreamFault {
	readonly interval: Pause;
}

interface StreamEvent {
	readonly name?: string;
	readonly data: object;
}

/**
 * The response to a request with `stream`: server-sent events, for one image after another, first its
 * previews and then the image.
 */
export function streamImages(
	request: GenerationRequest,
	images: readonly (() => Entry)[],
	style: StreamStyle,
): ServiceResponse {
	return {
		status: 200,
		body: new Parts(framed(eventsOf(request, images, style), style), style.interval),
		headers: { 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-cache' },
	};
}

function* eventsOf(
	request: GenerationRequest,
	images: readonly (() => Entry)[],
	{ completed = true, error, errorBody = errorBodies.streamError }: StreamFault,
): Generator<StreamEvent> {
	for (const [index, makeImage] of images.entries()) {
		yield* previewsOf(request, index);
		if (error) {
			yield { ...(error === 'event' && { name: 'error' }), data: errorBody };
			return;
		}
		if (completed) {
			const fields = { ...makeImage(), usage: usage(request, 1) };
			yield event('image_generation.completed', request, fields);
		}
	}
}

function* previewsOf(request: GenerationRequest, index: number): Generator<StreamEvent> {
	const previews = drawPreviews({ ...request, index }, request.previews);
	for (const [place, preview] of previews.entries()) {
		const fields = { ...inBase64(preview), partial_image_index: place };
		yield event('image_generation.partial_image', request, fields);
	}
}

function event(type: string, request: GenerationRequest, fields: Entry): StreamEvent {
	return {
		name: type,
		data: { type, created_at: seconds(), ...describeImages(request), ...fields },
	};
}

/** The lines of the events, as in the HTML standard, "Server-sent events". */
function* framed(events: Iterable<StreamEvent>, style: StreamStyle): Generator<string> {
	const { named = true, comments, padding = 0, done } = style;
	const filler = padding > 0 ? { padding: '.'.repeat(padding) } : {};
	for (const { name, data } of events) {
		yield lines(style, [
			...(comments ? [': ping', ''] : []),
			...(named && name !== undefined ? [`event: ${name}`] : []),
			`data: ${JSON.stringify({ ...data, ...filler })}`,
		]);
	}
	if (done) {
		yield lines(style, ['data: [DONE]']);
	}
}

function lines({ crlf }: StreamStyle, texts: readonly string[]): string {
	return [...texts, '', ''].join(crlf ? '\r\n' : '\n');
}
