import assert from 'node:assert/strict';
import { decode } from 'fast-png';
import { freshService, goodBody, post } from './service';

const { prompt, ...promptless } = goodBody;
const { n, ...countless } = goodBody;
const { size, ...sizeless } = goodBody;

const stability = { ...goodBody, model: 'stable-diffusion-3.5-large' };
const retired = 'stable-diffusion-xl-base-1.0';

/** What is sent, and the status and a part of the answer it gets. */
const refusals: readonly (readonly [what: string, body: unknown, status: number, part: string])[] =
	[
		['no JSON', '{', 400, '"id":"bad_request"'],
		['no object', 'null', 400, '"id":"bad_request"'],
		['no prompt', promptless, 422, 'prompt is required'],
		['an empty prompt', { ...goodBody, prompt: '' }, 422, 'prompt is invalid'],
		[
			'a prompt that is too long',
			{ ...goodBody, prompt: '🦦'.repeat(32_001) },
			422,
			'prompt is inv',
		],
		['a prompt that is no text', { ...goodBody, prompt: [prompt] }, 422, 'prompt is invalid'],
		['no count', countless, 422, 'n is required'],
		['a count of 0', { ...goodBody, n: 0 }, 422, 'n is invalid: 0'],
		['a count of 11', { ...goodBody, n: 11 }, 422, 'n is invalid: 11'],
		['half an image', { ...goodBody, n: 1.5 }, 422, 'n is invalid: 1.5'],
		['a count as text', { ...goodBody, n: String(n) }, 422, 'n is invalid: \\"1\\"'],
		['a size in words', { ...goodBody, size: 'big' }, 400, '"code":"invalid_size"'],
		['a size too large', { ...goodBody, size: '4097x64' }, 400, '"code":"invalid_size"'],
		['a size too small', { ...goodBody, size: '64x15' }, 400, '"code":"invalid_size"'],
		['a size as number', { ...goodBody, size: 64 }, 400, '"param":"size"'],
		['an unknown model', { ...goodBody, model: 'dall-e-9' }, 404, 'Model not found'],
		['a chat model', { ...goodBody, model: 'llama3.3-70b-instruct' }, 404, 'Model not found'],
		['an unknown quality', { ...goodBody, quality: 'best' }, 422, 'quality is invalid'],
		['an unknown format', { ...goodBody, output_format: 'bmp' }, 422, 'output_format is invalid'],
		['a wrong compression', { ...goodBody, output_compression: 101 }, 422, 'output_compression'],
		['to stream without previews', { ...goodBody, stream: true }, 400, '"code":null'],
		['four previews', { ...goodBody, stream: true, partial_images: 4 }, 400, 'partial_images'],
		['half a stream', { ...goodBody, stream: 'yes' }, 422, 'stream is invalid'],
		['the retired model', { ...goodBody, model: retired }, 404, 'Model not found'],
		['an asynchronous model', { ...goodBody, model: 'fal-ai/fast-sdxl' }, 404, 'Model not found'],
		['the highest quality', { ...goodBody, quality: 'max' }, 400, '"param":"quality"'],
		[
			'a clear JPEG',
			{ ...goodBody, background: 'transparent', output_format: 'jpeg' },
			400,
			'"param":"background"',
		],
		['streams of another maker', { ...stability, stream: true }, 400, "parameter: 'stream'"],
		['qualities of another maker', { ...stability, quality: 'low' }, 400, "parameter: 'quality'"],
		['clear ones of another maker', { ...stability, background: 'auto' }, 400, "'background'"],
		['a long user', { ...goodBody, user: 'u'.repeat(257) }, 422, 'user is invalid'],
		['another field', { ...goodBody, response_format: 'b64_json' }, 400, '"unknown_parameter"'],
	];

describe('image service: POST /images/generations', () => {
	const current = freshService();

	for (const [what, body, status, part] of refusals) {
		it(`refuses ${what}`, async () => {
			const response = await post(current(), body);
			const text = await response.text();
			assert.equal(response.status, status);
			assert.ok(text.includes(part), text);
		});
	}

	it('returns the fields of the how-to', async () => {
		const answer: unknown = await (await post(current())).json();
		const expected = {
			background: 'opaque',
			created: 0,
			data: [{ b64_json: '' }],
			output_format: 'png',
			quality: 'medium',
			size: '64x64',
			usage: {
				input_tokens: 10,
				input_tokens_details: { text_tokens: 10 },
				output_tokens: 5,
				total_tokens: 15,
			},
		};
		assert.deepEqual(blank(answer), expected);
	});

	it('leaves only the sky out of a transparent picture', async () => {
		const body = { ...goodBody, background: 'transparent', output_format: 'webp' };
		const answer = (await (await post(current(), body)).json()) as {
			background: unknown;
			output_format: unknown;
			data: { b64_json: string }[];
		};
		assert.deepEqual([answer.background, answer.output_format], ['transparent', 'png']);
		const picture = decode(Buffer.from(answer.data[0]?.b64_json ?? '', 'base64'));
		assert.equal(picture.channels, 4);
		const alphas = picture.data.filter((_, i) => i % 4 === 3);
		assert.deepEqual([alphas.at(0), alphas.at(-1)], [0, 255]);
	});

	it('knows the qualities of later models', async () => {
		current().models = ['openai-gpt-image-2.5-flare'];
		const body = { ...goodBody, model: 'openai-gpt-image-2.5-flare', quality: 'max' };
		assert.match(await (await post(current(), body)).text(), /"quality":"max"/);
	});

	it('accepts null where allowed, and every documented size', async () => {
		const nulls = { quality: null, background: null, stream: null, user: null, moderation: null };
		assert.equal((await post(current(), { ...goodBody, ...nulls })).status, 200);
		for (const named of ['256x256', '512x512', '1536x1024', '1024x1536', size]) {
			current().fault({ images: [] });
			assert.equal((await post(current(), { ...goodBody, size: named })).status, 200);
		}
	});

	it('uses 1024x1024 for auto and for no size', async () => {
		for (const body of [sizeless, { ...sizeless, size: 'auto' }]) {
			current().fault({ images: [] });
			assert.match(await (await post(current(), body)).text(), /"size":"1024x1024"/);
		}
	});

	it('reports the rate limit', async () => {
		await post(current());
		const { headers } = await post(current());
		assert.equal(headers.get('ratelimit-limit'), '5000');
		assert.equal(headers.get('ratelimit-remaining'), '4998');
		assert.ok(Number(headers.get('ratelimit-reset')) > Date.now() / 1000 + 3500);
	});

	it('reports the configured remaining requests', async () => {
		current().remaining = 12;
		for (let i = 0; i < 2; i++) {
			assert.equal((await post(current())).headers.get('ratelimit-remaining'), '12');
		}
	});

	it('serves no other path', async () => {
		const { endpoint, key } = current();
		const headers = { authorization: `Bearer ${key}` };
		const response = await fetch(`${endpoint}/images/edits`, { method: 'POST', headers });
		assert.equal(response.status, 404);
		assert.match(await response.text(), /^\{"id":"not_found","message":/);
	});
});

/** The same with what changes from one answer to the next left out. */
function blank(answer: unknown): unknown {
	return JSON.parse(
		JSON.stringify(answer, (name, value: unknown) => {
			return name === 'created' ? 0 : name === 'b64_json' ? '' : value;
		}),
	);
}
