import { unknownService } from '../../../src/core/api/services';
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import { ImagesClient } from '../../../src/core/api/client';
import type { Access } from '../../../src/core/api/exchange';
import { replyLimit } from '../../../src/core/api/replyLimit';
import { jpeg } from '../../support/imageService/samples';
import { endpoint, ending, outline, World, type Run } from './run';

const request = { model: 'gpt-image-1', prompt: 'otter', n: 1, size: '64x64' };
const access: Access = {
	endpoint: endpoint('https://service.example/v1'),
	key: 'k',
	timeout: 60,
	service: unknownService,
};
const never = new AbortController().signal;
const base64 = Buffer.from(jpeg.bytes).toString('base64');
const entry = `{"b64_json":"${base64}"}`;
const encoder = new TextEncoder();

/** A world whose service sends a beginning and then the same text without end, or for a given number of times. */
class Flood extends World {
	bytes = 0;
	cancelled = 0;

	constructor(
		private readonly beginning: string,
		private readonly text: string,
		private readonly times = Infinity,
		private readonly submission?: object,
	) {
		super();
	}

	override readonly fetch: typeof fetch = (_, options) => {
		this.asked.push(options?.method ?? 'GET');
		const isJob = this.submission && options?.method === 'POST';
		return Promise.resolve(isJob ? Response.json(this.submission) : this.#response());
	};

	#response(): Response {
		const [first, ...others] = [this.beginning, this.text].map((text) => encoder.encode(text));
		let turn = 0;
		return new Response(
			new ReadableStream({
				pull: (controller) => {
					const part = turn === 0 ? first : others[0];
					if (turn++ > this.times || !part) {
						controller.close();
						return;
					}
					this.bytes += part.length;
					controller.enqueue(part);
				},
				cancel: () => {
					this.cancelled++;
				},
			}),
		);
	}
}

function generate(world: World, changes: Partial<typeof request> = {}, to = access): Promise<Run> {
	const client = new ImagesClient(world);
	return ending(client.generate({ ...request, ...changes }, to, never, 0));
}

const chunk = 64 * 1024;
const letters = 'A'.repeat(chunk);

/** What comes without end behind a beginning, and the images that were received before. */
const floods: readonly [string, string, string, readonly string[]][] = [
	['white space', '', ' '.repeat(chunk), []],
	['an image', `{"data":[${entry},{"b64_json":"`, letters, ['0 jpeg']],
	['a revised prompt', `{"data":[${entry},{"revised_prompt":"`, 'sk-'.repeat(20_000), ['0 jpeg']],
	['an escaped text', `{"data":[${entry},{"x":"`, '\\u6d77'.repeat(10_000), ['0 jpeg']],
	['an entry', `{"data":[${entry},[`, '1,'.repeat(20_000), ['0 jpeg']],
	['text', `Sorry${letters}`, letters, []],
	['comments of a stream', `data: {"data":[${entry}]}\n\n`, `: ${letters}\n`, ['0 jpeg']],
	['an event', `data: {"data":[${entry}]}\n\ndata: {"b64_json":"`, letters, ['0 jpeg']],
];

describe('ImagesClient: a response that is too long', () => {
	for (const [what, beginning, text, expected] of floods) {
		it(`isn’t read to its end: ${what}`, async () => {
			const world = new Flood(beginning, text);
			const { events, failure } = await generate(world, { n: 2 });
			const images = outline(events).filter((event) => event.endsWith('jpeg'));
			assert.deepEqual([images, failure], [expected, { kind: 'oversized' }]);
			assert.equal(world.cancelled, 1);
			const most = replyLimit({ ...request, n: 2 }).reply + 4 * chunk;
			assert.ok(world.bytes <= most, `${world.bytes}`);
			assert.equal(world.sent, 1);
		});
	}

	it('isn’t a failure once all images have arrived', async () => {
		const { events, failure } = await generate(new Flood(`{"data":[${entry}`, letters));
		assert.deepEqual([outline(events), failure], [['0 jpeg', 'done'], undefined]);
	});

	it('ends a job without another poll', async () => {
		const submission = { request_id: 'x', status: 'QUEUED' };
		const world = new Flood(
			'{"status":"COMPLETED","output":{"images":["',
			letters,
			Infinity,
			submission,
		);
		const { failure } = await generate(world, { model: 'fal-ai/flux/schnell' });
		assert.deepEqual(failure, { kind: 'oversized' });
		assert.equal(world.sent, 2);
	});

	it('is hung up on, even behind gzip', async () => {
		const server = createServer((incoming, response) => {
			incoming.resume();
			response.setHeader('content-encoding', 'gzip');
			const zip = createGzip();
			response.on('close', () => zip.destroy());
			zip.on('error', () => undefined);
			zip.pipe(response);
			Readable.from(endless(`{"data":[{"b64_json":"`))
				.on('error', () => undefined)
				.pipe(zip);
			closed = once(response, 'close');
		}).listen(0, '127.0.0.1');
		let closed: Promise<unknown> = Promise.resolve();
		await once(server, 'listening');
		try {
			const { port } = server.address() as AddressInfo;
			const to = { ...access, endpoint: endpoint(`http://127.0.0.1:${port}`) };
			const { failure } = await generate(new World(), {}, to);
			assert.deepEqual(failure, { kind: 'oversized' });
			await closed;
		} finally {
			server.close();
		}
	});
});

function* endless(beginning: string): Generator<string> {
	yield beginning;
	for (;;) yield letters;
}

describe('ImagesClient: a long response', () => {
	it('lets others work while it is read', async () => {
		const padding = `{"x":"${'A'.repeat(10_000_000)}","data":[${entry}]}`;
		const world = new Flood(padding, '', 0);
		let time = 0;
		Object.assign(world, { now: () => (time += 5) });
		const { events } = await generate(world);
		assert.deepEqual(outline(events), ['0 jpeg', 'done']);
		const chunks = 10_000_000 / (256 * 1024);
		assert.ok(world.waits.length >= Math.floor(chunks / 4), `${world.waits.length}`);
		assert.ok(world.waits.every((milliseconds) => milliseconds === 0));
	});
});

describe('replyLimit', () => {
	it('leaves room for the images that are requested, uncompressed and in Base64', () => {
		for (const [size, bytes] of [
			['1024x1024', 1024 * 1024 * 4],
			['3840x2160', 3840 * 2160 * 4],
			['auto', 3840 * 2160 * 4],
			[undefined, 3840 * 2160 * 4],
		] as const) {
			for (const n of [1, 10]) {
				const { image, reply } = replyLimit({ n, size }, n === 1 ? 3 : 0);
				assert.ok(image > bytes && reply > n * bytes * (4 / 3), size);
			}
		}
	});

	it('has an upper end, whatever is requested', () => {
		const { reply } = replyLimit({ n: 1, size: '99999x99999' });
		assert.ok(reply < 512 * 1024 * 1024);
		assert.ok(replyLimit({ n: 1, size: '1024x1024' }).reply < 32 * 1024 * 1024);
	});
});
