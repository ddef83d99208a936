import assert from 'node:assert/strict';
import { serviceAt } from '../../../src/core/api/services';
import { codeForms, codeOf, formsFor, type CodeForm } from '../../../src/core/requestCode/forms';
import { endpoint } from '../api/run';
import { at, everyOption, hostilePrompts, request } from './hostile';

const digitalOcean = 'https://inference.do-ai.run/v1';

describe('forms of a request', () => {
	const withoutDoctl = codeForms.filter((form) => form !== 'doctl');
	const ofOpenAi = ['curl', 'pythonOpenai', 'typescriptOpenai'];

	it('include all for DigitalOcean, and all but doctl for any base URL that ends with /v1', () => {
		assert.deepEqual(formsFor(request, at(digitalOcean)), codeForms);
		assert.deepEqual(formsFor(request, at('http://localhost:8080/v1')), withoutDoctl);
	});

	it('leave doctl out if it would drop a field', () => {
		const forms = formsFor({ ...request, complexity: 'low' }, at(digitalOcean));
		assert.deepEqual(forms, withoutDoctl);
	});

	it('include only what can send the request that a service needs', () => {
		const formsAt = (base: string, query = '') => {
			const parsed = endpoint(base);
			return formsFor(request, { base, query, service: serviceAt(parsed) });
		};
		assert.deepEqual(formsAt('https://otter.openai.azure.com/openai/v1'), ofOpenAi);
		assert.deepEqual(formsAt('https://openrouter.ai/api/v1'), ['curl']);
		assert.deepEqual(formsAt('https://api.x.ai/v1'), ofOpenAi);
		assert.deepEqual(formsAt('https://api.together.xyz/v1'), ofOpenAi);
		assert.deepEqual(formsAt('https://gateway.example/v1', '?team=otter'), ofOpenAi);
	});

	it('send the query of the base URL', () => {
		const target = { ...at('https://gateway.example/v1'), query: '?api-version=1&team=a%20b' };
		const code = (form: CodeForm) => codeOf(form, request, target);
		assert.match(code('curl'), /\/images\/generations\?api-version=1&team=a%20b'/);
		assert.match(code('pythonOpenai'), /default_query=\{"api-version": "1", "team": "a b"\},/);
		assert.match(
			code('typescriptOpenai'),
			/defaultQuery: \{ "api-version": "1", "team": "a b" \},/,
		);
	});

	it('leave PyDo out if the base URL doesn’t end with /v1', () => {
		const forms = formsFor(request, at('https://gateway.example/openai'));
		assert.deepEqual(forms, ['curl', 'pythonOpenai', 'pythonGradient', 'typescriptOpenai']);
	});

	it('include only those of OpenAI’s library for a base URL with a query', () => {
		const forms = formsFor(request, { ...at(digitalOcean), query: '?a=b' });
		assert.deepEqual(forms, ['curl', 'pythonOpenai', 'typescriptOpenai']);
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
		for (const form of ['pythonGradient', 'pythonPydo', 'pythonPydoInference'] as const) {
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
