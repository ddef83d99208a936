import assert from 'node:assert/strict';
import { decode } from 'fast-png';
import { errorBodies } from '../../support/imageService/errorBodies';
import { failWith, refuseOption, withImages } from '../../support/imageService/faults';
import { jpeg } from '../../support/imageService/samples';
import { freshService } from './service';

const goodInput = { prompt: 'A sea otter', image_size: { width: 96, height: 64 } };
const good = { model_id: 'fal-ai/flux/schnell', input: goodInput };

interface State {
	readonly request_id: string;
	readonly status: string;
	readonly output: { readonly images: readonly Image[] } | null;
	readonly error: string | null;
	readonly result?: { readonly output: State['output'] };
}

interface Image {
	readonly url: string;
	readonly content_type: string;
	readonly width: number;
	readonly height: number;
}

/** What is sent, and the status and a part of the answer it gets. */
const refusals: readonly (readonly [what: string, body: unknown, status: number, part: string])[] =
	[
		['no object', 7, 400, '"id":"bad_request"'],
		['no model', { input: goodInput }, 422, 'model_id is required'],
		['a model that answers at once', { ...good, model_id: 'openai-gpt-image-1' }, 400, 'openai'],
		['a model of sounds', { ...good, model_id: 'fal-ai/elevenlabs/tts/multilingual-v2' }, 400, ''],
		['no input', { model_id: good.model_id }, 422, 'input is required'],
		['no prompt', { ...good, input: {} }, 422, 'input.prompt is required'],
		['no images', { ...good, input: { ...goodInput, num_images: 0 } }, 422, 'num_images is inv'],
		['a size in words', { ...good, input: { ...goodInput, image_size: 'big' } }, 422, 'image_size'],
	];

describe('image service: /async-invoke', () => {
	const current = freshService();

	function call(path = '', body?: unknown): Promise<Response> {
		const { endpoint, key } = current();
		return fetch(`${endpoint}/async-invoke${path}`, {
			headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
			...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
		});
	}

	async function submit(body: unknown = good): Promise<State> {
		const response = await call('', body);
		assert.equal(response.status, 202);
		return (await response.json()) as State;
	}

	async function poll({ request_id: id }: State, tail = '/status'): Promise<State> {
		return (await (await call(`/${id}${tail}`)).json()) as State;
	}

	async function statuses(job: State, count: number): Promise<string[]> {
		const found: string[] = [];
		for (let i = 0; i < count; i++) {
			found.push((await poll(job)).status);
		}
		return found;
	}

	/** What a request that is finished at its first poll comes to. */
	async function finished(body: unknown = good): Promise<State> {
		current().nextJob({ polls: 0 });
		return poll(await submit(body));
	}

	for (const [what, body, status, part] of refusals) {
		it(`refuses ${what}`, async () => {
			const response = await call('', body);
			const text = await response.text();
			assert.equal(response.status, status);
			assert.ok(text.includes(part), text);
		});
	}

	it('returns the fields of the specification', async () => {
		const { request_id: id, ...state } = await submit();
		assert.match(id, /^[\w-]+$/);
		assert.ok(!Number.isNaN(Date.parse(String('created_at' in state && state.created_at))));
		assert.deepEqual(
			{ ...state, created_at: '' },
			{
				status: 'QUEUED',
				model_id: 'fal-ai/flux/schnell',
				created_at: '',
				started_at: null,
				completed_at: null,
				output: null,
				error: null,
			},
		);
	});

	it('needs a key, and knows only its own requests', async () => {
		const response = await fetch(`${current().endpoint}/async-invoke/1`);
		assert.equal(response.status, 401);
		assert.equal((await call('/00000000-0000/status')).status, 404);
	});

	it('finishes after the configured number of polls, with the configured status', async () => {
		assert.deepEqual(await statuses(await submit(), 2), ['IN_PROGRESS', 'COMPLETED']);
		current().nextJob({ polls: 3, spelling: 'COMPLETE' });
		const job = await submit();
		assert.deepEqual(await statuses(job, 4), ['QUEUED', 'IN_PROGRESS', 'IN_PROGRESS', 'COMPLETE']);
	});

	it('makes the requested number of images in the requested size', async () => {
		const input = { ...goodInput, num_images: 2, enable_safety_checker: false, seed: 7 };
		const { output } = await finished({ ...good, input, tags: [{ key: 'a', value: 'b' }] });
		assert.equal(output?.images.length, 2);
		for (const { url, ...fields } of output.images) {
			assert.deepEqual(fields, { content_type: 'image/png', width: 96, height: 64 });
			const response = await fetch(url);
			const picture = decode(new Uint8Array(await response.arrayBuffer()));
			assert.deepEqual([picture.width, picture.height], [96, 64]);
		}
	});

	it('accepts the documented names of sizes', async () => {
		for (const [options, width, height] of [
			[{ image_size: 'portrait_16_9' }, 576, 1024],
			[{ output_format: 'square' }, 512, 512],
			[{ output_format: 'jpeg' }, 1024, 768],
		] as const) {
			current().fault(withImages('no picture'));
			const { output } = await finished({ ...good, input: { prompt: 'otter', ...options } });
			assert.deepEqual([output?.images[0]?.width, output?.images[0]?.height], [width, height]);
		}
	});

	it('fails', async () => {
		current().nextJob({ fails: 'out of paint' });
		const job = await submit();
		assert.deepEqual(await statuses(job, 2), ['IN_PROGRESS', 'FAILED']);
		assert.equal((await poll(job)).error, 'out of paint');
	});

	it('nests its output', async () => {
		current().nextJob({ polls: 0, nested: true });
		const { output, result } = await poll(await submit());
		assert.equal(output, null);
		assert.equal(result?.output?.images.length, 1);
	});

	it('responds at only one of the two paths', async () => {
		current().nextJob({ polls: 0, statusPath: false });
		const job = await submit();
		assert.equal((await call(`/${job.request_id}/status`)).status, 404);
		assert.equal((await poll(job, '')).status, 'COMPLETED');
	});

	it('returns its output at only one of the two paths', async () => {
		current().nextJob({ polls: 0, outputIn: 'plain' });
		const job = await submit();
		assert.equal((await poll(job)).output, null);
		assert.equal((await poll(job, '')).output?.images.length, 1);
	});

	it('returns other URLs, and expired ones', async () => {
		const url = 'http://127.0.0.1:1/otter.png';
		current().nextJob({ polls: 0, urls: [url] });
		assert.equal((await poll(await submit())).output?.images[0]?.url, url);
		current().nextJob({ polls: 0, expired: true });
		const { output } = await poll(await submit());
		assert.equal((await fetch(output?.images[0]?.url ?? '')).status, 403);
	});

	it('shares the faults of generations, and emits an event', async () => {
		const next = current().nextRequest();
		current().fault(failWith(500, errorBodies.serverError), refuseOption('image_size'));
		assert.equal((await call('', good)).status, 500);
		assert.equal((await call('', good)).status, 400);
		assert.deepEqual((await next).body, good);
		current().fault(withImages(jpeg.bytes));
		const { output } = await finished();
		const image = await fetch(output?.images[0]?.url ?? '');
		assert.equal(image.headers.get('content-type'), 'image/jpeg');
	});

	it('has faults for its polls', async () => {
		const job = await submit();
		current().faultPolls(failWith(503, errorBodies.messageOnly));
		assert.equal((await call(`/${job.request_id}`)).status, 503);
		assert.deepEqual(await statuses(job, 2), ['IN_PROGRESS', 'COMPLETED']);
	});

	it('fails by a name in the prompt', async () => {
		const named = (name: string) => ({ ...good, input: { prompt: `[fault ${name}] otter` } });
		assert.equal((await call('', named('tier'))).status, 403);
		assert.deepEqual(await statuses(await submit(named('failed')), 2), ['IN_PROGRESS', 'FAILED']);
		assert.equal((await statuses(await submit(named('stuck')), 9)).at(-1), 'IN_PROGRESS');
	});
});
