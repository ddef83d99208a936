import assert from 'node:assert/strict';
import { withImages, type Fault, type StreamFault } from '../../support/imageService/faults';
import { Gate } from '../../support/imageService/gate';
import { startImageService } from '../../support/imageService/imageService';
import { jpeg } from '../../support/imageService/samples';
import { freshService, goodBody, post } from './service';

const streamed = { ...goodBody, stream: true, partial_images: 1 };

const names = {
	preview: 'event: image_generation.partial_image',
	completed: 'event: image_generation.completed',
};

describe('image service: streams', () => {
	const current = freshService();

	async function textOf(fault: Fault, body: object = streamed): Promise<string> {
		current().fault(fault);
		return (await post(current(), body)).text();
	}

	/** The stream's lines; of data in JSON only the name of its first field. */
	async function linesOf(stream: StreamFault, body: object = streamed): Promise<string[]> {
		const text = await textOf({ stream }, body);
		return text.split('\n').map((line) => line.replace(/^data: \{"(\w+)":.*$/s, 'data: $1'));
	}

	it('have a preview and then the image, each in two lines', async () => {
		const end = [names.completed, 'data: type', '', ''];
		assert.deepEqual(await linesOf({}), [names.preview, 'data: type', '', ...end]);
	});

	it('are of their own type', async () => {
		const { headers } = await post(current(), streamed);
		assert.equal(headers.get('content-type'), 'text/event-stream; charset=utf-8');
		assert.equal(headers.get('content-length'), null);
	});

	it('have the fields of the specification', async () => {
		const [preview, completed] = (await textOf({})).match(/(?<=^data: ).*$/gm) ?? [];
		const common = ['b64_json', 'background', 'created_at', 'output_format', 'quality', 'size'];
		const fieldsOf = (data = '{}') => Object.keys(JSON.parse(data) as object).sort();
		assert.deepEqual(fieldsOf(preview), [...common, 'partial_image_index', 'type'].sort());
		assert.deepEqual(fieldsOf(completed), [...common, 'type', 'usage'].sort());
	});

	it('have one image after the other', async () => {
		const lines = await linesOf({}, { ...streamed, n: 2, partial_images: 3 });
		const { preview, completed } = names;
		const one = [preview, preview, preview, completed];
		assert.deepEqual(
			lines.filter((line) => line.startsWith('event')),
			[...one, ...one],
		);
	});

	it('have given images', async () => {
		const base64 = Buffer.from(jpeg.bytes).toString('base64');
		const text = await textOf(withImages(jpeg.bytes, '~~', { url: 'https://example.com/' }));
		for (const part of [`"b64_json":"${base64}"`, '"b64_json":"~~"', '"url":"https:']) {
			assert.ok(text.includes(part), part);
		}
		assert.equal(await textOf(withImages()), '');
	});

	it('can omit event names and end with [DONE]', async () => {
		assert.deepEqual(await linesOf({ named: false, done: true }), [
			...['data: type', '', 'data: type', ''],
			...['data: [DONE]', '', ''],
		]);
	});

	it('can be kept alive with comments, and have the line ends of Windows', async () => {
		const text = await textOf({ stream: { comments: true, crlf: true } });
		assert.equal(text.match(/^: ping\r\n\r\nevent: /gm)?.length, 2);
		assert.equal(text.replaceAll('\r\n', '').includes('\n'), false);
	});

	it('can omit the image', async () => {
		assert.deepEqual(await linesOf({ completed: false }), [names.preview, 'data: type', '', '']);
	});

	it('can have an error instead of the image', async () => {
		const named = await linesOf({ error: 'event' });
		assert.deepEqual(named.slice(3), ['event: error', 'data: error', '', '']);
		const unnamed = await linesOf({ error: 'data' });
		assert.deepEqual(unnamed.slice(3), ['data: error', '', '']);
		const text = await textOf({ stream: { error: 'data', errorBody: { error: 'no' } } });
		assert.ok(text.endsWith('data: {"error":"no"}\n\n'));
	});

	it('can have very long lines', async () => {
		const text = await textOf({ stream: { padding: 3_000_000 } });
		assert.ok(text.split('\n').some((line) => line.length > 3_000_000));
	});

	it('can be plain replies', async () => {
		for (const whole of ['json', 'event-stream'] as const) {
			current().fault({ stream: { whole } });
			const response = await post(current(), streamed);
			const type = whole === 'json' ? 'application/json' : 'text/event-stream';
			assert.equal(response.headers.get('content-type'), type);
			assert.match(await response.text(), /^\{.*"data":\[\{"b64_json":/);
		}
	});

	it('come in pieces of any size, and can be cut off', async () => {
		const reference = await textOf(withImages('abcd'));
		const slowBody = { bytes: 700, interval: 1 };
		assert.equal((await textOf({ ...withImages('abcd'), slowBody })).length, reference.length);
		await assert.rejects(textOf({ cutAfter: 100 }), { message: 'terminated' });
	});

	it('pause between events', async () => {
		const service = await startImageService({ previewInterval: 50 });
		for (const [fault, expected] of [
			[{}, 100],
			[{ stream: { interval: 20 } }, 40],
		] as const) {
			service.fault(fault);
			const start = performance.now();
			await (await post(service, { ...streamed, partial_images: 2 })).text();
			assert.ok(performance.now() - start > expected - 5);
		}
		await service.close();
	});

	it('wait at a gate before the headers and between events', async () => {
		const gate = new Gate();
		const seen: string[] = [];
		const letThrough = async () => {
			// Whatever the gate doesn't hold back arrives during another request.
			await (await post(current())).text();
			seen.push('let through');
			gate.letThrough();
		};
		current().fault({ delay: gate.pass, stream: { interval: gate.pass } });
		const arrived = current().nextRequest();
		const response = post(current(), streamed);
		void response.then(() => seen.push('headers'));
		await arrived;
		await letThrough();
		const decoder = new TextDecoderStream();
		const reader = (await response).body?.pipeThrough(decoder).getReader();
		assert.match((await reader?.read())?.value ?? '', /^event: image_generation\.partial_image\n/);
		const next = reader?.read();
		void next?.then(() => seen.push('image'));
		await letThrough();
		assert.match((await next)?.value ?? '', /^event: image_generation\.completed\n/);
		assert.deepEqual(seen, ['let through', 'headers', 'let through', 'image']);
	});

	it('fail by a name in the prompt', async () => {
		const refused = await post(current(), { ...streamed, prompt: '[fault nostream] otter' });
		assert.equal(refused.status, 400);
		const body = { ...streamed, prompt: '[fault nocompleted] otter' };
		assert.equal((await (await post(current(), body)).text()).includes('completed'), false);
	});
});
