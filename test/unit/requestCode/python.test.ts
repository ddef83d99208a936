import assert from 'node:assert/strict';
import {
	copyFileSync,
	mkdirSync,
	readdirSync,
	readFileSync,
	renameSync,
	writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { unknownService } from '../../../src/core/api/services';
import { codeOf, type CodeForm } from '../../../src/core/requestCode/forms';
import type { GenerationRequest } from '../../../src/core/generation/request';
import { removeFolder, temporaryFolder } from '../../support/folders';
import { at, everyOption, hostilePrompts, request } from './hostile';
import { runIn, skipWithout } from './programs';

/** Takes every call and writes down with what; gives as many images as are asked for. */
const recorder = `
import base64, json

calls = []

class Image(dict):
    b64_json = property(lambda self: self["b64_json"])

class Result(dict):
    data = property(lambda self: self["data"])

class Recorder:
    def __init__(self, name):
        self.name = name

    def __getattr__(self, part):
        return Recorder(f"{self.name}.{part}")

    def __call__(self, **given):
        calls.append([self.name, given])
        with open("calls.json", "w") as file:
            json.dump(calls, file)
        n = given.get("body", given).get("n")
        if n is None:
            return Recorder("client")
        images = [f"image {place}".encode() for place in range(n)]
        return Result(data=[Image(b64_json=base64.b64encode(each).decode()) for each in images])
`;
const modules = { openai: 'OpenAI', gradient: 'Gradient', pydo: 'Client' };

const digitalOcean = 'https://inference.do-ai.run/v1';
const local = 'http://localhost:8080/v1';

describe('a request as Python', function () {
	this.timeout(60_000);
	before(function () {
		skipWithout(this, 'python3');
	});

	let folder: string;

	beforeEach(() => {
		folder = temporaryFolder('python');
		writeFileSync(join(folder, 'recorder.py'), recorder);
		for (const [name, client] of Object.entries(modules)) {
			const text = `from recorder import Recorder\n${client} = Recorder("${client}")\n`;
			writeFileSync(join(folder, `${name}.py`), text);
		}
		mkdirSync(join(folder, 'pydo'));
		renameSync(join(folder, 'pydo.py'), join(folder, 'pydo', '__init__.py'));
		copyFileSync(join(folder, 'pydo', '__init__.py'), join(folder, 'pydo', 'inference.py'));
	});
	afterEach(() => {
		removeFolder(folder);
	});

	/** The calls that the code makes, with their arguments. */
	const callsOf = (form: CodeForm, wanted: GenerationRequest, base = digitalOcean) =>
		callsFrom(codeOf(form, wanted, at(base)));
	const callsFrom = async (code: string) => {
		writeFileSync(join(folder, 'code.py'), code);
		await runIn(folder, 'python3', ['code.py'], { MODEL_ACCESS_KEY: 'sk-key', PYTHONPATH: folder });
		return JSON.parse(readFileSync(join(folder, 'calls.json'), 'utf8')) as unknown;
	};
	const images = () =>
		readdirSync(folder)
			.filter((name) => /\.(png|webp)$/.test(name))
			.sort();

	it('sends the client’s request with the OpenAI library', async () => {
		assert.deepEqual(await callsOf('pythonOpenai', everyOption, local), [
			['OpenAI', { base_url: local, api_key: 'sk-key', max_retries: 0 }],
			['client.images.generate', everyOption],
		]);
	});

	it('sends the request with the Gradient SDK, with a base URL only if it isn’t the default', async () => {
		assert.deepEqual(await callsOf('pythonGradient', everyOption), [
			['Gradient', { model_access_key: 'sk-key', timeout: 300, max_retries: 0 }],
			['client.images.generate', everyOption],
		]);
		assert.deepEqual(await callsOf('pythonGradient', request, local), [
			['Gradient', { base_url: local, model_access_key: 'sk-key', timeout: 300, max_retries: 0 }],
			['client.images.generate', request],
		]);
	});

	it('sends the request with PyDo, which appends /v1 itself', async () => {
		assert.deepEqual(await callsOf('pythonPydo', everyOption), [
			['Client', { token: 'sk-key' }],
			['client.inference.create_image', { body: everyOption }],
		]);
		assert.deepEqual(await callsOf('pythonPydo', request, local), [
			['Client', { token: 'sk-key', inference_endpoint: 'http://localhost:8080' }],
			['client.inference.create_image', { body: request }],
		]);
	});

	it('sends the request with the client of pydo.inference', async () => {
		assert.deepEqual(await callsOf('pythonPydoInference', everyOption), [
			['Client', { token: 'sk-key', timeout: 300 }],
			['client.images.generate', everyOption],
		]);
		const endpoint = { inference_endpoint: 'http://localhost:8080' };
		assert.deepEqual(await callsOf('pythonPydoInference', request, local), [
			['Client', { token: 'sk-key', timeout: 300, ...endpoint }],
			['client.images.generate', request],
		]);
	});

	it('carries the query, header and fields of a service with the OpenAI library', async () => {
		const fields = { aspect_ratio: '16:9', resolution: '2k' };
		const service = { ...unknownService, keyHeader: 'api-key', sizeFields: 'aspectRatio' } as const;
		const target = { base: local, query: '?api-version=2025-04-01', service };
		assert.deepEqual(
			await callsFrom(codeOf('pythonOpenai', { ...request, size: '16:9 2k' }, target)),
			[
				[
					'OpenAI',
					{
						base_url: local,
						api_key: 'sk-key',
						default_headers: { 'api-key': 'sk-key' },
						default_query: { 'api-version': '2025-04-01' },
						max_retries: 0,
					},
				],
				[
					'client.images.generate',
					{ model: request.model, prompt: request.prompt, n: 1, extra_body: fields },
				],
			],
		);
	});

	it('keeps hostile prompts unchanged', async () => {
		const prompt = hostilePrompts.join(' ');
		for (const form of ['pythonOpenai', 'pythonGradient'] as const) {
			const calls = await callsOf(form, { ...request, prompt });
			assert.deepEqual((calls as unknown[])[1], ['client.images.generate', { ...request, prompt }]);
		}
	});

	it('writes one image, or each of several into its own file', async () => {
		for (const form of [
			'pythonOpenai',
			'pythonGradient',
			'pythonPydo',
			'pythonPydoInference',
		] as const) {
			await callsOf(form, request);
			await callsOf(form, everyOption);
			const name = 'a-cute-baby-sea-otter';
			assert.deepEqual(images(), [`${name}-1.webp`, `${name}-2.webp`, `${name}.png`]);
			assert.equal(readFileSync(join(folder, `${name}-2.webp`), 'utf8'), 'image 1');
			for (const each of images()) removeFolder(join(folder, each));
		}
	});
});
