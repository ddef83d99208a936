import assert from 'node:assert/strict';
import { ImagesClient } from '../../src/core/api/client';
import type { Access } from '../../src/core/api/exchange';
import { unknownService } from '../../src/core/api/services';
import type { GenerationRequest } from '../../src/core/generation/request';
import { jpeg, pngOpaque } from '../support/imageService/samples';
import { World, ending, endpoint, outline } from '../unit/api/run';
import { load } from './packages';

/** What is used of @copilotkit/aimock. */
interface MockServer {
	readonly url: string;
	onImage(prompt: string, response: object): void;
	start(): Promise<unknown>;
	stop(): Promise<unknown>;
}

const inBase64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64');

describe('@copilotkit/aimock', () => {
	let server: MockServer;
	let world: World;

	beforeEach(async () => {
		const { LLMock } = load('@copilotkit/aimock') as {
			LLMock: new (options: object) => MockServer;
		};
		world = new World();
		const auth = { apiKeys: ['sk-right'] };
		server = new LLMock({ port: 0, strict: true, logLevel: 'silent', auth });
		server.onImage('one', { image: { b64Json: inBase64(pngOpaque.bytes), revisedPrompt: 'One' } });
		server.onImage('two', {
			images: [{ b64Json: inBase64(jpeg.bytes) }, { b64Json: inBase64(pngOpaque.bytes) }],
		});
		server.onImage('flagged', {
			error: {
				message: 'Rejected',
				type: 'image_generation_user_error',
				code: 'moderation_blocked',
			},
			status: 400,
		});
		await server.start();
	});
	afterEach(() => server.stop());

	const access = (key = 'sk-right'): Access => ({
		endpoint: endpoint(`${server.url}/v1`),
		key,
		timeout: 60,
		service: unknownService,
	});
	const generate = (changes: Partial<GenerationRequest>, key?: string) => {
		const request = { model: 'gpt-image-1', prompt: 'one', n: 1, size: '1024x1024', ...changes };
		const signal = new AbortController().signal;
		return ending(new ImagesClient(world).generate(request, access(key), signal));
	};

	it('returns one image, or several', async () => {
		const one = await generate({ quality: 'low', background: 'opaque', output_format: 'png' });
		assert.deepEqual([outline(one.events), one.error], [['0 png', 'done'], undefined]);
		assert.ok(one.events[0]?.type === 'image');
		assert.equal(one.events[0].revisedPrompt, 'One');
		const two = await generate({ prompt: 'two', n: 2 });
		assert.deepEqual(outline(two.events), ['0 jpeg', '1 png', 'done']);
	});

	it('says no in ways that are understood', async () => {
		const kinds = [
			await generate({ prompt: 'flagged' }),
			await generate({}, 'sk-wrong'),
			await generate({ prompt: '' }),
			await generate({ prompt: 'nothing for this' }),
		].map(({ failure }) => failure?.kind);
		assert.deepEqual(kinds, ['moderated', 'unauthorized', 'refused', 'serverError']);
		assert.equal(world.sent, 4);
	});

	it('lists models', async () => {
		const models = await new ImagesClient(world).models(access(), new AbortController().signal);
		assert.ok(models.every(({ id }) => id !== ''));
	});
});
