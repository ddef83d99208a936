import assert from 'node:assert/strict';
import { codeForms, codeOf, formsFor } from '../../../src/core/requestCode/forms';
import { at, everyOption, hostilePrompts, request } from './hostile';

const digitalOcean = 'https://inference.do-ai.run/v1';

describe('forms of a request', () => {
	it('include all for DigitalOcean and any base URL that ends with /v1', () => {
		assert.deepEqual(formsFor(request, at(digitalOcean)), codeForms);
		assert.deepEqual(formsFor(request, at('http://localhost:8080/v1')), codeForms);
	});

	it('leave PyDo out if the base URL doesn’t end with /v1', () => {
		const forms = formsFor(request, at('https://gateway.example/openai'));
		assert.deepEqual(forms, ['curl', 'pythonOpenai', 'pythonGradient', 'typescriptOpenai']);
	});

	it('include only cURL for asynchronous models', () => {
		assert.deepEqual(formsFor({ ...request, model: 'fal-ai/flux/schnell' }, at(digitalOcean)), [
			'curl',
		]);
	});

	it('take the key from the environment, under one name', () => {
		for (const form of codeForms)
			assert.equal(
				codeOf(form, request, at(digitalOcean)).split('MODEL_ACCESS_KEY').length,
				2,
				form,
			);
	});

	it('include the base URL unless it is the tool’s default', () => {
		for (const form of ['pythonGradient', 'pythonPydo'] as const) {
			assert.doesNotMatch(codeOf(form, request, at(digitalOcean)), /https:/);
			assert.match(
				codeOf(form, request, at('http://localhost:8080/v1')),
				/"http:\/\/localhost:8080/,
			);
		}
	});

	it('write no control character, whatever the prompt', () => {
		for (const prompt of hostilePrompts)
			for (const form of codeForms)
				assert.doesNotMatch(
					codeOf(form, { ...everyOption, prompt }, at(digitalOcean)),
					/(?!\n)\p{Cc}/u,
				);
	});

	it('have the form of the how-to', () => {
		assert.equal(
			codeOf('curl', { ...request, size: '1024x1024' }, at(digitalOcean)),
			[
				'curl -X POST https://inference.do-ai.run/v1/images/generations \\',
				'  -H "Content-Type: application/json" \\',
				'  -H "Authorization: Bearer $MODEL_ACCESS_KEY" \\',
				"  -d '{",
				'  "model": "openai-gpt-image-1",',
				'  "prompt": "A cute baby sea otter",',
				'  "n": 1,',
				'  "size": "1024x1024"',
				"}' | jq -r '.data[0].b64_json // error(tojson)' | base64 --decode > a-cute-baby-sea-otter.png",
				'',
			].join('\n'),
		);
	});

	it('give the files the extension of the format asked for', () => {
		const names = { webp: '.webp"', jpeg: '.jpg"', png: '.png"' };
		for (const [output_format, end] of Object.entries(names))
			assert.ok(
				codeOf('pythonOpenai', { ...request, output_format }, at(digitalOcean)).includes(end),
			);
	});
});
