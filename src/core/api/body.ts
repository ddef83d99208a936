/** The text of a body as it arrives (UTF-8); stops the transfer when its reader stops early. */
export async function* textOf({ body }: Response): AsyncGenerator<string, void, void> {
	if (!body) return;
	const decoder = new TextDecoder();
	const reader = body.getReader();
	try {
		for (let part = await reader.read(); !part.done; part = await reader.read()) {
			yield decoder.decode(part.value, { stream: true });
		}
	} finally {
		await reader.cancel();
	}
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
