import { createParser } from 'eventsource-parser';
import { GenerationError } from '../generation/failure';
import { parseJson } from '../json';

/** What a service has sent in one event of a stream, or in a line that isn't part of any. */
export interface Message {
	/** The name of the event. */
	readonly event?: string | undefined;
	readonly data: string;
	/** The parsed data; undefined if it isn't JSON. */
	readonly json: unknown;
}

/** Characters of an event without its images; a long revised prompt in escapes has 220,000. */
const longestEvent = 250_000;

/** Characters that the parser gets at once, so that reading can end soon after too many messages. */
const longestPart = 1024;

/** Services send an event for each step of a model, hundreds for an image. */
const maxMessages = 3000;

/** A message that isn't JSON, or a line outside of any event, counts as so many: it takes much longer to read. */
const strayCost = 3;

/**
 * The messages of a text/event-stream body (HTML standard, 9.2.6). The empty line after the last event is
 * optional. Ends after too many messages.
 * @throws {GenerationError} when an event is too long.
 */
export async function* messagesIn(
	chunks: AsyncIterable<string>,
): AsyncGenerator<Message, void, void> {
	const reader = new MessageReader();
	let count = 0;
	for await (const chunk of withPlainLines(withoutLeadingSpace(chunks))) {
		for (let at = 0; at < chunk.length; at += longestPart) {
			for (const { isStray, ...message } of reader.push(chunk.slice(at, at + longestPart))) {
				count += isStray ? strayCost : 1;
				if (count > maxMessages) return;
				yield message;
			}
		}
	}
	yield* reader.push('\n\n');
}

interface ReadMessage extends Message {
	readonly isStray: boolean;
}

class MessageReader {
	#arrived: ReadMessage[] = [];
	readonly #parser = createParser({
		maxBufferSize: longestEvent,
		onEvent: ({ event, data }) => {
			this.#add(event, data, false);
		},
		// A gateway's error message may be a plain line instead of a field.
		onError: ({ type, line = '' }) => {
			if (type === 'max-buffer-size-exceeded') throw new GenerationError({ kind: 'oversized' });
			this.#add(undefined, line, true);
		},
	});

	/** The messages that a part of the text completes. */
	push(part: string): ReadMessage[] {
		this.#arrived = [];
		this.#parser.feed(part);
		return this.#arrived;
	}

	#add(event: string | undefined, data: string, isOutside: boolean): void {
		const json = parseJson(data);
		this.#arrived.push({ event, data, json, isStray: isOutside || json === undefined });
	}
}

/** Also drops a byte order mark. */
async function* withoutLeadingSpace(
	chunks: AsyncIterable<string>,
): AsyncGenerator<string, void, void> {
	let hasBegun = false;
	for await (const chunk of chunks) {
		const text: string = hasBegun ? chunk : chunk.trimStart();
		hasBegun ||= text !== '';
		yield text;
	}
}

/** Ends all lines with LF: others take the parser much longer. */
async function* withPlainLines(chunks: AsyncIterable<string>): AsyncGenerator<string, void, void> {
	let isAfterReturn = false;
	for await (const chunk of chunks) {
		if (chunk === '') continue;
		const text = isAfterReturn && chunk.startsWith('\n') ? chunk.slice(1) : chunk;
		isAfterReturn = chunk.endsWith('\r');
		yield text.replace(/\r\n?/g, '\n');
	}
}
