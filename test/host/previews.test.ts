import assert from 'node:assert/strict';
import { readdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Platform } from '../../src/core/library/files';
import type { GenerationCard } from '../../src/core/protocol';
import { modelFacts } from '../../src/host/ui/settings';
import type { Fault } from '../support/imageService/faults';
import { refuseOption } from '../support/imageService/faults';
import { drawPicture } from '../support/imageService/picture';
import { until } from '../support/wait';
import { request, setting, Stage } from './stage';

/** Lets no image be written to the library until the returned function is called. */
function holdWrites(stage: Stage): () => void {
	const { files } = (stage.seaOtter.library as unknown as { platform: Platform }).platform;
	const write = files.write.bind(files);
	let release: () => void = () => undefined;
	const released = new Promise<void>((resolve) => (release = resolve));
	files.write = async (path, bytes) => {
		if (path.includes('.png.')) await released;
		await write(path, bytes);
	};
	return release;
}

const kindsOf = (card?: GenerationCard) => card?.tiles.map(({ kind }) => kind);

const single = { ...request, n: 1 };
const streamed = { ...single, stream: true, partial_images: 2 };

describe('previews', () => {
	let stage: Stage;

	beforeEach(async () => {
		stage = await Stage.start();
		await setting('endpoints', { [stage.service.origin]: { streams: true } });
	});

	afterEach(() => stage.dispose());

	const bodies = () => stage.service.requests.map(({ body }) => body);

	it('are requested with a single image, two of them unless the setting says otherwise', async () => {
		await stage.generate(single);
		await setting('streamPreviews', 3);
		await stage.generate(single);
		assert.deepEqual(bodies(), [streamed, { ...streamed, partial_images: 3 }]);
	});

	it('are not requested when the setting is 0', async () => {
		await setting('streamPreviews', 0);
		await stage.generate(single);
		assert.deepEqual(bodies(), [single]);
	});

	it('are not requested with several images, or if the model is not known to stream', async () => {
		await stage.generate({ n: 2 });
		await stage.generate({ ...single, model: 'stable-diffusion-3.5-large' });
		assert.deepEqual(bodies(), [request, { ...single, model: 'stable-diffusion-3.5-large' }]);
	});

	it('are requested only where the endpoint is known to stream, or the setting says so', async () => {
		await setting('endpoints', undefined);
		await stage.generate(single);
		await setting('endpoints', { 'https://other.example': { streams: true } });
		await stage.generate(single);
		await setting('endpoints', { [stage.service.origin]: { streams: true } });
		await stage.generate(single);
		assert.deepEqual(bodies(), [single, single, streamed]);
		assert.equal(modelFacts(single.model).streams, true);
		await setting('endpoints', undefined);
		assert.equal(modelFacts(single.model).streams, false);
	});

	it('are shown while the image is generated, and never written to disk', async () => {
		const page = stage.openPage();
		await page.filled();
		const generation = await stage.generate(single);
		assert.equal(generation.failure, undefined);
		const previews = page.previews.filter(({ isFinal }) => !isFinal);
		assert.deepEqual(
			previews.map(({ id, index, mediaType }) => ({ id, index, mediaType })),
			Array(2).fill({ id: generation.id, index: 0, mediaType: 'image/png' }),
		);
		const image = Buffer.from(drawPicture(request.prompt, 0, 64, 32));
		assert.ok(image.equals(await stage.bytes(generation, 0)), 'the final image is kept');
		for (const { bytes } of previews) assert.ok(!image.equals(Buffer.from(bytes)));
		assert.deepEqual((await readdir(dirname(stage.recordOf(generation)))).sort(), [
			'a-cute-baby-sea-otter-1.png',
			'generation.json',
		]);
		assert.ok((generation.usage?.total_tokens ?? 0) > 0);
	});

	it('are replaced by the images themselves, which are shown before they are stored', async () => {
		const page = stage.openPage();
		await page.filled();
		const continueWriting = holdWrites(stage);
		const generating = stage.generate({ n: 3 });
		const shown = await until(10_000, 'three images', () =>
			Promise.resolve(page.previews.length === 3 ? page.previews : undefined),
		);
		const [{ id } = { id: '' }] = shown;
		assert.deepEqual(kindsOf(page.card(id)), ['waiting', 'waiting', 'waiting']);
		continueWriting();
		const generation = await generating;
		for (const { index, isFinal, bytes } of shown) {
			assert.ok(isFinal);
			assert.deepEqual(Buffer.from(bytes), await stage.bytes(generation, index));
		}
		assert.deepEqual(kindsOf(page.card(id)), ['image', 'image', 'image']);
		assert.equal(page.previews.length, 3);
	});

	it('are left out for good once the service refuses them', async () => {
		stage.service.fault(refuseOption('stream'));
		const generation = await stage.generate(single);
		assert.equal(generation.images.length, 1);
		assert.equal(generation.failure, undefined);
		await stage.generate(single);
		assert.deepEqual(bodies(), [streamed, single, single]);
		assert.ok(stage.messages.every(({ level }) => level === 'info'));
	});

	it("don't matter if the service ignores streaming and sends the whole response", async () => {
		for (const whole of ['json', 'event-stream'] as const) {
			stage.service.fault({ stream: { whole } });
			assert.equal((await stage.generate(single)).images.length, 1);
		}
		assert.equal(stage.service.requests.length, 2);
	});

	const broken: readonly (readonly [string, Fault, string, RegExp])[] = [
		[
			'an error follows them',
			{ stream: { error: 'event' } },
			'failedAtWork',
			/failed while generating\. The request may have been billed\. “The server had an error/,
		],
		[
			'an error without a name follows them',
			{ stream: { error: 'data' } },
			'failedAtWork',
			/failed while generating/,
		],
		[
			'no image follows them',
			{ stream: { completed: false } },
			'unfinished',
			/ended before the image was complete\. The request may have been billed\./,
		],
		[
			'the connection breaks after them',
			{ cutAfter: 1500 },
			'connectionLost',
			/was lost after the request was sent/,
		],
	];

	for (const [when, fault, kind, says] of broken) {
		it(`are no reason to send anything again if ${when}`, async () => {
			stage.service.fault(fault);
			const { failure, images } = await stage.generate(single);
			assert.equal(failure?.kind, kind);
			assert.deepEqual(images, []);
			const message = await stage.message(says);
			assert.deepEqual(message.buttons, ['Retry']);
			assert.deepEqual(bodies(), [streamed]);
			message.press('Retry');
			await stage.delivered(1);
			assert.deepEqual(bodies(), [streamed, streamed]);
		});
	}
});
