import assert from 'node:assert/strict';
import type { Failure } from '../../../src/core/generation/failure';
import { errorBodies as bodies } from '../../support/imageService/errorBodies';
import { failWith, withImages, type Fault } from '../../support/imageService/faults';
import { drawPicture, drawPreviews } from '../../support/imageService/picture';
import { jpeg } from '../../support/imageService/samples';
import { freshService, goodBody } from '../imageService/service';
import { outline, run, start, World, type RunOptions } from './run';

const streamed = { ...goodBody, stream: true, partial_images: 2 };
const usage = { input_tokens: 10, output_tokens: 5, total_tokens: 15 };
const subject = { prompt: goodBody.prompt, index: 0, width: 64, height: 64 };
const partials = drawPreviews(subject, 2).map((bytes) => ({
	type: 'partial',
	index: 0,
	bytes: new Uint8Array(bytes),
	imageType: 'png',
}));
const image = {
	type: 'image',
	index: 0,
	bytes: new Uint8Array(drawPicture(goodBody.prompt, 0, 64, 64)),
	facts: { type: 'png', width: 64, height: 64, alpha: false },
};
const done = { type: 'done', usage };

/** What is asked for so that no stream is. */
const plain: readonly [string, RunOptions][] = [
	['without previews', { previews: 0 }],
	['where nobody says how many previews', {}],
	['for several images', { previews: 2, request: { n: 2 } }],
	['of a model that is not known', { previews: 2, request: { model: 'our-own-images' } }],
	['of a model that sends none', { previews: 2, request: { model: 'dall-e-2' } }],
	['of an asynchronous model', { previews: 2, request: { model: 'fal-ai/flux/schnell' } }],
];

/** The ways in which a stream may travel; none changes what it says. */
const manners: readonly [string, Fault][] = [
	['nothing unusual', {}],
	['no names of events', { stream: { named: false } }],
	['[DONE] at its end', { stream: { done: true } }],
	['comments', { stream: { comments: true } }],
	['CRLF', { stream: { crlf: true } }],
	['pieces of 61 bytes', { slowBody: { bytes: 61, interval: 0 } }],
	[
		'pieces of 53 bytes, CRLF, comments, [DONE] and no names',
		{
			stream: { named: false, done: true, comments: true, crlf: true },
			slowBody: { bytes: 53, interval: 0 },
		},
	],
	['lines of megabytes', { stream: { padding: 2_000_000 } }],
];

describe('ImagesClient: a stream', () => {
	const current = freshService();

	it('is requested with two more fields', async () => {
		const request = { quality: 'low', background: 'opaque' };
		await run(current(), { previews: 2, request });
		const [received, ...others] = current().requests;
		assert.deepEqual(received?.body, { ...streamed, ...request });
		assert.equal(received.path, '/v1/images/generations');
		assert.deepEqual(others, []);
	});

	for (const previews of [1, 2, 3]) {
		it(`requests ${previews} previews`, async () => {
			const { events } = await run(current(), { previews });
			const body = { ...streamed, partial_images: previews };
			assert.deepEqual(current().requests[0]?.body, body);
			const sharpening = Array.from({ length: previews }, () => 'partial');
			assert.deepEqual(outline(events), [...sharpening, '0 png', 'done']);
		});
	}

	for (const [what, options] of plain) {
		it(`isn’t requested ${what}`, async () => {
			current().models = [
				'openai-gpt-image-1',
				'our-own-images',
				'dall-e-2',
				'fal-ai/flux/schnell',
			];
			const { events, error } = await run(current(), options);
			assert.equal(error, undefined);
			assert.ok(!outline(events).includes('partial'));
			const sent = JSON.stringify(current().requests.map(({ body }) => body));
			assert.doesNotMatch(sent, /stream|partial_images/);
		});
	}

	for (const [what, fault] of manners) {
		it(`yields full-size previews, the image and the token counts: ${what}`, async () => {
			current().fault(fault);
			const { events, error } = await run(current(), { previews: 2 });
			assert.equal(error, undefined);
			assert.deepEqual(events, [...partials, image, done]);
			assert.equal(current().requests.length, 1);
		});
	}

	for (const whole of ['event-stream', 'json'] as const) {
		it(`may be a plain reply with the type ${whole}`, async () => {
			for (const travel of [{}, { slowBody: { bytes: 53, interval: 0 } }]) {
				current().fault({ stream: { whole }, ...travel });
				const { events, error } = await run(current(), { previews: 2 });
				assert.equal(error, undefined);
				assert.deepEqual(events, [image, done]);
			}
		});
	}

	it('yields each preview while the service still works', async () => {
		current().fault({ stream: { interval: 60_000 } });
		const events = start(current(), { previews: 2 });
		assert.deepEqual((await events.next()).value, partials[0]);
		await events.return();
		await current().requests[0]?.finished;
		assert.equal(current().requests[0]?.aborted, true, 'who stops reading hangs up');
	});

	it('ends when the user cancels, and keeps its previews', async () => {
		current().fault({ stream: { interval: 60_000 } });
		const controller = new AbortController();
		const events = start(current(), { previews: 2, signal: controller.signal });
		assert.equal((await events.next()).value?.type, 'partial');
		const reason = new Error('The user has enough');
		controller.abort(reason);
		await assert.rejects(events.next(), reason);
		await current().requests[0]?.finished;
		assert.equal(current().requests[0]?.aborted, true);
	});

	it('skips invalid previews', async () => {
		current().fault(withImages('~~ not base64 ~~'));
		const { events } = await run(current(), { previews: 1 });
		assert.deepEqual(outline(events), ['partial', '0 badBase64', 'done']);
	});

	it('may contain the URL of its image', async () => {
		current().fault({ ...withImages(jpeg.bytes), asUrls: true });
		const { events } = await run(current(), { previews: 1 });
		assert.deepEqual(outline(events), ['partial', '0 notFetched', '0 jpeg', 'done']);
		assert.equal(current().requests[1]?.headers.authorization, `Bearer ${current().key}`);
	});
});

const atWork = {
	kind: 'failedAtWork',
	words: 'The server had an error while processing your request. Sorry about that!',
} as const;

/** A stream that brings no image, what it brings, and why. */
const ends: readonly [string, Fault, readonly string[], Partial<Failure>][] = [
	[
		'ends after its previews',
		{ stream: { completed: false } },
		['partial', 'partial'],
		{ kind: 'unfinished' },
	],
	[
		'ends after its previews with [DONE]',
		{ stream: { completed: false, done: true } },
		['partial', 'partial'],
		{ kind: 'unfinished' },
	],
	['has an error event', { stream: { error: 'event' } }, ['partial', 'partial'], atWork],
	['has an error among its data', { stream: { error: 'data' } }, ['partial', 'partial'], atWork],
	[
		'is stopped by moderation',
		{ stream: { error: 'event', errorBody: bodies.moderationBlocked } },
		['partial', 'partial'],
		{ kind: 'moderated', words: bodies.moderationBlocked.error.message },
	],
	[
		'is stopped by a limit',
		{ stream: { error: 'data', errorBody: bodies.rateLimited } },
		['partial', 'partial'],
		{ kind: 'rateLimited', words: bodies.rateLimited.message },
	],
	['is cut before its first event', { cutAfter: 0 }, [], { kind: 'connectionLost' }],
	['is cut in its first event', { cutAfter: 100 }, [], { kind: 'connectionLost' }],
	[
		'is cut between its events',
		{ stream: { padding: 100_000 }, cutAfter: 150_000 },
		['partial'],
		{ kind: 'connectionLost' },
	],
];

describe('ImagesClient: a stream without an image', () => {
	const current = freshService();

	for (const [what, fault, expected, failure] of ends) {
		it(`fails if it ${what}, without a retry`, async () => {
			current().fault(fault);
			const world = new World();
			const outcome = await run(current(), { world, previews: 2 });
			assert.deepEqual(outline(outcome.events), expected);
			const { host } = new URL(current().origin);
			const lost = failure.kind === 'connectionLost' && { host };
			assert.deepEqual(outcome.failure, { ...failure, ...lost });
			assert.deepEqual([world.sent, world.waits], [1, []]);
		});
	}

	it('isn’t a failure once the image has arrived', async () => {
		const image = { b64_json: Buffer.from(jpeg.bytes).toString('base64'), filler: 'x'.repeat(500) };
		const text = `data: ${JSON.stringify({ type: 'x.completed', ...image })}\n\n`;
		const headers = { 'content-type': 'text/event-stream' };
		current().fault({ ...failWith(200, `${text}data: {`, headers), missingBytes: 9 });
		const { events, error } = await run(current(), { previews: 2 });
		assert.equal(error, undefined);
		assert.deepEqual(outline(events), ['0 jpeg', 'done']);
	});

	it('times out', async () => {
		current().fault({ stream: { interval: 60_000 } });
		const { events, failure } = await run(current(), { previews: 2, access: { timeout: 0.5 } });
		assert.deepEqual(outline(events), ['partial']);
		assert.deepEqual(failure, { kind: 'timedOut', seconds: 0.5 });
		assert.equal(current().requests.length, 1);
	});
});
