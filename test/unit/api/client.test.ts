import assert from 'node:assert/strict';
import { malformed, withImages, type ImageEntry } from '../../support/imageService/faults';
import { drawPicture } from '../../support/imageService/picture';
import {
	jpeg,
	pngAlpha,
	samples,
	webpExtended,
	webpLossless,
} from '../../support/imageService/samples';
import { freshService, goodBody } from '../imageService/service';
import { endpoint, outline, run, start, World } from './run';

describe('ImagesClient: the request', () => {
	const current = freshService();

	it('is one POST with the key and exactly model, prompt, n and size', async () => {
		const request = { ...goodBody, prompt: 'Zwei Otter 🦦 "im" Meer\n', n: 2 };
		await run(current(), { request });
		const [received, ...others] = current().requests;
		assert.deepEqual(others, []);
		assert.equal(received?.method, 'POST');
		assert.equal(received.path, '/v1/images/generations');
		assert.equal(received.headers.authorization, `Bearer ${current().key}`);
		assert.equal(received.headers['content-type'], 'application/json');
		assert.deepEqual(received.body, request);
	});

	it('has no other fields, whatever the object holds', async () => {
		const more = { ...goodBody, response_format: 'b64_json', user: 'me' };
		await run(current(), { request: more });
		assert.deepEqual(current().requests[0]?.body, goodBody);
	});

	it('is logged without the prompt, on one line', async () => {
		const world = new World();
		await run(current(), { world, request: { model: 'x\ny', prompt: 'secret plans' } });
		assert.match(
			world.lines[0] ?? '',
			/^POST http:.*\/v1\/images\/generations {"model":"x\\ny","n":1,"size":"64x64"}$/,
		);
		assert.ok(!world.lines.join().includes('secret plans'));
		assert.ok(!world.lines.join().includes('\n'));
	});

	it('is sent below the path of the endpoint', async () => {
		const access = { endpoint: endpoint(`${current().origin}/proxy/v2/`) };
		await run(current(), { access });
		assert.equal(current().requests[0]?.path, '/proxy/v2/images/generations');
	});
});

/** Entries of `data`, how many were asked for, and what the client makes of them. */
const replies: readonly [string, readonly ImageEntry[], number, readonly string[]][] = [
	['a JPEG where a PNG was promised', [jpeg.bytes], 1, ['0 jpeg', 'done']],
	[
		'images of each type',
		[jpeg, webpExtended, pngAlpha].map(({ bytes }) => bytes),
		3,
		['0 jpeg', '1 webp', '2 png', 'done'],
	],
	['fewer images than asked for', [jpeg.bytes], 3, ['0 jpeg', 'done']],
	[
		'more images than asked for',
		[jpeg.bytes, jpeg.bytes, jpeg.bytes],
		1,
		['0 jpeg', '1 jpeg', '2 jpeg', 'done'],
	],
	[
		'an entry that has an address alone',
		[{ url: 'https://10.0.0.1/otter.png' }, jpeg.bytes],
		2,
		['0 notFetched', '1 jpeg', '0 badAddress', 'done'],
	],
	['an entry whose data is null', [{ b64_json: null }], 1, ['0 noData', 'done']],
	['an entry whose data is a number', [{ b64_json: 7 }], 1, ['0 noData', 'done']],
	['an entry whose data is empty', ['', jpeg.bytes], 2, ['0 noData', '1 jpeg', 'done']],
	[
		'broken base64 between good images',
		[jpeg.bytes, '~~ not base64 ~~', jpeg.bytes],
		3,
		['0 jpeg', '1 badBase64', '2 jpeg', 'done'],
	],
	['base64 that breaks off', [base64(jpeg.bytes).slice(0, -4)], 1, ['0 cutOff', 'done']],
	['bytes that are no image', [Buffer.from('<html><svg></svg></html>')], 1, ['0 unknown', 'done']],
	[
		'images that break off',
		samples.map(({ bytes }) => bytes.subarray(0, -1)),
		7,
		[...samples.map((_, i) => `${i} cutOff`), 'done'],
	],
	[
		'a data address as base64',
		[`data:image/jpeg;base64,${base64(jpeg.bytes)}`],
		1,
		['0 jpeg', 'done'],
	],
];

function base64(bytes: Uint8Array): string {
	return Buffer.from(bytes).toString('base64');
}

describe('ImagesClient: images', () => {
	const current = freshService();

	it('come byte for byte, in order, with their facts, and then the token counts', async () => {
		const { events, error } = await run(current(), { request: { n: 3 } });
		assert.equal(error, undefined);
		const facts = { type: 'png', width: 64, height: 64, alpha: false };
		assert.deepEqual(events, [
			...[0, 1, 2].map((index) => ({
				type: 'image',
				index,
				bytes: new Uint8Array(drawPicture(goodBody.prompt, index, 64, 64)),
				facts,
			})),
			{ type: 'done', usage: { input_tokens: 10, output_tokens: 15, total_tokens: 25 } },
		]);
	});

	for (const [what, images, n, expected] of replies) {
		it(`are read from ${what}`, async () => {
			current().fault(withImages(...images));
			const { events, error } = await run(current(), { request: { n } });
			assert.deepEqual(outline(events), expected);
			assert.equal(error, undefined);
		});
	}

	it('come with the revised prompt, if it is text', async () => {
		const b64_json = base64(jpeg.bytes);
		const images = ['An otter', null, 5].map((revised_prompt) => ({ b64_json, revised_prompt }));
		current().fault(withImages(...images));
		const { events } = await run(current(), { request: { n: 3 } });
		const prompts = events.map((event) => event.type === 'image' && event.revisedPrompt);
		assert.deepEqual(prompts, ['An otter', undefined, undefined, false]);
	});

	it('come without token counts if the reply has no valid ones', async () => {
		for (const usage of ['null', '"many"', '{"total_tokens":"many"}', '[]']) {
			const data = JSON.stringify([{ b64_json: base64(jpeg.bytes) }]);
			current().fault(malformed(`{"usage":${usage},"data":${data}}`));
			assert.deepEqual((await run(current())).events.at(-1), { type: 'done' }, usage);
		}
	});

	it('come one by one: the first arrives before the last is sent', async () => {
		const first = JSON.stringify({ created: 1, data: [{ b64_json: base64(jpeg.bytes) }] });
		const text = first.replace(']}', `,{"b64_json":"${base64(jpeg.bytes)}"}]}`);
		current().fault({
			...malformed(text),
			slowBody: { bytes: first.length - 1, interval: 60_000 },
		});
		const events = start(current(), { request: { n: 2 } });
		const { value } = await events.next();
		assert.equal(value?.type, 'image');
		await events.return();
		await current().requests[0]?.finished;
		assert.equal(current().requests[0]?.aborted, true, 'who stops reading hangs up');
	});

	it('come from a body split into the smallest pieces', async () => {
		const text = `{"x":"é🦦","data":[{"b64_json":"${base64(webpLossless.bytes)}","revised_prompt":"é🦦"}]}`;
		current().fault({ ...malformed(text), slowBody: { bytes: 1, interval: 0 } });
		const { events } = await run(current());
		const [image] = events;
		assert.equal(image?.type === 'image' && image.revisedPrompt, 'é🦦');
	});
});
