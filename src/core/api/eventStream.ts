import { createParser, type EventSourceMessage } from 'eventsource-parser';
import * as z from 'zod/mini';
import { usageSchema, type Usage } from '../generation/generation';
import { parseJson, readAs } from '../json';
import { longestRefusal } from './refusal';

/** What one event of a stream of the images API says. */
export type StreamedEvent =
	/** A preview; `entry` holds it as an element of `data` does in a plain reply. */
	| { readonly type: 'partial'; readonly entry: unknown }
	/** A final image. */
	| { readonly type: 'completed'; readonly entry: unknown; readonly usage?: Usage }
	/** A plain reply, sent as one event. */
	| { readonly type: 'entries'; readonly entries: readonly unknown[]; readonly usage?: Usage }
	/** The service says no; `body` is the text in which it does. */
	| { readonly type: 'error'; readonly body: string }
	/** The beginning of what is no JSON, and so nothing that this protocol says. */
	| { readonly type: 'noise'; readonly text: string };

/** Whether a body is a stream of events, by its content type and its beginning: neither is always right. */
export function looksLikeEvents(contentType: string | null, beginning: string): boolean {
	const text = beginning.trimStart();
	if (/^\s*text\/event-stream\b/i.test(contentType ?? '')) return !text.startsWith('{');
	return /^(data|event|id|retry)?:/.test(text);
}

/**
 * The events of a text/event-stream body (HTML standard, 9.2.6), up to `[DONE]` or its end. A last
 * event needs no empty line behind it. Those that this protocol does not know are passed over.
 */
export async function* streamedEvents(
	chunks: AsyncIterable<string>,
): AsyncGenerator<StreamedEvent, void, void> {
	for await (const message of messages(chunks)) {
		if (message.data.trim() === '[DONE]') return;
		const event = readMessage(message);
		if (event) yield event;
	}
}

async function* messages(
	chunks: AsyncIterable<string>,
): AsyncGenerator<EventSourceMessage, void, void> {
	const arrived: EventSourceMessage[] = [];
	const parser = createParser({
		onEvent: (message) => arrived.push(message),
		// A line that is no field may be all that a gateway says.
		onError: ({ line = '' }) => arrived.push({ data: line }),
	});
	for await (const chunk of fromFirstMark(chunks)) {
		parser.feed(chunk);
		yield* arrived.splice(0);
	}
	parser.feed('\n\n');
	yield* arrived;
}

/** Drops white space ahead of a stream, and with it a byte order mark. */
async function* fromFirstMark(chunks: AsyncIterable<string>): AsyncGenerator<string, void, void> {
	let begun = false;
	for await (const chunk of chunks) {
		const text: string = begun ? chunk : chunk.trimStart();
		begun ||= text !== '';
		yield text;
	}
}

const field = z.optional(z.unknown());

const payloadSchema = z.object({
	type: field,
	error: field,
	message: field,
	data: field,
	usage: field,
	b64_json: field,
	url: field,
	partial_image_index: field,
});
type Payload = z.output<typeof payloadSchema>;

function holdsImage({ b64_json, url, partial_image_index }: Payload): boolean {
	return partial_image_index === undefined && (b64_json ?? url) !== undefined;
}

/** Undefined where a message says nothing that matters here. */
function readMessage({ event, data }: EventSourceMessage): StreamedEvent | undefined {
	const entry = parseJson(data);
	const payload = readAs(payloadSchema, entry) ?? {};
	const names = [payload.type, event].filter((name) => typeof name === 'string');
	const isNamed = (shape: RegExp) => names.some((name) => shape.test(name));
	if (isError(payload, names) || isNamed(/(^|[._])(error|failed)$/)) {
		return { type: 'error', body: data };
	}
	if (entry === undefined) return noise(data);
	if (Array.isArray(payload.data)) {
		return { type: 'entries', entries: payload.data, ...usageIn(payload) };
	}
	if (isNamed(/\.partial_image$/)) return { type: 'partial', entry };
	// Some services name no event: what holds an image and is no preview is final, and paid for.
	const isFinal = isNamed(/\.completed$/) || (names.length === 0 && holdsImage(payload));
	return isFinal ? { type: 'completed', entry, ...usageIn(payload) } : undefined;
}

/** DigitalOcean's errors have a `message` at the top (its OpenAPI specification, shared/models/error.yml). */
function isError({ error, message }: Payload, names: readonly string[]): boolean {
	return (error ?? undefined) !== undefined || (names.length === 0 && typeof message === 'string');
}

/** An object that breaks off is no noise: it is told by what does not come after it. */
function noise(text: string): StreamedEvent | undefined {
	const saysNothing = /^\s*(\{|$)/.test(text);
	return saysNothing ? undefined : { type: 'noise', text: text.slice(0, longestRefusal) };
}

function usageIn({ usage }: Payload): { usage?: Usage } {
	const known = readAs(usageSchema, usage);
	return known ? { usage: known } : {};
}
