import { unknownService } from '../../src/core/api/services';
import assert from 'node:assert/strict';
import { ImagesClient } from '../../src/core/api/client';
import { parseEndpoint } from '../../src/core/api/endpoint';
import type { ClientDeps } from '../../src/core/api/exchange';
import { GenerationError } from '../../src/core/generation/failure';
import type { GenerationEvent } from '../../src/core/generation/generation';
import type { Chance } from './chance';
import { key } from './hostileTexts';
import { errorResponse, eventStream, headerValue, jobStatus, jsonReply } from './replyTargets';
import { assertHarmless, textTarget, type Target } from './target';

const separator = '\n\0';

/** A model of each kind: one that answers at once, one that streams, one that queues. */
const models = ['stable-diffusion', 'gpt-image-1', 'fal-ai/flux/schnell'];

const contentTypes = ['application/json', 'text/event-stream', 'text/html', ''];

/** The model, a status, a header and a body, as one text that can be made smaller. */
function conversation(chance: Chance): string {
	const body = chance.pick([jsonReply, eventStream, jobStatus, errorResponse])(chance);
	const status = chance.pick([200, 200, 200, 202, 302, 400, 401, 404, 429, 500, 503]);
	const parts = [chance.pick(models), status, chance.pick(contentTypes), headerValue(chance), body];
	return parts.join(separator);
}

/** Then the user cancels: a service may never finish a job. */
const mostWaits = 20;

async function checkConversation(text: string): Promise<void> {
	const [model = '', status = '', type = '', header = '', ...rest] = text.split(separator);
	const lines: string[] = [];
	const cancel = new AbortController();
	let requests = 0;
	let waits = 0;
	const deps: ClientDeps = {
		fetch: (_url, { method } = {}) => {
			if (method === 'POST') requests++;
			return Promise.resolve(response(Number(status), type, header, rest.join(separator)));
		},
		wait: () => {
			if (waits++ < mostWaits) return Promise.resolve();
			cancel.abort(new GenerationError({ kind: 'cancelled' }));
			return Promise.reject(cancel.signal.reason as Error);
		},
		now: () => 0,
		random: () => 0.5,
		log: (line) => lines.push(line),
	};
	const endpoint = parseEndpoint('https://service.example/v1');
	assert.ok(typeof endpoint !== 'string');
	const request = { model, prompt: 'an otter', n: 1 };
	const access = { endpoint, key, timeout: 3600, service: { ...unknownService, streams: true } };
	try {
		const events = new ImagesClient(deps).generate(request, access, cancel.signal, 2);
		for await (const event of events) checkEvent(event);
	} catch (error) {
		if (!(error instanceof GenerationError)) throw error;
		assertHarmless(error.failure, 220);
	}
	assertHarmless(lines, 2000);
	// A refusal of streaming, and up to three retries of what wasn't accepted.
	assert.ok(requests <= 5, `${requests} paid requests`);
	if (status === '200') assert.equal(requests, 1);
}

function response(status: number, type: string, header: string, body: string): Response {
	const valid = status >= 200 && status <= 599 ? status : 200;
	const headers = new Headers({ 'content-type': type.replace(/[^\x20-\x7e]/g, '') });
	for (const name of ['retry-after', 'location', 'ratelimit-limit', 'ratelimit-remaining'])
		headers.set(name, header.replace(/[^\x20-\xff]/g, ''));
	return new Response(body, { status: valid, headers });
}

function checkEvent(event: GenerationEvent): void {
	if (event.type === 'image' || event.type === 'partial') assert.ok(event.bytes.length > 0);
	if (event.type === 'image') assertHarmless(event.revisedPrompt, 32_000);
	else if (event.type !== 'partial') assertHarmless(event, 8192);
}

/** The client, from its first request to its last event, at a service that may respond with anything. */
export const serviceTarget: Target = textTarget(
	'a conversation with a service',
	conversation,
	checkConversation,
);
