import assert from 'node:assert/strict';
import { bytesOf, peek, textOf } from '../../../src/core/api/responseBody';
import { GenerationError } from '../../../src/core/generation/failure';

const encoder = new TextEncoder();

async function* parts(...texts: readonly (string | Iterable<string>)[]) {
	for (const text of texts) {
		await Promise.resolve();
		for (const part of typeof text === 'string' ? [text] : text) yield encoder.encode(part);
	}
}

function* spaces(count: number): Generator<string> {
	for (let sent = 0; sent < count; sent++) yield ' \n';
}

async function peekAll(...texts: readonly (string | Iterable<string>)[]) {
	const { beginning, chunks } = await peek(parts(...texts));
	let all = '';
	for await (const chunk of textOf(chunks)) all += chunk;
	return { beginning, all };
}

describe('peek', () => {
	it('reads enough to recognize the format, and drops no part of the text', async () => {
		const { beginning, all } = await peekAll('{"da', 'ta":[{"b64', '_json":"', 'AAAA"}]}');
		assert.equal(beginning, '{"data":[{"b64_json":"'.slice(0, beginning.length));
		assert.ok(beginning.length >= 16);
		assert.equal(all, '{"data":[{"b64_json":"AAAA"}]}');
	});

	it('drops white space before the text, but none inside', async () => {
		assert.deepEqual(await peekAll(' \r\n', '', '\ufeff', ' da', 'ta: 1\n\n', ' '), {
			beginning: 'data: 1\n\n ',
			all: 'data: 1\n\n ',
		});
	});

	it('reads an empty text', async () => {
		assert.deepEqual(await peekAll(), { beginning: '', all: '' });
		assert.deepEqual(await peekAll(' ', '\n'), { beginning: '', all: '' });
	});

	it('reads any amount of white space once', async () => {
		const { beginning } = await peekAll(spaces(400_000), '{"data":[]}', spaces(10));
		assert.ok(beginning.startsWith('{"data":[]}'));
	});

	it('drops white space around a byte order mark, in any pieces', async () => {
		const bytes = encoder.encode(' \n\ufeff \ufeff\r\n{"data":[]}');
		async function* bytewise() {
			for (const byte of bytes) yield await Promise.resolve(Uint8Array.of(byte));
		}
		assert.equal((await peek(bytewise())).beginning, '{"data":[]}');
	});

	it('drops nothing else', async () => {
		assert.equal((await peekAll('\uff01 Sorry')).all, '\uff01 Sorry');
	});
});

/** A body that never ends, and how much of it was sent. */
function endless(chunk: Uint8Array<ArrayBuffer>) {
	const sent = { bytes: 0, cancelled: false };
	const stream = new ReadableStream<Uint8Array<ArrayBuffer>>({
		pull(controller) {
			sent.bytes += chunk.length;
			controller.enqueue(chunk);
		},
		cancel() {
			sent.cancelled = true;
		},
	});
	return { sent, response: new Response(stream) };
}

describe('bytesOf', () => {
	it('stops the transfer of a body that is too long, and keeps what came before', async () => {
		const { sent, response } = endless(new Uint8Array(1000));
		let length = 0;
		await assert.rejects(
			async () => {
				for await (const chunk of bytesOf(response, 10_000)) length += chunk.length;
			},
			(error) => error instanceof GenerationError && error.failure.kind === 'oversized',
		);
		assert.equal(length, 10_000);
		assert.ok(sent.cancelled && sent.bytes <= 13_000, `${sent.bytes}`);
	});

	it('cuts large chunks, so that others get their turn between them', async () => {
		const bytes = new Uint8Array(1_000_000).map((_, index) => index);
		const lengths: number[] = [];
		for await (const chunk of bytesOf(new Response(bytes), 1_000_000)) lengths.push(chunk.length);
		assert.ok(Math.max(...lengths) <= 262_144);
		assert.equal(
			lengths.reduce((sum, length) => sum + length),
			1_000_000,
		);
	});
});
