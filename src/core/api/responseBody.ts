import { GenerationError } from '../generation/failure';
import { hostCodec } from '../image/hostCodec';

type Bytes = Uint8Array<ArrayBuffer>;
type ByteChunks = AsyncGenerator<Bytes, void, void>;

/** Bytes of a chunk, so that reading one doesn't take long. */
const longestChunk = 256 * 1024;

/**
 * The body as it arrives, decompressed. The transfer is cancelled when the caller stops reading.
 * @throws {GenerationError} when the body has more than `longest` bytes.
 */
export async function* bytesOf({ body }: Response, longest: number): ByteChunks {
	if (!body) return;
	const reader = body.getReader();
	let length = 0;
	try {
		for (let part = await reader.read(); !part.done; part = await reader.read()) {
			length += part.value.length;
			if (length > longest) throw new GenerationError({ kind: 'oversized' });
			for (let at = 0; at < part.value.length; at += longestChunk)
				yield part.value.subarray(at, at + longestChunk);
		}
	} finally {
		await reader.cancel();
	}
}

/** The text (UTF-8) of the bytes, as they arrive. */
export async function* textOf(chunks: AsyncIterable<Bytes>): AsyncGenerator<string, void, void> {
	const decoder = new TextDecoder();
	for await (const bytes of chunks) yield decoder.decode(bytes, { stream: true });
}

/**
 * The first `length` bytes of the body as text, or slightly more. Returns what has arrived when the
 * connection breaks.
 */
export async function beginningOf(response: Response, length: number): Promise<string> {
	let text = '';
	try {
		for await (const chunk of textOf(bytesOf(response, Infinity))) {
			text += chunk;
			if (text.length >= length) break;
		}
	} catch {
		// Part of an error message is better than none.
	}
	return text;
}

/** Bytes that `peek` reads ahead: enough to recognize an event stream. */
const peekLength = 16;

/**
 * Reads the beginning of a body. White space before it, which a gateway may send to keep the connection
 * alive, is dropped; `chunks` yields the rest of the body with its beginning.
 */
export async function peek(chunks: ByteChunks): Promise<{
	readonly beginning: string;
	readonly chunks: ByteChunks;
}> {
	let beginning: Bytes = new Uint8Array();
	for (let part = await chunks.next(); !part.done; part = await chunks.next()) {
		beginning = withoutSpaceBefore(join([beginning, part.value]));
		if (beginning.length >= peekLength) break;
	}
	const text = new TextDecoder().decode(beginning.subarray(0, peekLength));
	return { beginning: text, chunks: prepend(beginning, chunks) };
}

/** Also drops a byte order mark. */
function withoutSpaceBefore(bytes: Bytes): Bytes {
	let at = 0;
	for (let length = spaceAt(bytes, at); length > 0; length = spaceAt(bytes, at)) at += length;
	return bytes.subarray(at);
}

function spaceAt(bytes: Bytes, at: number): number {
	const byte = bytes[at] ?? 0;
	if (byte === 0x20 || (byte >= 0x09 && byte <= 0x0d)) return 1;
	return byte === 0xef && bytes[at + 1] === 0xbb && bytes[at + 2] === 0xbf ? 3 : 0;
}

async function* prepend(read: Bytes, chunks: ByteChunks): ByteChunks {
	try {
		yield read;
		yield* chunks;
	} finally {
		await chunks.return();
	}
}

export function join(parts: readonly Bytes[]): Bytes {
	const bytes = hostCodec.allocate(parts.reduce((length, part) => length + part.length, 0));
	let at = 0;
	for (const part of parts) {
		bytes.set(part, at);
		at += part.length;
	}
	return bytes;
}
