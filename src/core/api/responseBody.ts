type TextChunks = AsyncGenerator<string, void, void>;

/** The body as it arrives. The transfer is cancelled when the caller stops reading. */
export async function* bytesOf({ body }: Response): AsyncGenerator<Uint8Array, void, void> {
	if (!body) return;
	const reader = body.getReader();
	try {
		for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
	} finally {
		await reader.cancel();
	}
}

/** The body as text (UTF-8), as it arrives. */
export async function* textOf(response: Response): TextChunks {
	const decoder = new TextDecoder();
	for await (const bytes of bytesOf(response)) yield decoder.decode(bytes, { stream: true });
}

/**
 * The first `length` characters of the body, or slightly more. Returns what has arrived when the
 * connection breaks.
 */
export async function beginningOf(response: Response, length: number): Promise<string> {
	let text = '';
	try {
		for await (const chunk of textOf(response)) {
			text += chunk;
			if (text.length >= length) break;
		}
	} catch {
		// Part of an error message is better than none.
	}
	return text;
}

/** Characters that `peek` reads ahead: enough to recognize an event stream. */
const peekLength = 16;

/**
 * Reads the beginning of a text. White space before it, which a gateway may send to keep the connection
 * alive, is dropped; `chunks` yields the rest of the text with its beginning.
 */
export async function peek(chunks: TextChunks): Promise<{
	readonly beginning: string;
	readonly chunks: TextChunks;
}> {
	let beginning = '';
	for (let part = await chunks.next(); !part.done; part = await chunks.next()) {
		beginning = beginning === '' ? part.value.trimStart() : beginning + part.value;
		if (beginning.length >= peekLength) break;
	}
	return { beginning, chunks: prepend(beginning, chunks) };
}

async function* prepend(read: string, chunks: TextChunks): TextChunks {
	try {
		yield read;
		yield* chunks;
	} finally {
		await chunks.return();
	}
}
