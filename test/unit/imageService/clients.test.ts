import Gradient from '@digitalocean/gradient';
import assert from 'node:assert/strict';
import { decode } from 'fast-png';
import OpenAI from 'openai';
import { errorBodies } from '../../support/imageService/errorBodies';
import { failWith } from '../../support/imageService/faults';
import type { ImageService } from '../../support/imageService/imageService';
import { freshService, goodBody } from './service';

const sized = { ...goodBody, size: '96x64' };

function openai(service: ImageService): OpenAI {
	return new OpenAI({ baseURL: service.endpoint, apiKey: service.key, maxRetries: 0 });
}

function gradient(service: ImageService): Gradient {
	return new Gradient({ baseURL: service.endpoint, modelAccessKey: service.key, maxRetries: 0 });
}

function assertPicture(base64: string | undefined, width: number, height: number): void {
	const picture = decode(Buffer.from(base64 ?? '', 'base64'), { checkCrc: true });
	assert.deepEqual([picture.width, picture.height, picture.channels], [width, height, 3]);
}

describe('image service, seen by openai', () => {
	const current = freshService();

	it('makes an image in the requested size', async () => {
		const { data, usage, size } = await openai(current()).images.generate(sized);
		assert.equal(data?.length, 1);
		assertPicture(data[0]?.b64_json, 96, 64);
		assert.equal(size, '96x64');
		assert.equal(
			usage?.total_tokens,
			usage?.input_tokens && usage.input_tokens + usage.output_tokens,
		);
	});

	it('makes the requested number of distinct images', async () => {
		const { data } = await openai(current()).images.generate({ ...sized, n: 10 });
		assert.equal(new Set(data?.map((image) => image.b64_json)).size, 10);
	});

	it('streams an image with coarse previews', async () => {
		const request = { ...sized, stream: true, partial_images: 2 } as const;
		const images: string[] = [];
		const places: unknown[] = [];
		for await (const event of await openai(current()).images.generate(request)) {
			assertPicture(event.b64_json, 96, 64);
			images.push(event.b64_json);
			places.push('usage' in event ? event.usage.total_tokens > 0 : event.partial_image_index);
		}
		assert.deepEqual(places, [0, 1, true]);
		assert.equal(new Set(images).size, 3);
		const { data } = await openai(current()).images.generate(sized);
		assert.equal(images.at(-1), data?.[0]?.b64_json);
	});

	it('passes on an error in the middle of a stream', async () => {
		for (const error of ['event', 'data'] as const) {
			current().fault({ stream: { error } });
			const request = { ...sized, stream: true, partial_images: 1 } as const;
			const stream = await openai(current()).images.generate(request);
			const events = stream[Symbol.asyncIterator]();
			assert.equal((await events.next()).done, false);
			await assert.rejects(
				events.next(),
				(thrown) => thrown instanceof OpenAI.APIError && thrown.code === 'server_error',
			);
		}
	});

	it('lists models', async () => {
		const { data } = await openai(current()).models.list();
		assert.equal(data.length, 16);
		assert.ok(data.some(({ id }) => id === 'openai-gpt-image-1'));
	});

	it('refuses a wrong key', async () => {
		const client = openai(current()).withOptions({ apiKey: 'sk-do-wrong' });
		await assert.rejects(client.models.list(), OpenAI.AuthenticationError);
	});

	it('passes on an upstream error', async () => {
		current().fault(failWith(400, errorBodies.moderationBlocked));
		await assert.rejects(
			openai(current()).images.generate(sized),
			(error) =>
				error instanceof OpenAI.BadRequestError &&
				error.code === 'moderation_blocked' &&
				error.type === 'image_generation_user_error',
		);
	});

	it('breaks connections in the configured way', async () => {
		current().fault({ reset: true });
		await assert.rejects(openai(current()).images.generate(sized), OpenAI.APIConnectionError);
	});
});

describe('image service, seen by @digitalocean/gradient', () => {
	const current = freshService();

	it('makes distinct images in the requested size', async () => {
		const { data } = await gradient(current()).images.generate({ ...sized, n: 2 });
		assert.equal(data.length, 2);
		for (const image of data) {
			assertPicture(image.b64_json, 96, 64);
		}
		assert.notEqual(data[0]?.b64_json, data[1]?.b64_json);
	});

	it('lists models', async () => {
		// Its models.list() asks the control plane, on another host and path.
		const list: unknown = await gradient(current()).get('/models');
		assert.ok(JSON.stringify(list).includes('"id":"stable-diffusion-3.5-large","object":"model"'));
	});

	it('refuses a wrong key in words', async () => {
		const client = gradient(current()).withOptions({ modelAccessKey: 'sk-do-wrong' });
		await assert.rejects(client.images.generate(sized), (error) => {
			assert.ok(error instanceof Gradient.AuthenticationError);
			assert.equal(error.message, '401 Unable to authenticate you');
			return true;
		});
	});

	it('passes on rate limits with their retry-after', async () => {
		current().fault(failWith(429, errorBodies.rateLimited, { 'retry-after': '7' }));
		await assert.rejects(gradient(current()).images.generate(sized), (error) => {
			assert.ok(error instanceof Gradient.RateLimitError);
			assert.equal(error.headers.get('retry-after'), '7');
			return true;
		});
	});
});
