import type { ImageFault } from '../generation/failure';
import type { GenerationEvent } from '../generation/generation';
import { inspectImage } from '../image/inspect';
import type { Exchange } from './exchange';
import type { AddressEvent, Reply } from './reply';

type Fault = Extract<GenerationEvent, { type: 'fault' }>;
type Events = AsyncGenerator<GenerationEvent, void, void>;

/**
 * The events of a reply, with images fetched where it holds but their addresses. All of these come
 * first, as faults: what becomes of the fetching, they are known.
 */
export async function* withDownloads(
	events: AsyncIterable<Reply> | Iterable<Reply>,
	exchange: Exchange,
): Events {
	const addresses: AddressEvent[] = [];
	let done: GenerationEvent | undefined;
	for await (const event of events) {
		if (event.type === 'done') done = event;
		else if (event.type !== 'address') yield event;
		else {
			addresses.push(event);
			yield faultAt(event, 'notFetched', exchange);
		}
	}
	for (const address of addresses) yield await fetched(address, exchange);
	if (done) yield done;
}

/** The image at an address, or the fault that keeps it for another time. */
export async function fetched(address: AddressEvent, exchange: Exchange): Promise<GenerationEvent> {
	const { index, revisedPrompt } = address;
	const bytes = await exchange.fetchImage(address.url);
	if (typeof bytes === 'string') return faultAt(address, bytes, exchange);
	const facts = inspectImage(bytes);
	if (typeof facts === 'string') return faultAt(address, facts, exchange);
	const revised = revisedPrompt === undefined ? {} : { revisedPrompt };
	return { type: 'image', index, bytes, facts, ...revised };
}

/** An address is kept unless the service has written the key into it. */
function faultAt(
	{ index, url }: AddressEvent,
	reason: ImageFault['reason'],
	exchange: Exchange,
): Fault {
	return { type: 'fault', index, reason, ...(exchange.redact(url) === url && { url }) };
}
