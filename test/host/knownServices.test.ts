import assert from 'node:assert/strict';
import { env } from 'vscode';
import { parseEndpoint } from '../../src/core/api/endpoint';
import { copyRequest } from '../../src/host/results/copyRequest';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import type { Profile } from '../support/imageService/profiles/profile';
import { profileOf, profiles } from '../support/imageService/profiles/profiles';
import { setting, Stage } from './stage';

const deployment = profiles.find(({ base }) => base.includes('api-version')) ?? profileOf('azure');

describe('an endpoint that behaves like a known service', () => {
	let stage: Stage;
	let service: ImageService;

	afterEach(async () => {
		await service.close();
		await setting('endpoints', undefined);
		await stage.dispose();
	});

	/** Runs Select Endpoint, and answers its questions about a service at this machine. */
	const choose = async (profile: Profile) => {
		stage = await Stage.start();
		service = await startImageService({ profile });
		const endpoint = parseEndpoint(service.endpoint);
		assert.ok(typeof endpoint === 'object');
		stage.chosenEndpoints.push({ endpoint, service: profile.id });
		stage.typedKeys.push(service.key);
		stage.chosenModels.push(profile.modelIds[0]);
		await stage.seaOtter.commands.chooseEndpoint();
	};
	const clipboard = () => env.clipboard.readText();

	for (const profile of [profileOf('openRouter'), deployment, profileOf('together')])
		it(`gets the request of ${profile.id} at ${profile.base}, and its image is stored`, async () => {
			await choose(profile);
			const [model] = profile.modelIds;
			const generation = await stage.generate({ model, n: 1, size: '128x64' });
			assert.equal(generation.failure, undefined);
			const bytes = await stage.bytes(generation, 0);
			assert.equal(bytes[0], profile.imageType === 'image/png' ? 0x89 : 0xff);
			const [sent, ...more] = service.requests.filter(({ method }) => method === 'POST');
			assert.ok(sent && more.length === 0);
			await copyRequest(generation, () => Promise.resolve('curl'));
			const code = await clipboard();
			assert.ok(code.includes(service.origin + sent.path), code);
			assert.ok(code.includes(profile.keyHeader === 'api-key' ? 'api-key: $' : 'Bearer $'), code);
			assert.equal(generation.usage?.cost, profile.id === 'openRouter' ? 0.04 : undefined);
			assert.deepEqual(stage.service.requests, []);
		});
});
