import assert from 'node:assert/strict';
import { bytesOf, textOf } from '../../../src/core/api/responseBody';
import {
	type StreamedEvent,
	looksLikeEvents,
	streamedEvents,
} from '../../../src/core/api/streamReply';

const partial = {
	type: 'image_generation.partial_image',
	b64_json: 'AAAA',
	created_at: 1763800000,
	size: '1024x1024',
	quality: 'low',
	background: 'opaque',
	output_format: 'png',
	partial_image_index: 0,
};
const usage = { total_tokens: 3, input_tokens: 1, output_tokens: 2 };
const completed = { ...partial, type: 'image_generation.completed', b64_json: 'é🦦', usage };
const refusal = { error: { message: 'No: {"\\n"}', type: 'T', code: 'C' } };

/** What a message with these lines says. */
const messages: readonly [string, readonly StreamedEvent[]][] = [
	[
		`event: ${partial.type}\ndata: ${JSON.stringify(partial)}`,
		[{ type: 'partial', entry: partial }],
	],
	[`data: ${JSON.stringify(partial)}`, [{ type: 'partial', entry: partial }]],
	[
		`event: ${partial.type}\ndata: {"b64_json":"A"}`,
		[{ type: 'partial', entry: { b64_json: 'A' } }],
	],
	[
		'event: message\ndata: {"type":"image_edit.partial_image"}',
		[{ type: 'partial', entry: { type: 'image_edit.partial_image' } }],
	],
	[
		'event: image_edit.completed\ndata: {"type":"image"}',
		[{ type: 'completed', entry: { type: 'image' } }],
	],
	[`data: ${JSON.stringify(completed)}`, [{ type: 'completed', entry: completed, usage }]],
	[`data:${JSON.stringify(completed)}`, [{ type: 'completed', entry: completed, usage }]],
	['event: x.completed\ndata: null', [{ type: 'completed', entry: null }]],
	[
		'event: x.completed\ndata: {"error":null,"usage":1}',
		[{ type: 'completed', entry: { error: null, usage: 1 } }],
	],
	['event: x.completed\ndata: {\ndata: "a":1}', [{ type: 'completed', entry: { a: 1 } }]],
	['data: {"data":[{"a":1},2],"usage":{}}', [{ type: 'entries', entries: [{ a: 1 }, 2] }]],
	['event: x.completed\ndata: {"data":[]}', [{ type: 'entries', entries: [] }]],
	[`data: ${JSON.stringify(refusal)}`, [{ type: 'error', body: JSON.stringify(refusal) }]],
	['event: x.completed\ndata: {"error":"No"}', [{ type: 'error', body: '{"error":"No"}' }]],
	['event: error\ndata: {"message":"No"}', [{ type: 'error', body: '{"message":"No"}' }]],
	['event: error\ndata: No', [{ type: 'error', body: 'No' }]],
	['data: {"type":"error"}', [{ type: 'error', body: '{"type":"error"}' }]],
	[
		'data: {"type":"image_generation.failed"}',
		[{ type: 'error', body: '{"type":"image_generation.failed"}' }],
	],
	['data: {"type":"server_error"}', [{ type: 'error', body: '{"type":"server_error"}' }]],
	['data: {"id":"x","message":"No"}', [{ type: 'error', body: '{"id":"x","message":"No"}' }]],
	['{"error":"No"}', [{ type: 'error', body: '{"error":"No"}' }]],
	['data: Sorry: no', [{ type: 'text', text: 'Sorry: no' }]],
	['<p>Sorry</p>', [{ type: 'text', text: '<p>Sorry</p>' }]],
	['data: {"type":"image_generation.completed","b64', []],
	['data: {}', []],
	['data: 1', []],
	['data: "error"', []],
	['data: {"b64_json":"AAAA"}', [{ type: 'completed', entry: { b64_json: 'AAAA' } }]],
	['data: {"url":"x"}', [{ type: 'completed', entry: { url: 'x' } }]],
	[
		'id: 1\ndata: {"b64_json":"AAAA","usage":{"total_tokens":3}}',
		[
			{
				type: 'completed',
				entry: { b64_json: 'AAAA', usage: { total_tokens: 3 } },
				usage: { total_tokens: 3 },
			},
		],
	],
	['data: {"b64_json":"AAAA","partial_image_index":0}', []],
	['data: {"url":"x","partial_image_index":1}', []],
	['data: {"b64_json":null}', []],
	['data: {"type":"ping","b64_json":"AAAA"}', []],
	['event: ping\ndata: {"b64_json":"AAAA"}', []],
	[
		'data: {"b64_json":"AAAA","error":{"message":"No"}}',
		[{ type: 'error', body: '{"b64_json":"AAAA","error":{"message":"No"}}' }],
	],
	['data: {"type":"ping"}', []],
	['data: {"type":["x.completed"],"error":null}', []],
	['event: ping\ndata: {"message":"No"}', []],
	['event: x.completed', []],
	['event: errors\ndata: {}', []],
	[': comment: {"error":1}', []],
	['id: 1\nretry: 10', []],
	['data', []],
	['data:  ', []],
	['data: {"__proto__":{"error":1,"type":"x.completed"},"constructor":{"data":[]}}', []],
];

/** A stream of a few images, its lines ended as `newline` says. */
function stream(newline: string): string {
	return [
		': hello',
		'',
		`event: ${partial.type}`,
		`data: ${JSON.stringify(partial)}`,
		'',
		'id: 7',
		'retry: 10',
		'data: {}',
		'',
		`data: ${JSON.stringify({ ...completed, b64_json: '{"data:\\u000a\\n[DONE]' })}`,
		'',
		'event: image_edit.completed',
		'data: {',
		'data: "b64_json": ""}',
		'',
		'data: [DONE]',
		'',
		'data: nobody reads this',
		'',
		'',
	].join(newline);
}

async function* each(pieces: readonly string[]): AsyncGenerator<string, void, void> {
	for (const piece of pieces) yield await Promise.resolve(piece);
}

async function all<T>(values: AsyncIterable<T>): Promise<T[]> {
	const list: T[] = [];
	for await (const value of values) list.push(value);
	return list;
}

async function read(...pieces: readonly string[]): Promise<StreamedEvent[]> {
	return all(streamedEvents(each(pieces)));
}

/** Passes the first `at` bytes on by themselves. */
function cut(at: number): TransformStream<Uint8Array, Uint8Array> {
	return new TransformStream({
		transform(bytes, controller) {
			controller.enqueue(bytes.slice(0, at));
			controller.enqueue(bytes.slice(at));
		},
	});
}

describe('streamedEvents', () => {
	for (const [message, events] of messages) {
		it(`reads ${JSON.stringify(message.slice(0, 100))}, with and without a final empty line`, async () => {
			for (const ending of ['', '\n', '\n\n', '\r\n\r\n', '\n: x\n\n', '\n\ndata: [DONE]\n\n']) {
				assert.deepEqual(await read(message, ending), events, JSON.stringify(ending));
			}
		});
	}

	for (const [what, newline] of [
		['LF', '\n'],
		['CRLF', '\r\n'],
		['CR', '\r'],
	] as const) {
		it(`reads lines that end with ${what}, split in two anywhere and character by character`, async () => {
			const text = stream(newline);
			const expected = await read(stream('\n'));
			assert.deepEqual(
				expected.map(({ type }) => type),
				['partial', 'completed', 'completed'],
			);
			for (let at = 0; at <= text.length; at++) {
				const events = await read(text.slice(0, at), text.slice(at));
				assert.deepEqual(events, expected, `split at ${at}`);
			}
			assert.deepEqual(await read(...Array.from(text)), expected);
		});
	}

	it('reads bytes split anywhere', async () => {
		const bytes = new TextEncoder().encode(`\ufeff${stream('\n')}`);
		const expected = await read(stream('\n'));
		for (let at = 0; at <= bytes.length; at++) {
			const body = new Blob([bytes]).stream().pipeThrough(cut(at));
			const events = await all(streamedEvents(textOf(bytesOf(new Response(body), Infinity))));
			assert.deepEqual(events, expected, `split at ${at}`);
		}
	});

	it('skips a byte order mark and white space at the start', async () => {
		for (const start of ['\ufeff', '\n\n', ' \r\n', '\ufeff \n']) {
			const pieces = [start.slice(0, 1), start.slice(1), 'data: {"data"', ':[1]}\n\n'];
			assert.deepEqual(await read(...pieces), [{ type: 'entries', entries: [1] }]);
		}
	});

	it('yields an event as soon as its last line arrives', async () => {
		async function* chunks() {
			yield await Promise.resolve('data: {"data":[1]}\n\nda');
			throw new Error('read on');
		}
		const events = streamedEvents(chunks());
		assert.deepEqual(await events.next(), {
			done: false,
			value: { type: 'entries', entries: [1] },
		});
		await assert.rejects(events.next(), /read on/);
	});

	it('stops the transfer at [DONE]', async () => {
		let stopped = false;
		async function* chunks() {
			try {
				yield await Promise.resolve('data: [DONE]\n\n');
				throw new Error('read on');
			} finally {
				stopped = true;
			}
		}
		assert.deepEqual(await all(streamedEvents(chunks())), []);
		assert.equal(stopped, true);
	});

	it('yields no events from an empty body', async () => {
		for (const text of ['', '\n', '\ufeff', ':', '\r']) assert.deepEqual(await read(text), []);
	});

	it('truncates unknown text', async () => {
		const [event] = await read(`data: ${'x'.repeat(100_000)}`);
		assert.ok(event?.type === 'text' && event.text.length < 20_000);
	});

	it('reads an event with a revised prompt of 36,000 escapes, in any pieces', async () => {
		const text = `data: {"type":"x.completed","revised_prompt":"${'\\u6d77'.repeat(36_000)}"}\n\n`;
		const entry = { type: 'x.completed', revised_prompt: '海'.repeat(36_000) };
		for (const pieces of [[text], text.match(/[^]{1,16384}/g) ?? []])
			assert.deepEqual(await read(...pieces), [{ type: 'completed', entry }]);
	});

	it('reads 2,900 events that say nothing before an image', async () => {
		const events = await read('data: {"step":1}\n\n'.repeat(2900), 'data: {"data":[1]}\n\n');
		assert.deepEqual(events, [{ type: 'entries', entries: [1] }]);
	});
});

/** A content type and a beginning, and whether they are a stream's. */
const beginnings: readonly [string | null, string, boolean][] = [
	['text/event-stream', '', true],
	['text/event-stream; charset=utf-8', 'event: x', true],
	['Text/Event-Stream', '<html>', true],
	['text/event-stream', ' \n{"error":1}', false],
	['text/event-stream', '\ufeff{"data":[]}', false],
	['application/json', '{"data":[]}', false],
	['application/json', 'data: {}', true],
	['application/json', '\ufeff\n event: x', true],
	['text/plain', ': keep alive', true],
	[null, 'id: 1', true],
	[null, 'retry:1', true],
	[null, '', false],
	[null, 'database: x', false],
	[null, 'Sorry, data: x', false],
	['text/event-streams', 'x', false],
];

describe('looksLikeEvents', () => {
	for (const [contentType, beginning, expected] of beginnings) {
		it(`is ${expected} for ${contentType ?? 'no type'} with ${JSON.stringify(beginning)}`, () => {
			assert.equal(looksLikeEvents(contentType, beginning), expected);
		});
	}
});
