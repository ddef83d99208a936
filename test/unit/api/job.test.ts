import assert from 'node:assert/strict';
import { pollPause } from '../../../src/core/api/job';
import { type JobStatus, readJobStatus } from '../../../src/core/api/jobStatus';
import { asyncBody } from '../../../src/core/api/requestBody';

const asItIs = (text: string) => text;

const request = { model: 'fal-ai/flux/schnell', prompt: 'A "baby"\nsea otter 🦦', n: 2 };

describe('asyncBody', () => {
	for (const [size, image_size] of [
		['1536x1024', { width: 1536, height: 1024 }],
		['auto', undefined],
		['landscape_4_3', undefined],
		[undefined, undefined],
	] as const) {
		it(`sends size ${size ?? 'missing'} as ${JSON.stringify(image_size)}`, () => {
			const sent: unknown = JSON.parse(JSON.stringify(asyncBody({ ...request, size })));
			const input = { prompt: request.prompt, num_images: 2, ...(image_size && { image_size }) };
			assert.deepEqual(sent, { model_id: request.model, input });
		});
	}

	it('sends the format, and no unsupported fields', () => {
		const body = asyncBody({
			...request,
			size: undefined,
			output_format: 'jpeg',
			quality: 'low',
			background: 'transparent',
			output_compression: 50,
			moderation: 'low',
		});
		assert.deepEqual(JSON.parse(JSON.stringify(body)), {
			model_id: request.model,
			input: { prompt: request.prompt, num_images: 2, output_format: 'jpeg' },
		});
	});
});

/** An answer as DigitalOcean's documentation shows it, with what changes from one to the next. */
function answer(changes: object): Record<string, unknown> {
	return {
		request_id: 'req-1',
		status: 'QUEUED',
		model_id: 'fal-ai/flux/schnell',
		created_at: '2026-11-22T12:00:00Z',
		started_at: null,
		completed_at: null,
		output: null,
		error: null,
		...changes,
	};
}

const url = 'https://v3b.fal.media/files/b/otter/1.png';
const image = { url, content_type: 'image/png', width: 1024, height: 768 };
const inline = { b64_json: 'AAAA' };

/** What an answer has in place of the usual, and where its images are found. */
const outputs: readonly [object, readonly unknown[] | undefined][] = [
	[{ output: { images: [image, inline], seed: 7 } }, [image, inline]],
	[{ output: { images: [] } }, []],
	[{ output: [image] }, [image]],
	[{ output: [url, null] }, [{ url }, null]],
	[{ output: { image } }, [image]],
	[{ output: { image: url } }, [{ url }]],
	[{ output: { data: [inline] } }, [inline]],
	[{ output: { output: { images: [image] } } }, [image]],
	[{ result: { output: { images: [image] } } }, [image]],
	[{ result: { output: [image] } }, [image]],
	[{ result: { output: { image } } }, [image]],
	[{ result: { images: [image] } }, [image]],
	[{ output: {}, result: { images: [image] } }, [image]],
	[{ output: { images: [image] }, error: 'one of them failed' }, [image]],
	[{ output: null }, undefined],
	[{ output: {} }, undefined],
	[{ output: { images: null, image: null } }, undefined],
	[{ output: { images: { 0: image } } }, undefined],
	[{ output: url }, undefined],
	[{ output: JSON.parse('{"__proto__":{"images":[1]},"constructor":[2]}') as unknown }, undefined],
];

/** A status, and the state it means. */
const statuses: readonly [unknown, JobStatus['state']][] = [
	['QUEUED', 'waiting'],
	['queued', 'waiting'],
	['PENDING', 'waiting'],
	['IN_QUEUE', 'waiting'],
	['constructor', 'waiting'],
	['', 'waiting'],
	[null, 'waiting'],
	[3, 'waiting'],
	['IN_PROGRESS', 'working'],
	['Running', 'working'],
	['PROCESSING', 'working'],
	['COMPLETE', 'done'],
	['COMPLETED', 'done'],
	['succeeded', 'done'],
	['FAILED', 'failed'],
	['ERROR', 'failed'],
	['CANCELLED', 'failed'],
	['canceled', 'failed'],
];

describe('readJobStatus', () => {
	for (const [status, state] of statuses) {
		it(`reads ${JSON.stringify(status)} as ${state}`, () => {
			const json = JSON.stringify(answer({ status }));
			const more = {
				...(state === 'done' && { entries: undefined }),
				...(state === 'failed' && { body: json }),
			};
			assert.deepEqual(readJobStatus(json, asItIs), { requestId: 'req-1', state, ...more });
		});
	}

	for (const [changes, entries] of outputs) {
		it(`finds ${JSON.stringify(entries)} in ${JSON.stringify(changes)}`, () => {
			const job = readJobStatus(
				JSON.stringify(answer({ status: 'COMPLETED', ...changes })),
				asItIs,
			);
			assert.deepEqual(job, { requestId: 'req-1', state: 'done', entries });
		});
	}

	for (const [what, changes, state] of [
		['output under a status that is not known', { status: 'READY', output: [image] }, 'done'],
		['output without a status', { status: null, output: [image] }, 'done'],
		['an error under a status that is not known', { status: 'REJECTED', error: 'No' }, 'failed'],
		['an error that was completed', { status: 'COMPLETED', error: { message: 'No' } }, 'failed'],
		['an error behind a failure with output', { status: 'FAILED', output: [image] }, 'failed'],
		['an error that is mended', { status: 'IN_PROGRESS', error: 'try 1 failed' }, 'working'],
		['an empty error', { status: 'COMPLETED', error: '' }, 'done'],
	] as const) {
		it(`reads ${what} as ${state}`, () => {
			assert.equal(readJobStatus(JSON.stringify(answer(changes)), asItIs)?.state, state);
		});
	}

	it('reads a body with only an error or only a request ID', () => {
		const json = '{"error":{"message":"No"}}';
		assert.deepEqual(readJobStatus(json, asItIs), { state: 'failed', body: json });
		assert.deepEqual(readJobStatus('{"request_id":"a"}', asItIs), {
			state: 'waiting',
			requestId: 'a',
		});
	});

	for (const json of [
		'',
		'null',
		'[]',
		'1',
		'"COMPLETED"',
		'{',
		'{}',
		'<html>',
		'{"message":"No"}',
	]) {
		it(`finds no status in ${JSON.stringify(json)}`, () => {
			assert.equal(readJobStatus(json, asItIs), undefined);
		});
	}

	for (const id of ['a', '0b1e-77_~.x', 'a/b?c#d%2e', '...', 'x'.repeat(200)]) {
		it(`accepts the request ID ${id.slice(0, 20)}`, () => {
			assert.equal(
				readJobStatus(JSON.stringify(answer({ request_id: id })), asItIs)?.requestId,
				id,
			);
		});
	}

	for (const id of [
		'',
		'.',
		'..',
		' ',
		'a b',
		'a\n',
		'ä',
		'\ud800',
		'x'.repeat(201),
		7,
		null,
		['a'],
	]) {
		it(`rejects the request ID ${JSON.stringify(id)}`, () => {
			assert.deepEqual(readJobStatus(JSON.stringify(answer({ request_id: id })), asItIs), {
				state: 'waiting',
			});
		});
	}
});

describe('pollPause', () => {
	it('increases from two seconds to ten', () => {
		assert.deepEqual(
			[1, 2, 3, 4, 5, 6, 10_000].map(pollPause),
			[2000, 3000, 4500, 6750, 10_000, 10_000, 10_000],
		);
	});
});
