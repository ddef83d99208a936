import assert from 'node:assert/strict';
import { ImagesClient } from '../../src/core/api/client';
import { serviceAt } from '../../src/core/api/services';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import type { Profile } from '../support/imageService/profiles/profile';
import { profileOf } from '../support/imageService/profiles/profiles';
import type { ReceivedRequest } from '../support/imageService/received';
import { World, ending, endpoint } from '../unit/api/run';
import { load } from './packages';

const prompt = 'An otter';

/** What the AI SDK's providers have in common. */
interface ImageModel {
	doGenerate(options: object): Promise<{ images: readonly (string | Uint8Array)[] }>;
}
interface Provider {
	image(id: string): ImageModel;
	imageModel(id: string): ImageModel;
}
type Create = (settings: object) => Provider;

interface OpenRouter {
	readonly images: {
		generate(request: object): Promise<{ data: readonly { b64Json: string }[] }>;
		listModels(): Promise<{ data: readonly { id: string }[] }>;
	};
}

interface Together {
	readonly images: {
		generate(request: object): Promise<{ data: readonly { b64_json: string }[] }>;
	};
}

/** A library, and how it asks for an image. */
interface Sdk {
	readonly name: string;
	readonly profile: Profile;
	/** As the user chooses it. */
	readonly size?: string;
	/** Returns the images in base64. */
	readonly generate: (service: ImageService, model: string) => Promise<readonly string[]>;
}

const azure = profileOf('azure');

const sdks: readonly Sdk[] = [
	{
		name: '@openrouter/sdk',
		profile: profileOf('openRouter'),
		size: '64x32',
		generate: async ({ endpoint: serverURL, key: apiKey }, model) => {
			const imageGenerationRequest = { model, prompt, n: 1, size: '64x32' };
			const { data } = await openRouter(serverURL, apiKey).images.generate({
				imageGenerationRequest,
			});
			return data.map(({ b64Json }) => b64Json);
		},
	},
	{
		name: 'together-ai',
		profile: profileOf('together'),
		size: '128x64',
		generate: async ({ endpoint: baseURL, key: apiKey }, model) => {
			const { Together: Client } = load('together-ai') as {
				Together: new (options: object) => Together;
			};
			const { data } = await new Client({ baseURL, apiKey, maxRetries: 0 }).images.generate({
				model,
				prompt,
				n: 1,
				width: 128,
				height: 64,
				response_format: 'base64',
			});
			return data.map(({ b64_json }) => b64_json);
		},
	},
	{
		name: '@ai-sdk/togetherai',
		profile: profileOf('together'),
		size: '128x64',
		generate: (service, model) =>
			withProvider('@ai-sdk/togetherai', 'createTogetherAI', service, model, { size: '128x64' }),
	},
	{
		name: '@ai-sdk/xai',
		profile: profileOf('xAi'),
		size: '16:9',
		generate: (service, model) =>
			withProvider('@ai-sdk/xai', 'createXai', service, model, { aspectRatio: '16:9' }),
	},
	{
		name: '@ai-sdk/openai-compatible',
		profile: profileOf('google'),
		size: '64x32',
		generate: (service, model) =>
			withProvider('@ai-sdk/openai-compatible', 'createOpenAICompatible', service, model, {
				size: '64x32',
			}),
	},
	{
		name: '@ai-sdk/azure',
		// The library knows OpenAI's models by their names.
		profile: { ...azure, modelIds: ['gpt-image-2'] },
		size: '64x32',
		generate: (service, model) =>
			withProvider('@ai-sdk/azure', 'createAzure', service, model, { size: '64x32' }),
	},
	{
		name: '@ai-sdk/azure in its older form',
		profile: {
			...azure,
			base: '/openai/deployments/gpt-image-2?api-version=2025-04-01-preview',
			modelIds: ['gpt-image-2'],
		},
		size: '64x32',
		generate: ({ origin, key }, model) =>
			withProvider(
				'@ai-sdk/azure',
				'createAzure',
				{ endpoint: `${origin}/openai`, key },
				model,
				{ size: '64x32' },
				{ useDeploymentBasedUrls: true, apiVersion: '2025-04-01-preview' },
			),
	},
];

function openRouter(serverURL: string, apiKey: string): OpenRouter {
	const { OpenRouter: Client } = load('@openrouter/sdk') as {
		OpenRouter: new (options: object) => OpenRouter;
	};
	return new Client({ serverURL, apiKey });
}

async function withProvider(
	name: Parameters<typeof load>[0],
	factory: string,
	{ endpoint: baseURL, key: apiKey }: Pick<ImageService, 'endpoint' | 'key'>,
	model: string,
	options: object,
	settings: object = {},
): Promise<readonly string[]> {
	const create = (load(name) as Readonly<Record<string, Create>>)[factory];
	assert.ok(create, factory);
	const provider = create({ baseURL, apiKey, name: 'otter', ...settings });
	const { images } = await provider
		.imageModel(model)
		.doGenerate({ prompt, n: 1, providerOptions: {}, ...options });
	return images.map((image) =>
		typeof image === 'string' ? image : Buffer.from(image).toString('base64'),
	);
}

/** What counts in a request. One image is the default, which libraries may leave out. */
function essence({ method, path, body, headers }: ReceivedRequest, { keyHeader }: Profile): object {
	return { method, path, key: headers[keyHeader], body: { n: 1, ...(body as object) } };
}

describe('a library that others wrote', function () {
	this.timeout(60_000);

	for (const { name, profile, size, generate } of sdks)
		it(`${name} sends what the stand-in accepts, and the client sends the same`, async () => {
			const service = await startImageService({ profile });
			try {
				const [model] = profile.modelIds;
				const [theirImage = ''] = await generate(service, model);
				const at = endpoint(service.endpoint);
				const known = serviceAt(at, profile.id);
				const access = { endpoint: at, key: service.key, timeout: 60, service: known };
				const request = { model, prompt, n: 1, ...(size !== undefined && { size }) };
				const signal = new AbortController().signal;
				const { events } = await ending(
					new ImagesClient(new World()).generate(request, access, signal),
				);
				const [ours] = events;
				assert.ok(ours?.type === 'image');
				assert.equal(theirImage, Buffer.from(ours.bytes).toString('base64'));
				const [first, second, ...more] = service.requests;
				assert.ok(first && second && more.length === 0);
				assert.deepEqual(essence(second, profile), essence(first, profile));
			} finally {
				await service.close();
			}
		});

	it('@openrouter/sdk reads the stand-in’s list of models as the client does', async () => {
		const service = await startImageService({ profile: profileOf('openRouter') });
		try {
			const { data } = await openRouter(service.endpoint, service.key).images.listModels();
			const at = endpoint(service.endpoint);
			const known = serviceAt(at, 'openRouter');
			const access = { endpoint: at, key: service.key, timeout: 60, service: known };
			const ours = await new ImagesClient(new World()).models(access, new AbortController().signal);
			assert.deepEqual(ours.map(({ id }) => id).sort(), data.map(({ id }) => id).sort());
		} finally {
			await service.close();
		}
	});
});
