import assert from 'node:assert/strict';
import {
	EnvironmentError,
	environmentOf,
	readEnvironment,
	variableOf,
	type Environment,
} from '../../../src/core/agent/environment';
import { defaultLimits } from '../../../src/core/agent/limits';

const library = { SEA_OTTER_LIBRARY: '/data/library' };

function fails(env: Environment, words: RegExp): void {
	assert.throws(
		() => readEnvironment({ ...library, ...env }),
		(error: Error) => error instanceof EnvironmentError && words.test(error.message),
	);
}

describe('the environment of the MCP server', () => {
	it('has defaults for everything but the library', () => {
		const settings = readEnvironment(library);
		assert.equal(settings.endpoint.base, 'https://inference.do-ai.run/v1');
		assert.equal(settings.service.id, 'digitalOcean');
		assert.deepEqual(settings.limits, defaultLimits);
		assert.deepEqual([settings.key, settings.model, settings.timeout], [undefined, undefined, 180]);
		assert.deepEqual([settings.saveFolder, settings.fileName], ['auto', '${prompt}']);
		assert.throws(() => readEnvironment({}), /SEA_OTTER_LIBRARY/);
	});

	it('has no key if the client didn’t fill it in, or if none is needed', () => {
		const keyOf = (env: Environment) => readEnvironment({ ...library, ...env }).key;
		assert.equal(keyOf({ MODEL_ACCESS_KEY: ' abc ' }), 'abc');
		assert.equal(keyOf({ MODEL_ACCESS_KEY: '${MODEL_ACCESS_KEY}' }), undefined);
		assert.equal(keyOf({ MODEL_ACCESS_KEY: '', SEA_OTTER_NO_KEY: '1' }), '');
	});

	it('rejects what it can’t use, and names the variable', () => {
		fails({ SEA_OTTER_ENDPOINT: 'http://example.com/v1' }, /^SEA_OTTER_ENDPOINT/);
		fails({ SEA_OTTER_ENDPOINT: 'https://a:b@example.com' }, /^SEA_OTTER_ENDPOINT/);
		fails({ SEA_OTTER_ENDPOINT: 'http://10.0.0.1/v1' }, /SEA_OTTER_ALLOW_HTTP/);
		fails(
			{ SEA_OTTER_MAX_IMAGES_PER_CALL: '11' },
			/^SEA_OTTER_MAX_IMAGES_PER_CALL .* from 0 to 10/,
		);
		fails({ SEA_OTTER_MAX_IMAGES_PER_SESSION: '-1' }, /^SEA_OTTER_MAX_IMAGES_PER_SESSION/);
		fails({ SEA_OTTER_MAX_IMAGES_PER_HOUR: '1.5' }, /a whole number/);
		fails({ SEA_OTTER_MAX_COST_PER_DAY: 'much' }, /^SEA_OTTER_MAX_COST_PER_DAY/);
		fails({ SEA_OTTER_PRICES: '{"a":1}' }, /^SEA_OTTER_PRICES/);
		fails({ SEA_OTTER_SAVE_FOLDER: '../images' }, /^SEA_OTTER_SAVE_FOLDER/);
		fails({ SEA_OTTER_SAVE_FOLDER: '.git' }, /^SEA_OTTER_SAVE_FOLDER/);
		fails({ SEA_OTTER_FILE_NAME: '${seed}' }, /^SEA_OTTER_FILE_NAME .*\$\{seed\}/);
	});

	it('is written from settings and read back, without the key', () => {
		const full: Environment = {
			...library,
			SEA_OTTER_ENDPOINT: 'http://10.0.0.1:8080/v1',
			SEA_OTTER_ALLOW_HTTP: '1',
			SEA_OTTER_SERVICE: 'openRouter',
			SEA_OTTER_MODEL: 'otter-1',
			SEA_OTTER_NO_KEY: '1',
			SEA_OTTER_PRICES: '{"otter-1":{"perImage":0.04}}',
			SEA_OTTER_SAVE_FOLDER: '${fileDirname}/img',
			SEA_OTTER_FILE_NAME: '${date}-${prompt}',
			SEA_OTTER_TIMEOUT: '60',
			SEA_OTTER_MAX_IMAGES_PER_CALL: '2',
			SEA_OTTER_MAX_IMAGES_PER_SESSION: '9',
			SEA_OTTER_MAX_IMAGES_PER_HOUR: '30',
			SEA_OTTER_MAX_COST_PER_DAY: '1.5',
		};
		const settings = readEnvironment({ ...full, MODEL_ACCESS_KEY: 'secret' });
		assert.deepEqual(environmentOf({ ...settings, allowHttp: true, isKeyless: true }), full);
		const usual = environmentOf({
			...readEnvironment(library),
			allowHttp: false,
			isKeyless: false,
		});
		assert.deepEqual(Object.keys(usual), [variableOf.library, variableOf.endpoint]);
	});
});
