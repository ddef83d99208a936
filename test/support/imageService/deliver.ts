import type { ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { bodyBytes, type Answer } from './answer.js';
import type { Fault } from './faults.js';
import type { Exchange } from './received.js';

/** Sends an answer the way the fault has it travel; rejects once the client has hung up. */
export async function deliver(
	response: ServerResponse,
	answer: Answer,
	fault: Fault,
	exchange: Exchange,
): Promise<void> {
	const bytes = bodyBytes(answer.body);
	const sent = bytes.subarray(0, fault.cutAfter ?? bytes.length);
	response.writeHead(answer.status, {
		'content-type': 'application/json',
		'content-length': bytes.length + (fault.missingBytes ?? 0),
		...answer.headers,
	});
	response.flushHeaders();
	await sendPieces(response, sent, fault, exchange.gone);
	if (fault.cutAfter === undefined && fault.missingBytes === undefined) {
		response.end();
	} else {
		exchange.hangUp();
		response.socket?.destroySoon();
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

/** Waits as long as the fault asks before the headers; rejects once the client has hung up. */
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
