import { GenerationError, type Failure } from '../generation/failure';
import type { Usage } from '../generation/generation';
import { streamedEvents, type StreamedEvent } from './eventStream';
import { failureAtWork, longestRefusal, readRefusal } from './refusal';
import { mostEntries, readEntry, readPreview, type Reply } from './reply';

/**
 * Reads a stream that should bring `n` images. Each preview is of the image that comes next.
 * @throws {GenerationError} where the stream says no, or ends before any final image; what `chunks`
 * throws, unless every image came before.
 */
export async function* readStream(
	chunks: AsyncIterable<string>,
	n: number,
	redact: (text: string) => string,
): AsyncGenerator<Reply, void, void> {
	const reply = new StreamReply(redact);
	try {
		for await (const event of streamedEvents(chunks)) yield* reply.take(event);
	} catch (error) {
		// Once every image is here, nothing that follows costs one.
		if (reply.entries < n) throw error;
	}
	if (!reply.isWhole) throw new GenerationError(reply.shortfall);
	yield { type: 'done', ...(reply.usage && { usage: reply.usage }) };
}

/** What has come of a reply so far. */
class StreamReply {
	/** Final images, whether usable or not. */
	entries = 0;
	/** Whether the service ended its work on an image, or on a reply without any. */
	isWhole = false;
	/** As the service said last. */
	usage: Usage | undefined;
	#understood = false;
	#noise = '';

	constructor(private readonly redact: (text: string) => string) {}

	/** The events of the protocol in one of the stream. */
	*take(event: StreamedEvent): Generator<Reply, void, void> {
		if (event.type === 'noise') {
			if (this.#noise.length < longestRefusal) this.#noise += `${event.text}\n`;
			return;
		}
		this.#understood = true;
		if (event.type === 'error') throw new GenerationError(this.#refusal(event.body));
		if (event.type === 'partial') yield* this.#preview(event.entry);
		else yield* this.#final(event);
	}

	/** Why there is no image in a stream that says nothing of it. */
	get shortfall(): Failure {
		if (this.#understood || this.#noise === '') return { kind: 'unfinished' };
		const { words } = readRefusal(this.redact(this.#noise));
		return { kind: 'unreadable', ...(words && { words }) };
	}

	#refusal(body: string): Failure {
		return failureAtWork(readRefusal(this.redact(body)));
	}

	/** A preview that is no image is no loss: nobody asked for it. */
	*#preview(entry: unknown): Generator<Reply, void, void> {
		const found = readPreview(entry);
		if (!found) return;
		const { bytes, facts } = found;
		yield { type: 'partial', index: this.entries, bytes, imageType: facts.type };
	}

	*#final(
		event: Extract<StreamedEvent, { type: 'completed' | 'entries' }>,
	): Generator<Reply, void, void> {
		this.isWhole = true;
		this.usage = event.usage ?? this.usage;
		const entries = event.type === 'entries' ? event.entries : [event.entry];
		for (const entry of entries) {
			if (this.entries < mostEntries) yield readEntry(entry, this.entries++, this.redact);
		}
	}
}
