import assert from 'node:assert/strict';
import { ImagesClient } from '../../../src/core/api/client';
import type { Failure } from '../../../src/core/generation/failure';
import { errorBodies as bodies, openaiError } from '../../support/imageService/errorBodies';
import { failWith, malformed, refuseOption, type Fault } from '../../support/imageService/faults';
import { freshService, goodBody } from '../imageService/service';
import { endpoint, outline, run, World } from './run';

/** An answer to a request for a stream alone. */
function toStreams(fault: Fault): Fault {
	const { response } = fault;
	return {
		...fault,
		response: (request) => {
			if (!JSON.stringify(request.body).includes('"stream":true')) return undefined;
			return typeof response === 'function' ? response(request) : response;
		},
	};
}

const refusals: readonly [string, Fault][] = [
	['an unknown parameter', refuseOption('stream')],
	['another unknown parameter', refuseOption('partial_images')],
	[
		'no field, but the word',
		failWith(
			400,
			openaiError(
				'Streaming must have non-zero partial images',
				null,
				null,
				'image_generation_user_error',
			),
		),
	],
	['a finding', failWith(422, { detail: [{ loc: ['body', 'stream'], msg: 'Extra inputs' }] })],
	['501', failWith(501, { message: 'Streaming is not implemented' })],
];

describe('ImagesClient: a service that refuses to stream', () => {
	const current = freshService();

	function isStreamed(): boolean[] {
		return current().requests.map(({ body }) => JSON.stringify(body).includes('"stream"'));
	}

	for (const [what, fault] of refusals) {
		it(`gets the request once more without streaming: ${what}`, async () => {
			current().faultAlways(toStreams(fault));
			const world = new World();
			const { events, error } = await run(current(), { world, previews: 2 });
			assert.equal(error, undefined);
			assert.deepEqual(outline(events), ['0 png', 'done']);
			assert.deepEqual(
				current().requests.map(({ body }) => body),
				[{ ...goodBody, stream: true, partial_images: 2 }, goodBody],
			);
			assert.deepEqual(world.waits, []);
		});
	}

	it('isn’t asked to stream with that model again, but with others', async () => {
		current().faultAlways(toStreams(refuseOption('stream')));
		const client = new ImagesClient(new World());
		const again = { client, previews: 2 };
		await run(current(), again);
		await run(current(), again);
		assert.deepEqual(isStreamed(), [true, false, false]);
		await run(current(), { ...again, request: { model: 'openai-gpt-image-1.5' } });
		assert.deepEqual(isStreamed(), [true, false, false, true, false]);
		await run(current(), again);
		assert.deepEqual(isStreamed(), [true, false, false, true, false, false]);
	});

	it('doesn’t affect the model at another endpoint', async () => {
		current().faultAlways(toStreams(refuseOption('stream')));
		const client = new ImagesClient(new World());
		await run(current(), { client, previews: 2 });
		const elsewhere = { endpoint: endpoint(`${current().origin}/v2`) };
		await run(current(), { client, previews: 2, access: elsewhere });
		assert.deepEqual(isStreamed(), [true, false, true]);
	});

	it('isn’t sent a third request if it refuses the plain one too', async () => {
		current().faultAlways(refuseOption('prompt'));
		current().fault(refuseOption('stream'));
		const { failure } = await run(current(), { previews: 2 });
		const words = "Unknown parameter: 'prompt'.";
		assert.deepEqual(failure, { kind: 'refused', status: 400, words });
		assert.deepEqual(isStreamed(), [true, false]);
	});

	it('may ask for a retry before and after it refuses', async () => {
		const busy = failWith(429, bodies.rateLimited, { 'retry-after': '1' });
		current().fault(busy, refuseOption('stream'), busy);
		const { events } = await run(current(), { previews: 2 });
		assert.deepEqual(outline(events), ['wait', 'wait', '0 png', 'done']);
		assert.deepEqual(isStreamed(), [true, true, false, false]);
	});
});

const streamUnknown = openaiError("Unknown parameter: 'stream'.", 'unknown_parameter', 'stream');

/** Answers to a request for a stream that prove nothing, or are about something else. */
const others: readonly [string, Fault, Failure['kind']][] = [
	['500', failWith(500, bodies.serverError), 'serverError'],
	['500 that names the field', failWith(500, streamUnknown), 'serverError'],
	['502 about streaming', failWith(502, 'Streaming failed'), 'serverError'],
	['a reset', { reset: true }, 'connectionLost'],
	['401', failWith(401, { message: 'No streaming without a key' }), 'unauthorized'],
	['403', failWith(403, { message: 'No streaming in your tier' }), 'forbidden'],
	['404', failWith(404, { message: 'No such model for streaming' }), 'modelNotFound'],
	['402', failWith(402, { message: 'Pay for streaming' }), 'quotaUsedUp'],
	[
		'an error in a stream',
		{ stream: { error: 'event', errorBody: streamUnknown } },
		'failedAtWork',
	],
	['an error in place of data', malformed(JSON.stringify(streamUnknown)), 'noImages'],
	['400 by moderation', failWith(400, bodies.moderationBlocked), 'moderated'],
	[
		'400 by moderation that quotes a prompt',
		failWith(400, openaiError("'stream': no streaming, partial images", 'moderation_blocked')),
		'moderated',
	],
	[
		'400 for a used-up quota that speaks of streaming',
		failWith(400, openaiError('Streaming is paid for', 'billing_hard_limit_reached')),
		'quotaUsedUp',
	],
	['400 about another field', failWith(400, bodies.invalidSize), 'refused'],
	[
		'400 about another field that quotes a prompt',
		failWith(400, openaiError("Streaming 'stream' is no prompt", 'invalid_value', 'prompt')),
		'refused',
	],
	['400 about a mountain stream', failWith(400, { message: 'A mountain stream?' }), 'refused'],
];

describe('ImagesClient: a request for a stream', () => {
	const current = freshService();

	for (const [what, fault, kind] of others) {
		it(`isn’t retried, and the next one streams: ${what}`, async () => {
			current().fault(fault);
			const client = new ImagesClient(new World());
			const { failure } = await run(current(), { client, previews: 2 });
			assert.equal(failure?.kind, kind);
			assert.equal(current().requests.length, 1);
			const next = await run(current(), { client, previews: 2 });
			assert.deepEqual(outline(next.events), ['partial', 'partial', '0 png', 'done']);
		});
	}
});
