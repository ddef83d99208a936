import { once } from 'node:events';
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { bodyBytes, Parts, type ServiceResponse } from './response';
import type { Fault, Pause } from './faults';
import type { Exchange } from './received';

/** Sends a response as the fault says; rejects once the client has disconnected. */
export async function deliver(
	outgoing: ServerResponse,
	response: ServiceResponse,
	fault: Fault,
	exchange: Exchange,
): Promise<void> {
	const body = response.body instanceof Parts ? response.body : bodyBytes(response.body);
	outgoing.writeHead(response.status, {
		'content-type': 'application/json',
		...lengthHeader(body, fault),
		...response.headers,
	});
	outgoing.flushHeaders();
	await sendBody(outgoing, body, fault, exchange.gone);
	if (fault.endless) {
		await sendSpaces(outgoing, exchange.gone);
	}
	if (fault.cutAfter === undefined && fault.missingBytes === undefined) {
		outgoing.end();
	} else {
		exchange.hangUp();
		outgoing.socket?.destroySoon();
	}
}

function lengthHeader(body: Uint8Array | Parts, fault: Fault): OutgoingHttpHeaders {
	return fault.endless || body instanceof Parts
		? {}
		: { 'content-length': body.length + (fault.missingBytes ?? 0) };
}

async function sendBody(
	outgoing: ServerResponse,
	body: Uint8Array | Parts,
	fault: Fault,
	gone: AbortSignal,
): Promise<void> {
	const { texts, interval } = body instanceof Parts ? body : { texts: [body], interval: 0 };
	let left = fault.cutAfter ?? Infinity;
	let pause: Pause = 0;
	for (const text of texts) {
		await pauseFor(pause, gone);
		const bytes = bodyBytes(text).subarray(0, left);
		await sendPieces(outgoing, bytes, fault, gone);
		left -= bytes.length;
		if (left === 0) {
			return;
		}
		pause = interval;
	}
}

async function sendPieces(
	outgoing: ServerResponse,
	bytes: Uint8Array,
	{ slowBody }: Fault,
	gone: AbortSignal,
): Promise<void> {
	const size = slowBody?.bytes ?? bytes.length;
	for (let start = 0; start < bytes.length; start += size) {
		if (start > 0) {
			await sleep(slowBody?.interval, undefined, { signal: gone });
		}
		outgoing.write(bytes.subarray(start, start + size));
	}
}

/** As fast as the client reads. */
async function sendSpaces(outgoing: ServerResponse, gone: AbortSignal): Promise<never> {
	const spaces = Buffer.alloc(65_536, ' ');
	for (;;) {
		if (!outgoing.write(spaces)) {
			await once(outgoing, 'drain', { signal: gone });
		}
	}
}

/** Rejects once the client has disconnected. */
export async function pauseFor(pause: Pause, gone: AbortSignal): Promise<void> {
	if (pause === 'never') await untilGone(gone);
	else if (typeof pause === 'function') await Promise.race([pause(), untilGone(gone)]);
	else if (pause > 0) await sleep(pause, undefined, { signal: gone });
}

async function untilGone(gone: AbortSignal): Promise<never> {
	return new Promise<never>((_, reject) => {
		gone.addEventListener('abort', () => {
			reject(new Error('The client disconnected'));
		});
		gone.throwIfAborted();
	});
}
