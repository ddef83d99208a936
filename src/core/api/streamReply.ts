import * as z from 'zod/mini';
import { GenerationError, type Failure } from '../generation/failure';
import type { Usage } from '../generation/generation';
import { readAs } from '../json';
import { messagesIn, type Message } from './eventMessages';
import { longestRefusal, readRefusal } from './refusal';
import { failureInReply } from './refusalKind';
import { LongStrings } from './longStrings';
import { maxEntries, readEntry, readPreview, type Reply } from './reply';
import { usageOf } from './usage';

/**
 * Reads an event stream that should contain `n` images. A preview belongs to the next image.
 * @throws {GenerationError} when the stream reports an error, or ends before any final image; what
 * `chunks` throws, unless all images have arrived.
 */
export async function* readStream(
	chunks: AsyncIterable<string>,
	n: number,
	redact: (text: string) => string,
	strings = new LongStrings(),
): AsyncGenerator<Reply, void, void> {
	const reply = new StreamReply(redact, strings);
	try {
		for await (const event of streamedEvents(chunks)) {
			yield* reply.read(event);
			if (reply.entries >= maxEntries) break;
		}
	} catch (error) {
		// After the last image, nothing else matters.
		if (reply.entries < n) throw error;
	}
	if (!reply.isFinished) throw new GenerationError(reply.failure);
	yield { type: 'done', ...(reply.usage && { usage: reply.usage }) };
}

/** The state of a reply while its events arrive. */
class StreamReply {
	/** Final images, whether usable or not. */
	entries = 0;
	/** Whether the service has finished an image, or a reply without any. */
	isFinished = false;
	/** The latest token counts. */
	usage: Usage | undefined;
	#hasKnownEvents = false;
	#otherText = '';

	constructor(
		private readonly redact: (text: string) => string,
		private readonly strings: LongStrings,
	) {}

	*read(event: StreamedEvent): Generator<Reply, void, void> {
		if (event.type === 'text') {
			if (this.#otherText.length < longestRefusal) this.#otherText += `${event.text}\n`;
			return;
		}
		this.#hasKnownEvents = true;
		if (event.type === 'error') {
			throw new GenerationError(failureInReply(readRefusal(event.body, this.redact)));
		}
		if (event.type === 'partial') yield* this.#readPreview(event.entry);
		else yield* this.#readFinal(event);
	}

	/** Why a stream that never finished has no image. */
	get failure(): Failure {
		if (this.#hasKnownEvents || this.#otherText === '') return { kind: 'unfinished' };
		const { words } = readRefusal(this.#otherText, this.redact);
		return { kind: 'unreadable', ...(words && { words }) };
	}

	/** Invalid previews are skipped: they are only an extra. */
	*#readPreview(entry: unknown): Generator<Reply, void, void> {
		const preview = readPreview(entry, this.strings);
		if (!preview) return;
		yield { type: 'partial', index: this.entries, ...preview };
	}

	*#readFinal(
		event: Extract<StreamedEvent, { type: 'completed' | 'entries' }>,
	): Generator<Reply, void, void> {
		this.isFinished = true;
		this.usage = event.usage ?? this.usage;
		const entries = event.type === 'entries' ? event.entries : [event.entry];
		for (const entry of entries) {
			if (this.entries >= maxEntries) return;
			yield readEntry(entry, this.entries++, this.redact, this.strings);
		}
	}
}

/** One event of a stream of the images API. */
export type StreamedEvent =
	/** A preview; `entry` has the fields of an element of `data`. */
	| { readonly type: 'partial'; readonly entry: unknown }
	/** A final image. */
	| { readonly type: 'completed'; readonly entry: unknown; readonly usage?: Usage }
	/** A whole JSON reply, sent as one event. */
	| { readonly type: 'entries'; readonly entries: readonly unknown[]; readonly usage?: Usage }
	/** An error; `body` is its JSON. */
	| { readonly type: 'error'; readonly body: string }
	/** The beginning of text that isn't JSON, such as a gateway's error page. */
	| { readonly type: 'text'; readonly text: string };

/**
 * Whether a body is an event stream, by both its content type and its beginning, because either can be
 * wrong.
 */
export function looksLikeEvents(contentType: string | null, beginning: string): boolean {
	const text = beginning.trimStart();
	if (/^\s*text\/event-stream\b/i.test(contentType ?? '')) return !text.startsWith('{');
	return /^(data|event|id|retry)?:/.test(text);
}

/** The events of a text/event-stream body, up to `[DONE]` or the end. Unknown events are skipped. */
export async function* streamedEvents(
	chunks: AsyncIterable<string>,
): AsyncGenerator<StreamedEvent, void, void> {
	for await (const message of messagesIn(chunks)) {
		if (message.data.trim() === '[DONE]') return;
		const event = readMessage(message);
		if (event) yield event;
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

/** Undefined for messages to ignore. */
function readMessage({ event, data, json: entry }: Message): StreamedEvent | undefined {
	const payload = readAs(payloadSchema, entry) ?? {};
	const names = [payload.type, event].filter((name) => typeof name === 'string');
	const hasName = (pattern: RegExp) => names.some((name) => pattern.test(name));
	if (isError(payload, names) || hasName(/(^|[._])(error|failed)$/)) {
		return { type: 'error', body: data };
	}
	if (entry === undefined) return readText(data);
	if (Array.isArray(payload.data)) {
		return { type: 'entries', entries: payload.data, ...usageIn(payload) };
	}
	if (hasName(/\.partial_image$/)) return { type: 'partial', entry };
	// Some services send no event names: an image that isn't a preview is final, and was paid for.
	const isFinal = hasName(/\.completed$/) || (names.length === 0 && hasFinalImage(payload));
	return isFinal ? { type: 'completed', entry, ...usageIn(payload) } : undefined;
}

function hasFinalImage({ b64_json, url, partial_image_index }: Payload): boolean {
	return partial_image_index === undefined && (b64_json ?? url) !== undefined;
}

/** DigitalOcean's errors have a top-level `message` (its OpenAPI specification, shared/models/error.yml). */
function isError({ error, message }: Payload, names: readonly string[]): boolean {
	return (error ?? undefined) !== undefined || (names.length === 0 && typeof message === 'string');
}

/** An incomplete object is skipped: the stream was cut off, which is reported anyway. */
function readText(text: string): StreamedEvent | undefined {
	const isSkipped = /^\s*(\{|$)/.test(text);
	return isSkipped ? undefined : { type: 'text', text: text.slice(0, longestRefusal) };
}

function usageIn({ usage }: Payload): { usage?: Usage } {
	const known = usageOf(usage);
	return known ? { usage: known } : {};
}
