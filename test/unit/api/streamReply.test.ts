import assert from 'node:assert/strict';
import type { Reply } from '../../../src/core/api/reply';
import { readStream } from '../../../src/core/api/streamReply';
import { GenerationError, type Failure } from '../../../src/core/generation/failure';
import { errorBodies as bodies } from '../../support/imageService/errorBodies';
import { jpeg, pngAlpha } from '../../support/imageService/samples';

const key = 'dop_v1_0123456789';
const b64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');
const usage = { total_tokens: 3 };

/** An event as OpenAI's specification has it: the type in its name and in its data. */
function named(type: string, data: object): string {
	return `event: ${type}\ndata: ${JSON.stringify({ type, ...data })}\n\n`;
}

function data(value: unknown): string {
	return `data: ${JSON.stringify(value)}\n\n`;
}

const preview = named('image_generation.partial_image', {
	b64_json: b64(jpeg.bytes),
	partial_image_index: 0,
});
const final = named('image_generation.completed', { b64_json: b64(pngAlpha.bytes), usage });
const bare = named('image_generation.completed', { b64_json: b64(jpeg.bytes) });
const end = 'data: [DONE]\n\n';

interface Run {
	readonly events: readonly Reply[];
	readonly error?: unknown;
}

async function run(n: number, chunks: AsyncIterable<string>): Promise<Run> {
	const events: Reply[] = [];
	try {
		const clean = (text: string) => text.replaceAll(key, '[key]');
		for await (const event of readStream(chunks, n, clean)) events.push(event);
		return { events };
	} catch (error) {
		return { events, error };
	}
}

/** A body that comes whole and then, where there is one, breaks with an error. */
async function* body(text: string, broken?: Error): AsyncGenerator<string, void, void> {
	yield await Promise.resolve(text);
	if (broken) throw broken;
}

function outline(events: readonly Reply[]): string[] {
	return events.map((event) => {
		if (event.type === 'done') return event.usage ? 'done, usage' : 'done';
		if (event.type === 'fault') return `${event.index} ${event.reason}`;
		if (event.type === 'link') return `${event.index} ${event.url}`;
		if (event.type === 'partial') return `${event.index} preview ${event.imageType}`;
		return `${event.index} ${event.facts.type}`;
	});
}

/** How many images are asked for, the stream, and what comes of it. */
const streams: readonly [string, number, string, readonly string[]][] = [
	['an image', 1, final + end, ['0 png', 'done, usage']],
	['an image without usage', 1, bare, ['0 jpeg', 'done']],
	[
		'previews and an image',
		1,
		preview + preview + final + end,
		['0 preview jpeg', '0 preview jpeg', '0 png', 'done, usage'],
	],
	[
		'several images',
		2,
		preview + final + preview + bare,
		['0 preview jpeg', '0 png', '1 preview jpeg', '1 jpeg', 'done, usage'],
	],
	['fewer images than asked for', 3, final, ['0 png', 'done, usage']],
	['more images than asked for', 1, bare + bare, ['0 jpeg', '1 jpeg', 'done']],
	[
		'an event name alone',
		1,
		`event: x.completed\n${data({ b64_json: b64(jpeg.bytes) })}`,
		['0 jpeg', 'done'],
	],
	[
		'previews that are none',
		1,
		[{ b64_json: 'AAAA' }, { b64_json: '~' }, { b64_json: b64(jpeg.bytes).slice(0, 400) }, {}]
			.map((entry) => named('x.partial_image', entry))
			.join('') + bare,
		['0 jpeg', 'done'],
	],
	[
		'images that are none',
		5,
		[null, {}, { b64_json: '~' }, { b64_json: 'AAAA' }]
			.map((entry) => `event: x.completed\n${data(entry)}`)
			.join('') + bare,
		['0 noData', '1 noData', '2 badBase64', '3 unknown', '4 jpeg', 'done'],
	],
	[
		'addresses',
		2,
		named('x.completed', { url: 'https://host.example/1.png' }) +
			named('x.completed', { url: `data:image/jpeg;base64,${b64(jpeg.bytes)}` }),
		['0 https://host.example/1.png', '1 jpeg', 'done'],
	],
	[
		'a plain reply as one event',
		2,
		data({ data: [{ b64_json: b64(jpeg.bytes) }, {}], usage }),
		['0 jpeg', '1 noData', 'done, usage'],
	],
	['an empty reply', 1, data({ data: [] }) + end, ['done']],
	[
		'noise between events',
		1,
		`data: hm\n\n<p>\n${data({})}: x\n\n${final}`,
		['0 png', 'done, usage'],
	],
	['an error behind every image', 1, final + data({ error: 'late' }), ['0 png', 'done, usage']],
];

/** A stream, what it yields and why it fails. */
const failures: readonly [string, string, readonly string[], Failure][] = [
	['nothing', '', [], { kind: 'unfinished' }],
	['its end alone', end, [], { kind: 'unfinished' }],
	['previews alone', preview + end, ['0 preview jpeg'], { kind: 'unfinished' }],
	[
		'an image that breaks off',
		preview + final.slice(0, -40),
		['0 preview jpeg'],
		{ kind: 'unfinished' },
	],
	['an image that breaks off at once', final.slice(0, 90), [], { kind: 'unfinished' }],
	['unknown events', data({ type: 'ping' }) + end, [], { kind: 'unfinished' }],
	['noise and previews', `data: hm\n\n${preview}`, ['0 preview jpeg'], { kind: 'unfinished' }],
	['prose', 'data: Sorry,\n\ndata: no.\n\n', [], { kind: 'unreadable', words: 'Sorry, no.' }],
	[
		'a page',
		'<html>\n<title>502 Bad\nGateway</title>\n<p>x: y</p></html>',
		[],
		{ kind: 'unreadable', words: '502 Bad Gateway' },
	],
	['a key', `data: Sorry, ${key}`, [], { kind: 'unreadable', words: 'Sorry, [key]' }],
	['an error', data({ error: `no ${key}` }), [], { kind: 'failedAtWork', words: 'no [key]' }],
	['an error without words', data({ error: {} }), [], { kind: 'failedAtWork' }],
	[
		'a named error',
		'event: error\ndata: Out of memory\n\n',
		[],
		{ kind: 'failedAtWork', words: 'Out of memory' },
	],
	[
		"DigitalOcean's error",
		data(bodies.serverError),
		[],
		{ kind: 'failedAtWork', words: 'Unexpected server-side error' },
	],
	[
		"DigitalOcean's refusal of a key",
		data(bodies.unauthorized),
		[],
		{ kind: 'unauthorized', words: 'Unable to authenticate you' },
	],
	[
		'moderation of what was drawn',
		preview + data(bodies.moderationBlocked),
		['0 preview jpeg'],
		{ kind: 'moderated', words: 'Your request was rejected by the safety system.' },
	],
	[
		'a model that is gone',
		data(bodies.modelNotFound),
		[],
		{ kind: 'modelNotFound', words: 'Model not found' },
	],
	[
		'a used-up quota',
		data({ error: { code: 'insufficient_quota', type: 'rate_limit_error' } }),
		[],
		{ kind: 'quotaUsedUp' },
	],
	[
		'too many requests',
		data({ error: { code: 'rate_limit_exceeded', message: 'Later' } }),
		[],
		{ kind: 'rateLimited', words: 'Later' },
	],
];

describe('readStream', () => {
	for (const [what, n, text, expected] of streams) {
		it(`reads ${what}`, async () => {
			const { events, error } = await run(n, body(text));
			assert.deepEqual(outline(events), expected);
			assert.equal(error, undefined);
		});
	}

	for (const [what, text, expected, failure] of failures) {
		it(`fails at ${what}`, async () => {
			const { events, error } = await run(2, body(text));
			assert.deepEqual(outline(events), expected);
			assert.ok(error instanceof GenerationError);
			assert.deepEqual(error.failure, failure);
		});
	}

	it('keeps the images before an error', async () => {
		const { events, error } = await run(2, body(final + data(bodies.moderationBlocked)));
		assert.deepEqual(outline(events), ['0 png']);
		assert.ok(error instanceof GenerationError && error.failure.kind === 'moderated');
	});

	it('returns bytes and texts unchanged, except for the key', async () => {
		const entry = { b64_json: b64(pngAlpha.bytes), revised_prompt: `otter ${key}` };
		const { events } = await run(1, body(preview + named('x.completed', entry)));
		const { width, height, alpha } = pngAlpha;
		const facts = { type: 'png', width, height, alpha };
		assert.deepEqual(events, [
			{ type: 'partial', index: 0, bytes: jpeg.bytes, imageType: 'jpeg' },
			{ type: 'image', index: 0, bytes: pngAlpha.bytes, facts, revisedPrompt: 'otter [key]' },
			{ type: 'done' },
		]);
	});

	it('throws connection errors, unless all images have arrived', async () => {
		const broken = new Error('ECONNRESET');
		const early = await run(2, body(final, broken));
		assert.deepEqual([outline(early.events), early.error], [['0 png'], broken]);
		const late = await run(1, body(final, broken));
		assert.deepEqual([outline(late.events), late.error], [['0 png', 'done, usage'], undefined]);
	});

	it('cancels the transfer when the caller stops reading', async () => {
		let stopped = false;
		async function* chunks() {
			try {
				yield await Promise.resolve(preview);
				throw new Error('read on');
			} finally {
				stopped = true;
			}
		}
		for await (const event of readStream(chunks(), 1, String)) {
			assert.equal(event.type, 'partial');
			break;
		}
		assert.equal(stopped, true);
	});

	it('reads at most a hundred entries', async () => {
		const { events } = await run(1, body(data({ data: Array(1000).fill({}) }) + final));
		assert.equal(events.length, 101);
	});
});
