import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { imagesBody } from '../../../src/core/api/requestBody';
import { unknownService } from '../../../src/core/api/services';
import { codeOf } from '../../../src/core/requestCode/forms';
import type { GenerationRequest } from '../../../src/core/generation/request';
import { removeFolder, temporaryFolder } from '../../support/folders';
import { errorBodies } from '../../support/imageService/errorBodies';
import { failWith, withImages } from '../../support/imageService/faults';
import { jpeg, pngOpaque } from '../../support/imageService/samples';
import { startImageService } from '../../support/imageService/imageService';
import { profiles } from '../../support/imageService/profiles/profiles';
import { freshService } from '../imageService/service';
import { at, hostilePrompts, request } from './hostile';
import { known } from './knownServices';
import { runIn, skipWithout } from './programs';

const nasty = hostilePrompts.join(' ');

describe('a request as cURL', function () {
	this.timeout(60_000);
	before(function () {
		skipWithout(this, 'curl', 'jq', 'base64');
	});

	const current = freshService();
	let folder: string;

	beforeEach(() => {
		folder = temporaryFolder('curl');
	});
	afterEach(() => {
		removeFolder(folder);
	});

	const run = (wanted: GenerationRequest) =>
		runIn(folder, 'sh', ['-c', codeOf('curl', wanted, at(current().endpoint))], {
			MODEL_ACCESS_KEY: current().key,
		});
	const files = () => readdirSync(folder).sort();
	const bytes = (name: string) => new Uint8Array(readFileSync(join(folder, name)));

	it('writes the image, byte for byte', async () => {
		current().fault(withImages(pngOpaque.bytes));
		await run(request);
		assert.deepEqual(files(), ['a-cute-baby-sea-otter.png']);
		assert.deepEqual(bytes('a-cute-baby-sea-otter.png'), pngOpaque.bytes);
	});

	it('writes each of several images into its own file, for a hostile prompt', async () => {
		current().fault(withImages(pngOpaque.bytes, jpeg.bytes));
		const wanted = { ...request, prompt: `otter ${nasty}`, n: 2 };
		await run(wanted);
		const [first = '', second = '', ...more] = files();
		assert.equal(more.length, 0);
		assert.match(first, /^otter-.*-1\.png$/);
		assert.deepEqual(bytes(first), pngOpaque.bytes);
		assert.deepEqual(bytes(second), jpeg.bytes);
	});

	it('sends exactly what the client sends', async () => {
		for (const prompt of hostilePrompts.filter((each) => each !== '')) {
			await run({ ...request, prompt, quality: 'low' });
			const sent = imagesBody({ ...request, prompt, quality: 'low' }, unknownService);
			const wanted: unknown = JSON.parse(JSON.stringify(sent));
			assert.deepEqual(current().requests.at(-1)?.body, wanted);
		}
	});

	for (const profile of profiles.filter(({ delivery }) => delivery !== 'paths'))
		it(`reaches ${profile.id} at ${profile.base} with the documented request`, async () => {
			const service = await startImageService({ profile });
			try {
				const { wanted, target } = known(profile, service.endpoint);
				await runIn(folder, 'sh', ['-c', codeOf('curl', wanted, target)], {
					MODEL_ACCESS_KEY: service.key,
				}).catch((error: unknown) => {
					// LocalAI returns an address, which the code shows instead of an image.
					if (profile.delivery !== 'addresses') throw error;
				});
				const [{ path, headers, body } = {}] = service.requests;
				const [start = '', query] = profile.base.split('?');
				assert.equal(path, `${start}/${profile.imagesPath}${query ? `?${query}` : ''}`);
				assert.match(String(headers?.[profile.keyHeader]), /5ea0773r$/);
				const sent: unknown = JSON.parse(JSON.stringify(imagesBody(wanted, target.service)));
				assert.deepEqual(body, sent);
				if (profile.delivery !== 'addresses') assert.equal(files().length, 1);
			} finally {
				await service.close();
			}
		});

	it('keeps the prompt’s script in file names', async () => {
		await run({ ...request, prompt: 'カワウソ「静かな海」', n: 2 });
		assert.deepEqual(files(), ['カワウソ-静かな海-1.png', 'カワウソ-静かな海-2.png']);
	});

	it('shows the error response of the service', async () => {
		for (const n of [1, 2]) {
			current().fault(failWith(400, errorBodies.moderationBlocked));
			const shown = await run({ ...request, n }).catch(String);
			assert.match(shown, /moderation_blocked/);
		}
	});

	const queued = { ...request, model: 'fal-ai/fast-sdxl', prompt: `otter ${nasty}` };

	it('waits for an asynchronous model, and downloads its images without the key', async () => {
		current().fault(withImages(pngOpaque.bytes, jpeg.bytes));
		await run({ ...queued, n: 2 });
		const [first = '', second = ''] = files();
		assert.deepEqual(bytes(first), pngOpaque.bytes);
		assert.deepEqual(bytes(second), jpeg.bytes);
		const { body, headers } = current().requests[0] ?? {};
		assert.equal((body as { input: { prompt: string } }).input.prompt, queued.prompt);
		assert.ok(headers?.authorization);
		assert.equal(current().requests.at(-1)?.headers.authorization, undefined);
	});

	it('polls both paths of an asynchronous request, and reads nested output', async () => {
		current().nextJob({ statusPath: false, polls: 0 }, { nested: true, polls: 0 });
		await run(queued);
		await run({ ...queued, prompt: 'another' });
		assert.equal(files().length, 2);
		assert.ok(files().includes('another.jpg'));
	});

	it('shows why an asynchronous request failed', async () => {
		current().nextJob({ fails: 'out of otters', polls: 0 });
		assert.match(await run(queued).catch(String), /out of otters/);
	});
});
