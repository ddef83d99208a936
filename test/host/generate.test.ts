import assert from 'node:assert/strict';
import { drawPicture } from '../support/imageService/picture';
import { failWith, withImages } from '../support/imageService/faults';
import { errorBodies } from '../support/imageService/errorBodies';
import { jpeg, webpLossless } from '../support/imageService/samples';
import { request, setting, Stage } from './stage';

describe('a generation', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
	});

	afterEach(() => stage.dispose());

	it('sends exactly the request', async () => {
		await stage.generate();
		const [sent] = stage.service.requests;
		assert.equal(sent?.method, 'POST');
		assert.equal(sent.path, '/v1/images/generations');
		assert.deepEqual(sent.body, request);
	});

	it('stores the exact images and the request in the library', async () => {
		const generation = await stage.generate();
		for (const index of [0, 1]) {
			const drawn = Buffer.from(drawPicture(request.prompt, index, 64, 32));
			assert.ok(drawn.equals(await stage.bytes(generation, index)));
		}
		const { images, usage, startedAt, finishedAt = '', endpoint } = generation;
		assert.deepEqual(generation.request, request);
		assert.deepEqual(
			images.map(({ file, type, width, height }) => ({ file, type, width, height })),
			[1, 2].map((n) => ({
				file: `a-cute-baby-sea-otter-${n}.png`,
				type: 'png',
				width: 64,
				height: 32,
			})),
		);
		assert.equal(endpoint, stage.service.endpoint);
		assert.ok((usage?.total_tokens ?? 0) > 0);
		assert.ok(Date.parse(startedAt) <= Date.parse(finishedAt));
	});

	it('stores images of any supported type', async () => {
		stage.service.fault(withImages(jpeg.bytes, webpLossless.bytes));
		const { images } = await stage.generate();
		assert.deepEqual(
			images.map(({ file, width, height, alpha }) => ({ file, width, height, alpha })),
			[
				{ file: 'a-cute-baby-sea-otter-1.jpg', width: 5, height: 3, alpha: false },
				{ file: 'a-cute-baby-sea-otter-2.webp', width: 6, height: 9, alpha: true },
			],
		);
	});

	it('runs at the same time as others', async () => {
		stage.service.fault({ delay: 'never' }, {}, {});
		const arrived = stage.service.nextRequest();
		const endless = stage.generate({ prompt: 'endless' });
		await arrived;
		await Promise.all([stage.generate({ prompt: 'one' }), stage.generate({ prompt: 'two' })]);
		const list = await stage.seaOtter.library.list();
		assert.deepEqual(list.map((each) => [each.request.prompt, each.images.length]).sort(), [
			['endless', 0],
			['one', 2],
			['two', 2],
		]);
		await stage.service.close();
		await endless;
	});

	it('retries after the time that a rate-limited response requests', async () => {
		stage.service.fault(failWith(429, errorBodies.rateLimited, { 'retry-after': '1' }));
		const { images, failure } = await stage.generate();
		assert.equal(failure, undefined);
		assert.equal(images.length, 2);
		const [first, second] = stage.service.requests;
		assert.deepEqual(first?.body, second?.body);
		assert.ok((second?.time ?? 0) - (first?.time ?? 0) >= 1000, 'as long as the service wishes');
	});

	it('stops reading a response that never ends', async () => {
		const response = { status: 200, body: '{"data":[' };
		stage.service.fault({ response, endless: true });
		const { failure } = await stage.generate();
		assert.deepEqual(failure, { kind: 'oversized' });
		const { buttons } = await stage.message(
			/much larger than expected.* Check the endpoint\. The request may have been billed\./,
		);
		assert.deepEqual(buttons, ['Change Endpoint…']);
		await stage.service.requests[0]?.finished;
		assert.equal(stage.service.requests[0]?.aborted, true);
	});

	it('uses the last size and count if it asks only for the prompt', async () => {
		await stage.generate({ size: '48x48', n: 3 });
		await stage.seaOtter.commands.generateImageWithLastChoices();
		const { request: last } = await stage.newest();
		assert.deepEqual([last.size, last.n], ['48x48', 3]);
	});

	it('reports an invalid setting and sends nothing', async () => {
		for (const [key, value, words] of [
			[
				'endpoint',
				'http://example.com/v1',
				/seaOtter\.endpoint is invalid\. .* must start with https/,
			],
			['endpoint', 'otter', /Enter a URL such as/],
			['endpoint', 'https://user:pass@example.com/v1', /user name, password or key/],
			['timeout', 291, /from 1 to 290/],
		] as const) {
			await setting(key, value);
			await stage.seaOtter.commands.generateImage().catch(stage.seaOtter.report);
			const { buttons } = await stage.message(words);
			assert.deepEqual(buttons, ['Open Setting']);
			await setting(key, key === 'endpoint' ? stage.service.endpoint : undefined);
		}
		assert.deepEqual(stage.service.requests, []);
	});
});
