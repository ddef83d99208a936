import type { GenerationEvent } from '../generation/generation';
import { withDownloads } from './download';
import type { Exchange } from './exchange';
import { readJsonReply } from './jsonReply';
import { LongStrings } from './longStrings';
import type { ReplyLimit } from './replyLimit';
import { peek } from './responseBody';
import { looksLikeEvents, readStream } from './streamReply';
import { takeLongStrings } from './takeLongStrings';

/**
 * Reads a response that should contain `n` images, in either format. Each is yielded as soon as its last
 * byte has arrived.
 * @throws {GenerationError} for every expected failure.
 */
export async function* readImages(
	response: Response,
	n: number,
	limit: ReplyLimit,
	exchange: Exchange,
): AsyncGenerator<GenerationEvent, void, void> {
	const { beginning, chunks } = await peek(exchange.body(response, limit.reply));
	const hasLines = looksLikeEvents(response.headers.get('content-type'), beginning);
	const strings = new LongStrings();
	const text = takeLongStrings(chunks, strings, { hasLines, longestImage: limit.image });
	const redact = (text: string) => exchange.redact(strings.omit(text));
	const read = hasLines ? readStream : readJsonReply;
	yield* withDownloads(read(text, n, redact, strings), exchange);
}
