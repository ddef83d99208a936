type TextChunks = AsyncGenerator<string, void, void>;

/** A body as it arrives; stops the transfer when its reader stops early. */
export async function* bytesOf({ body }: Response): AsyncGenerator<Uint8Array, void, void> {
	if (!body) return;
	const reader = body.getReader();
	try {
		for (let part = await reader.read(); !part.done; part = await reader.read()) yield part.value;
	} finally {
		await reader.cancel();
	}
}

/** The text of a body as it arrives (UTF-8). */
export async function* textOf(response: Response): TextChunks {
	const decoder = new TextDecoder();
	for await (const bytes of bytesOf(response)) yield decoder.decode(bytes, { stream: true });
}

/** The first `most` characters of a body, or a few more; what came of one that breaks off. */
export async function beginningOf(response: Response, most: number): Promise<string> {
	let text = '';
	try {
		for await (const chunk of textOf(response)) {
			text += chunk;
			if (text.length >= most) break;
		}
	} catch {
		// Whoever asks for a beginning can do with less of it.
	}
	return text;
}

/** Where a text begins, without white space in front; and the same text, from its start. */
export async function peek(chunks: TextChunks): Promise<{
	readonly beginning: string;
	readonly chunks: TextChunks;
}> {
	let read = '';
	for (let part = await chunks.next(); !part.done; part = await chunks.next()) {
		read += part.value;
		if (read.trim().length >= 16) break;
	}
	return { beginning: read.trimStart(), chunks: after(read, chunks) };
}

async function* after(read: string, chunks: TextChunks): TextChunks {
	try {
		yield read;
		yield* chunks;
	} finally {
		await chunks.return();
	}
}
