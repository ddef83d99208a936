import { GenerationError } from '../generation/failure';
import { DataEntries } from './dataEntries';
import { parseJson } from '../json';
import { failureWithoutEntries, mostEntries, readEntry, readUsage, type Reply } from './reply';

/**
 * Reads a JSON reply (images_response.yml) and yields each image as soon as it is whole.
 * @throws {GenerationError} when there is none, or when the reply breaks off before the n-th.
 */
export async function* readJsonReply(
	chunks: AsyncIterable<string>,
	n: number,
	redact: (text: string) => string,
): AsyncGenerator<Reply, void, void> {
	const entries = new DataEntries();
	let index = 0;
	try {
		for await (const chunk of chunks) {
			for (const json of entries.push(chunk)) {
				if (index < mostEntries) yield readEntry(parseJson(json), index++, redact);
			}
		}
	} catch (error) {
		// Once every image is here, the loss of what follows costs nothing but the token counts.
		if (index < n) throw error;
	}
	if (index === 0) throw new GenerationError(failureWithoutEntries(entries, redact));
	if (index < n && entries.isOpen) throw new GenerationError({ kind: 'cutOff' });
	const usage = readUsage(entries.rest);
	yield { type: 'done', ...(usage && { usage }) };
}
