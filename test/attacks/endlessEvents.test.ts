import assert from 'node:assert/strict';
import { readStream } from '../../src/core/api/streamReply';
import { GenerationError, type Failure } from '../../src/core/generation/failure';
import { jpeg } from '../support/imageService/samples';

const image = `data: {"data":[{"b64_json":"${Buffer.from(jpeg.bytes).toString('base64')}"}]}\n\n`;

/** Characters of a piece of a stream. */
const length = 64 * 1024;

/** What comes of a stream that repeats a text without end, and how many pieces of it are read. */
async function read(beginning: string, repeated: string, n = 1) {
	let pieces = 0;
	async function* chunks() {
		yield await Promise.resolve(beginning);
		for (const piece = repeated.repeat(length / repeated.length); pieces < 1000; pieces++)
			yield piece;
	}
	const events: string[] = [];
	let failure: Failure | undefined;
	try {
		for await (const { type } of readStream(chunks(), n, (text) => text)) events.push(type);
	} catch (error) {
		failure = error instanceof GenerationError ? error.failure : undefined;
	}
	return { events, failure: failure?.kind, pieces };
}

/** Texts, and how many pieces may be read before giving up. */
const repeated: readonly [string, number][] = [
	['a\n', 1],
	['retry:\n', 1],
	['data: a\n\n', 1],
	['data: {\n\n', 1],
	['data:\r\r', 1],
	['1\n', 1],
	['data: {}\n\n', 3],
	['event: a.partial_image\ndata: {}\n\n', 6],
	['data: {"url":"a"}\n\n', 1],
	['data:\n', 25],
];

describe('an event stream without end', () => {
	for (const [text, most] of repeated) {
		it(`isn’t read on where it repeats ${JSON.stringify(text)}`, async () => {
			const { failure, pieces } = await read('', text);
			assert.ok(pieces <= most, `${pieces}`);
			if (!text.includes('url'))
				assert.ok(['unreadable', 'unfinished', 'oversized'].includes(failure ?? ''), failure);
		});

		it(`keeps the image that came before ${JSON.stringify(text)}`, async () => {
			const { events, failure } = await read(image, text);
			assert.deepEqual([events[0], events.at(-1), failure], ['image', 'done', undefined]);
		});
	}

	it('is too long if its one event is', async () => {
		for (const text of ['a', '{"error":', '[']) {
			const { failure, pieces } = await read('event: error\ndata: ', text);
			assert.deepEqual([failure, pieces], ['oversized', 3]);
		}
	});

	it('shows what it says in plain lines', async () => {
		const { failure } = await read('Sorry\n', 'a\n');
		assert.equal(failure, 'unreadable');
	});
});
