import assert from 'node:assert/strict';
import { ImagesClient } from '../../../src/core/api/client';
import type { Access } from '../../../src/core/api/exchange';
import { serviceAt, services, unknownService } from '../../../src/core/api/services';
import type { Failure } from '../../../src/core/generation/failure';
import type { GenerationRequest } from '../../../src/core/generation/request';
import { startImageService, type ImageService } from '../../support/imageService/imageService';
import type { Profile } from '../../support/imageService/profiles/profile';
import { profiles } from '../../support/imageService/profiles/profiles';
import { World, ending, endpoint, outline, type Run } from './run';

const prompt = 'A prompt about otters that nobody else reads';

/** Every option that a user can choose; the client leaves out what a service doesn't take. */
const options = {
	quality: 'low',
	background: 'opaque',
	output_format: 'png',
	output_compression: 90,
	moderation: 'low',
};

/** What a service tells about usage, and what is known about it afterwards. */
const usages: Readonly<Record<string, object | undefined>> = {
	openAi: { input_tokens: 12, output_tokens: 1056, total_tokens: 1068 },
	azure: { input_tokens: 12, output_tokens: 1056, total_tokens: 1068 },
	openRouter: { input_tokens: 0, output_tokens: 4175, total_tokens: 4175, cost: 0.04 },
	xAi: { cost: 0.02 },
	liteLlm: { input_tokens: 12, output_tokens: 1056, cost: 0.04224 },
};

/** Where the requests of an endpoint of which nothing is known fail, and how. */
const failsAsUnknown: Readonly<Record<string, Failure['kind']>> = {
	azure: 'unauthorized',
	openRouter: 'wrongAddress',
	xAi: 'refused',
	together: 'refused',
	google: 'refused',
};

describe('a known service', () => {
	it('has a profile in the stand-in, which is DigitalOcean’s without one', () => {
		const known = new Set(['digitalOcean', ...profiles.map(({ id }) => id)]);
		const withImages = services.filter(({ hasNoImages }) => !hasNoImages);
		assert.deepEqual([...known].sort(), withImages.map(({ id }) => id).sort());
	});

	for (const profile of profiles) describe(`${profile.id} at ${profile.base}`, suite(profile));
});

function suite(profile: Profile) {
	return () => {
		let service: ImageService;
		let world: World;

		beforeEach(async () => {
			service = await startImageService({ profile });
			world = new World();
		});
		afterEach(() => service.close());

		const access = (changes: Partial<Access> = {}): Access => {
			const { origin, ...rest } = endpoint(service.endpoint);
			const found = serviceAt({ origin, ...rest }, profile.id);
			return {
				endpoint: { origin, ...rest },
				key: service.key,
				timeout: 60,
				service: found,
				...changes,
			};
		};
		const request = (changes: Partial<GenerationRequest>): GenerationRequest => {
			const [model] = profile.modelIds;
			const size = profile.id === 'xAi' ? '16:9 2k' : '64x64';
			return { model, prompt, n: 1, size, ...options, ...changes };
		};
		const generate = (
			changes: Partial<GenerationRequest> = {},
			changedAccess: Partial<Access> = {},
		): Promise<Run> => {
			const signal = new AbortController().signal;
			const client = new ImagesClient(world);
			return ending(client.generate(request(changes), access(changedAccess), signal));
		};

		it('gets exactly the documented request for every option, and its images arrive', async () => {
			const { events, error } = await generate({ n: 2 });
			assert.equal(error, undefined);
			const images = outline(events).filter((line) => !line.endsWith('notFetched'));
			const type = profile.imageType.replace('image/', '');
			assert.deepEqual(images, [`0 ${type}`, `1 ${type}`, 'done']);
			const [path = '', query] = profile.base.split('?');
			const [first, ...downloads] = service.requests;
			const expected = `${path}/${profile.imagesPath}${query ? `?${query}` : ''}`;
			assert.deepEqual([first?.method, first?.path], ['POST', expected]);
			const isByAddress = profile.delivery === 'addresses' || profile.delivery === 'paths';
			assert.equal(downloads.length, isByAddress ? 2 : 0);
		});

		it('tells what the request used', async () => {
			const { events } = await generate();
			const done = events.at(-1);
			assert.ok(done?.type === 'done');
			assert.deepEqual(done.usage, usages[profile.id]);
		});

		it('keeps key and prompt out of the log', async () => {
			await generate();
			await generate({}, { key: 'sk-wrong-key-0123456789' });
			for (const line of world.lines)
				assert.doesNotMatch(line, /otters|5ea0773r|sk-wrong-key|nobody/, line);
		});

		it('lists its models, if it has a list', async () => {
			const models = new ImagesClient(world).models(access(), new AbortController().signal);
			if (profile.models === undefined || profile.id === 'sgLang') {
				await assert.rejects(models);
				return;
			}
			const ids = (await models).map(({ id }) => id);
			for (const id of profile.modelIds) assert.ok(ids.includes(id), id);
		});

		it('refuses a wrong key', async () => {
			const { failure } = await generate({}, { key: 'sk-wrong-key-0123456789' });
			assert.equal(failure?.kind, 'unauthorized');
			assert.equal(service.requests.length, 1);
		});

		for (const [kind, response] of Object.entries(profile.refusals)) {
			it(`means ${kind} with ${response.status}, and is asked again only if that can help`, async () => {
				const { status } = response;
				service.faultAlways({ response });
				const { failure, events } = await generate();
				assert.equal(failure?.kind, kind);
				const retries = kind === 'rateLimited' ? 3 : 0;
				assert.deepEqual([service.requests.length, world.waits.length], [1 + retries, retries]);
				assert.ok(!events.some(({ type }) => type === 'done'));
				assert.equal('isBilled' in failure, JSON.stringify(response.body).includes('ticks'));
				if ('words' in failure)
					assert.ok(!failure.words?.startsWith('{'), `${status} ${failure.words}`);
			});
		}

		it('is reached only with its own requests', async () => {
			const { failure } = await generate({ size: '64x64' }, { service: unknownService });
			assert.equal(failure?.kind, failsAsUnknown[profile.id]);
		});
	};
}

describe('a service that returns addresses', () => {
	it('is Together’s, whose images want a User-Agent', async () => {
		const profile = profiles.find(({ id }) => id === 'together');
		const service = await startImageService({ profile });
		try {
			const at = endpoint(service.endpoint);
			// Without the profile, `response_format` isn't sent.
			const access = { endpoint: at, key: service.key, timeout: 60, service: unknownService };
			const signal = new AbortController().signal;
			const request = { model: 'black-forest-labs/FLUX.1-schnell', prompt, n: 1 };
			const { events } = await ending(
				new ImagesClient(new World()).generate(request, access, signal),
			);
			assert.deepEqual(outline(events), ['0 notFetched', '0 jpeg', 'done']);
			assert.ok(service.requests[1]?.headers['user-agent']);
			const url = service.origin + service.requests[1].path;
			const refused = await fetch(url, { headers: { 'user-agent': '' } });
			assert.equal(refused.status, 403);
		} finally {
			await service.close();
		}
	});
});

describe('a size that a service doesn’t take', () => {
	for (const id of ['vllmOmni', 'stableDiffusionCpp', 'deepInfra'])
		it(`is named as the refused option by ${id}`, async () => {
			const profile = profiles.find((each) => each.id === id);
			const service = await startImageService({ profile });
			try {
				const at = endpoint(service.endpoint);
				const access = { endpoint: at, key: service.key, timeout: 60, service: serviceAt(at, id) };
				const signal = new AbortController().signal;
				const request = { model: profile?.modelIds[0] ?? '', prompt, n: 1, size: 'auto' };
				const { failure } = await ending(
					new ImagesClient(new World()).generate(request, access, signal),
				);
				assert.ok(failure?.kind === 'refused');
				assert.equal(failure.option, 'size');
			} finally {
				await service.close();
			}
		});
});
