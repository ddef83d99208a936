import assert from 'node:assert/strict';
import { parseEndpoint } from '../../src/core/api/endpoint';
import {
	chosenModel,
	parseKnownEndpoint,
	serviceOf,
	serviceSetFor,
	serviceSettings,
} from '../../src/host/ui/settings';
import { startImageService, type ImageService } from '../support/imageService/imageService';
import { drawPicture } from '../support/imageService/picture';
import { until } from '../support/wait';
import { request, setting, Stage } from './stage';

/** In the global state. */
const keyOfRecent = 'seaOtter.recentEndpoints';

describe('Select Endpoint', () => {
	let stage: Stage;
	let other: ImageService;

	beforeEach(async () => {
		stage = await Stage.start();
		other = await startImageService({ key: 'sk-do-another-service', keyless: true });
	});

	afterEach(async () => {
		await other.close();
		await stage.dispose();
	});

	const choose = async (url: string, service?: string) => {
		const endpoint = parseEndpoint(url);
		if (typeof endpoint === 'object') stage.chosenEndpoints.push({ endpoint, service });
		await stage.seaOtter.commands.chooseEndpoint();
	};
	const keysAt = (service: ImageService) =>
		service.requests.map(({ headers }) => headers.authorization);

	it('asks for the key of the new service, then for one of its models', async () => {
		stage.typedKeys.push(other.key);
		stage.chosenModels.push('openai-gpt-image-2');
		await choose(other.endpoint);
		const { endpoint } = serviceSettings();
		assert.deepEqual([endpoint.base, chosenModel()], [other.endpoint, 'openai-gpt-image-2']);
		assert.deepEqual(
			stage.keyQuestions.map(({ origin }) => origin),
			[other.origin],
		);
		assert.deepEqual(
			stage.modelQuestions.map((question) => question.endpoint.base),
			[other.endpoint],
		);
		assert.deepEqual([...stage.service.requests, ...other.requests], [], 'nothing is sent yet');
	});

	it('sends each service only its own key', async () => {
		await stage.generate();
		stage.typedKeys.push(other.key);
		await choose(other.endpoint);
		const [question] = stage.modelQuestions;
		assert.equal(await question?.refresh(new AbortController().signal), undefined);
		const { endpoint } = await stage.generate();
		assert.equal(endpoint, other.endpoint);
		await choose(stage.service.endpoint);
		await stage.generate();
		assert.deepEqual(keysAt(other), Array(2).fill(`Bearer ${other.key}`));
		assert.deepEqual(keysAt(stage.service), Array(2).fill(`Bearer ${stage.service.key}`));
		assert.ok(!JSON.stringify(other.requests).includes(stage.service.key));
		assert.equal(stage.keyQuestions.length, 1, 'switching back asks nothing');
	});

	it('keeps the name of the previous service on its images', async () => {
		const { id } = await stage.generate();
		const page = stage.openPage();
		stage.typedKeys.push(other.key);
		await choose(other.endpoint);
		const { host } = new URL(stage.service.endpoint);
		await until(10_000, 'the host on the card', () =>
			Promise.resolve(page.card(id)?.facts.includes(host) === true || undefined),
		);
	});

	it('retries with the new service and its key', async () => {
		stage.service.fault({ reset: true });
		await stage.generate();
		stage.typedKeys.push(other.key);
		await choose(other.endpoint);
		(await stage.message(/was lost after the request was sent/)).press('Retry');
		const { endpoint } = await stage.delivered(2);
		assert.equal(endpoint, other.endpoint);
		assert.deepEqual(keysAt(other), [`Bearer ${other.key}`]);
	});

	it('remembers that a service needs no key until the user removes that', async () => {
		stage.typedKeys.push('');
		await choose(other.endpoint);
		assert.equal(stage.modelQuestions.length, 1);
		await stage.generate();
		await stage.reload();
		await stage.generate();
		assert.deepEqual(keysAt(other), [undefined, undefined]);
		assert.equal(stage.keyQuestions.length, 1);
		await stage.seaOtter.commands.removeModelAccessKey();
		await stage.runCommand();
		assert.equal(stage.keyQuestions.length, 2);
		assert.equal(other.requests.length, 2);
	});

	it('switches between a key and no key', async () => {
		await setting('endpoint', other.endpoint);
		for (const key of ['', other.key, '']) {
			stage.typedKeys.push(key);
			await stage.seaOtter.commands.setModelAccessKey();
			await stage.generate();
		}
		assert.deepEqual(keysAt(other), [undefined, `Bearer ${other.key}`, undefined]);
	});

	it('changes nothing if the user dismisses the picker or chooses the current endpoint', async () => {
		await stage.seaOtter.commands.chooseEndpoint();
		await choose(stage.service.endpoint);
		assert.equal(serviceSettings().endpoint.base, stage.service.endpoint);
		assert.deepEqual([...stage.keyQuestions, ...stage.modelQuestions], []);
	});

	it('changes nothing without a key for the new service', async () => {
		await choose(other.endpoint);
		assert.equal(stage.keyQuestions.length, 1);
		assert.equal(serviceSettings().endpoint.base, stage.service.endpoint);
		assert.deepEqual(stage.modelQuestions, []);
		assert.deepEqual(other.requests, []);
	});

	it('keeps the model if the user dismisses the model picker', async () => {
		stage.typedKeys.push(other.key);
		await choose(other.endpoint);
		assert.equal(stage.modelQuestions.length, 1);
		assert.equal(chosenModel(), request.model);
	});

	it('remembers which service the user says is there, and sends it its own requests', async () => {
		stage.typedKeys.push(other.key);
		await choose(other.endpoint, 'azure');
		const { endpoint } = serviceSettings();
		assert.equal(serviceOf(endpoint).id, 'azure');
		await stage.generate().catch(stage.seaOtter.report);
		const { headers } = other.requests.at(-1) ?? {};
		assert.deepEqual([headers?.['api-key'], headers?.authorization], [other.key, undefined]);
		await setting('endpoints', undefined);
	});

	it('forgets the service if the user says that it is none of those', async () => {
		stage.typedKeys.push(other.key);
		await choose(other.endpoint, 'azure');
		await choose(other.endpoint, 'other');
		assert.equal(serviceSetFor(serviceSettings().endpoint), undefined);
		await setting('endpoints', undefined);
	});

	it('remembers the endpoints that the user has left, the latest first', async () => {
		const recent = () =>
			stage.seaOtter.base.recentEndpoints
				.list()
				.map(({ endpoint, service }) => [endpoint.base, service] as const);
		await choose(other.endpoint);
		assert.deepEqual(recent(), [], 'nothing was set');
		stage.typedKeys.push(other.key);
		await choose(other.endpoint, 'azure');
		const both = [
			[other.endpoint, 'azure'],
			[stage.service.endpoint, undefined],
		] as const;
		assert.deepEqual(recent(), both);
		await stage.reload();
		await choose(stage.service.endpoint);
		assert.deepEqual(recent(), [both[1], both[0]]);
		assert.ok(!JSON.stringify(stage.globalState.get(keyOfRecent)).includes(other.key));
		await setting('endpoints', undefined);
	});

	it('asks before it uses plain http in the local network, and remembers the answer', async () => {
		const origin = 'http://gpu-box:8080';
		const endpoint = parseEndpoint(`${origin}/v1`, [origin]);
		assert.ok(typeof endpoint === 'object');
		const choice = { endpoint, isUnencrypted: true };
		stage.chosenEndpoints.push(choice, choice, choice);
		stage.confirms = false;
		await stage.seaOtter.commands.chooseEndpoint();
		assert.equal(serviceSettings().endpoint.base, stage.service.endpoint);
		stage.confirms = true;
		await stage.seaOtter.commands.chooseEndpoint();
		assert.equal(parseKnownEndpoint(`${origin}/v1`), 'unencrypted', 'not allowed without a key');
		stage.typedKeys.push('sk-lan');
		await stage.seaOtter.commands.chooseEndpoint();
		assert.equal(serviceSettings().endpoint.base, `${origin}/v1`);
		assert.match(stage.confirmations.join(), /gpu-box:8080 without encryption/);
		await setting('endpoints', undefined);
		assert.throws(() => serviceSettings(), /Requests to this host aren't encrypted/);
	});

	it('replaces an invalid setting', async () => {
		await setting('endpoint', 'otter');
		stage.typedKeys.push(other.key);
		await choose(other.endpoint);
		assert.equal(serviceSettings().endpoint.base, other.endpoint);
	});

	it('downloads images with the key if the service returns URLs of its own', async () => {
		stage.service.fault({ asUrls: true });
		const generation = await stage.generate();
		for (const index of [0, 1]) {
			const drawn = Buffer.from(drawPicture(request.prompt, index, 64, 32));
			assert.ok(drawn.equals(await stage.bytes(generation, index)));
		}
		const [sent, ...fetched] = stage.service.requests;
		assert.equal(sent?.headers.authorization, `Bearer ${stage.service.key}`);
		assert.equal(fetched.length, 2);
		for (const { path, headers } of fetched) {
			assert.match(path, /^\/files\//);
			assert.equal(headers.authorization, `Bearer ${stage.service.key}`);
		}
	});
});
