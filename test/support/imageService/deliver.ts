import { once } from 'node:events';
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { bodyBytes, Parts, type Answer } from './answer';
import type { Fault } from './faults';
import type { Exchange } from './received';

/** Sends an answer the way the fault has it travel; rejects once the client has hung up. */
export async function deliver(
	response: ServerResponse,
	answer: Answer,
	fault: Fault,
	exchange: Exchange,
): Promise<void> {
	const body = answer.body instanceof Parts ? answer.body : bodyBytes(answer.body);
	response.writeHead(answer.status, {
		'content-type': 'application/json',
		...lengthHeader(body, fault),
		...answer.headers,
	});
	response.flushHeaders();
	await sendBody(response, body, fault, exchange.gone);
	if (fault.endless) {
		await sendSpaces(response, exchange.gone);
	}
	if (fault.cutAfter === undefined && fault.missingBytes === undefined) {
		response.end();
	} else {
		exchange.hangUp();
		response.socket?.destroySoon();
	}
}

function lengthHeader(body: Uint8Array | Parts, fault: Fault): OutgoingHttpHeaders {
	return fault.endless || body instanceof Parts
		? {}
		: { 'content-length': body.length + (fault.missingBytes ?? 0) };
}

async function sendBody(
	response: ServerResponse,
	body: Uint8Array | Parts,
	fault: Fault,
	gone: AbortSignal,
): Promise<void> {
	const { texts, interval } = body instanceof Parts ? body : { texts: [body], interval: 0 };
	let left = fault.cutAfter ?? Infinity;
	let pause = 0;
	for (const text of texts) {
		await holdBack(pause, gone);
		const bytes = bodyBytes(text).subarray(0, left);
		await sendPieces(response, bytes, fault, gone);
		left -= bytes.length;
		if (left === 0) {
			return;
		}
		pause = interval;
	}
}

async function sendPieces(
	response: ServerResponse,
	bytes: Uint8Array,
	{ slowBody }: Fault,
	gone: AbortSignal,
): Promise<void> {
	const size = slowBody?.bytes ?? bytes.length;
	for (let start = 0; start < bytes.length; start += size) {
		if (start > 0) {
			await sleep(slowBody?.interval, undefined, { signal: gone });
		}
		response.write(bytes.subarray(start, start + size));
	}
}

/** As fast as the client reads. */
async function sendSpaces(response: ServerResponse, gone: AbortSignal): Promise<never> {
	const spaces = Buffer.alloc(65_536, ' ');
	for (;;) {
		if (!response.write(spaces)) {
			await once(response, 'drain', { signal: gone });
		}
	}
}

/** Waits as long as it is told, in milliseconds; rejects once the client has hung up. */
export async function holdBack(delay: number | 'never', gone: AbortSignal): Promise<void> {
	if (delay === 'never') {
		await new Promise<never>((_, reject) => {
			gone.addEventListener('abort', () => {
				reject(new Error('The client hung up'));
			});
			gone.throwIfAborted();
		});
	} else if (delay > 0) {
		await sleep(delay, undefined, { signal: gone });
	}
}
