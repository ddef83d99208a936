import assert from 'node:assert/strict';
import { endpointText, parseEndpoint, urlBelow } from '../../../src/core/api/endpoint';

/** What is typed, and the base, origin and host it names. */
const endpoints: readonly [string, string, string, string][] = [
	[
		'https://inference.do-ai.run/v1',
		'https://inference.do-ai.run/v1',
		'https://inference.do-ai.run',
		'inference.do-ai.run',
	],
	['  https://host/v1/// \n', 'https://host/v1', 'https://host', 'host'],
	['https://host', 'https://host/v1', 'https://host', 'host'],
	['https://host/', 'https://host/v1', 'https://host', 'host'],
	['https://host/v1/images/generations', 'https://host/v1', 'https://host', 'host'],
	['https://host/v1/images/generations/', 'https://host/v1', 'https://host', 'host'],
	['https://host/images/generations', 'https://host/v1', 'https://host', 'host'],
	['https://host/api/v1/images', 'https://host/api/v1', 'https://host', 'host'],
	['https://host/v1/chat/completions', 'https://host/v1', 'https://host', 'host'],
	['https://host/v1/models', 'https://host/v1', 'https://host', 'host'],
	['https://host/api', 'https://host/api', 'https://host', 'host'],
	['https://host/my-images', 'https://host/my-images', 'https://host', 'host'],
	['HTTPS://Host:443/V1', 'https://host/V1', 'https://host', 'host'],
	['https://host:8443/v1#x', 'https://host:8443/v1', 'https://host:8443', 'host:8443'],
	['https://host/a/../v1', 'https://host/v1', 'https://host', 'host'],
	[
		'https://bücher.example/v1',
		'https://xn--bcher-kva.example/v1',
		'https://xn--bcher-kva.example',
		'xn--bcher-kva.example',
	],
	[
		'http://localhost:8080/v1',
		'http://localhost:8080/v1',
		'http://localhost:8080',
		'localhost:8080',
	],
	['http://127.0.0.1:1/v1', 'http://127.0.0.1:1/v1', 'http://127.0.0.1:1', '127.0.0.1:1'],
	['http://127.1/', 'http://127.0.0.1/v1', 'http://127.0.0.1', '127.0.0.1'],
	['http://[::1]:9/v1', 'http://[::1]:9/v1', 'http://[::1]:9', '[::1]:9'],
];

const problems: readonly [string, string][] = [
	['', 'notAUrl'],
	['inference.do-ai.run/v1', 'notAUrl'],
	['localhost:8080', 'notAUrl'],
	['https://', 'notAUrl'],
	['https:// host', 'notAUrl'],
	['file:///etc/passwd', 'notAUrl'],
	['ftp://host/', 'notAUrl'],
	['javascript:alert(1)', 'notAUrl'],
	['wss://host/', 'notAUrl'],
	['http://inference.do-ai.run/v1', 'notSecure'],
	['http://localhost.evil.com', 'notSecure'],
	['http://127.0.0.1.evil.com', 'notSecure'],
	['http://evil.com/localhost', 'notSecure'],
	['http://128.0.0.1', 'notSecure'],
	['http://0.0.0.0', 'notSecure'],
	['http://[::ffff:8.8.8.8]', 'notSecure'],
	['http://169.254.169.254', 'notSecure'],
	['https://user:password@host/v1', 'hasCredentials'],
	['https://key@host/v1', 'hasCredentials'],
	['https://host/v1?key=1', 'hasCredentials'],
	['https://host/v1?api-version=1&access_token=1', 'hasCredentials'],
	['https://inference.do-ai.run@evil.com/v1', 'hasCredentials'],
	['http://localhost@evil.com', 'hasCredentials'],
];

describe('parseEndpoint', () => {
	for (const [text, base, origin, host] of endpoints) {
		it(`accepts ${JSON.stringify(text)}`, () => {
			assert.deepEqual(parseEndpoint(text), { base, query: '', origin, host });
		});
	}

	for (const [text, problem] of problems) {
		it(`rejects ${JSON.stringify(text)}: ${problem}`, () => {
			assert.equal(parseEndpoint(text), problem);
		});
	}

	for (const origin of [
		'http://192.168.1.5:8080',
		'http://10.0.0.1',
		'http://172.17.0.1:12434',
		'http://172.31.255.255',
		'http://100.64.0.1',
		'http://[fd12:3456::1]:8080',
		'http://gpu-box:8080',
		'http://model-runner.docker.internal',
		'http://printer.local',
	]) {
		it(`accepts ${origin} only if the user allows plain http there`, () => {
			assert.equal(parseEndpoint(`${origin}/v1`), 'unencrypted');
			assert.equal(parseEndpoint(`${origin}/v1`, ['http://192.168.1.6:8080']), 'unencrypted');
			const endpoint = parseEndpoint(`${origin}/v1`, [origin]);
			assert.equal(typeof endpoint === 'object' && endpoint.origin, origin);
		});
	}

	it('accepts plain http nowhere else, whatever is allowed', () => {
		for (const origin of [
			'http://example.com',
			'http://8.8.8.8',
			'http://172.32.0.1',
			'http://a.internal.example',
		])
			assert.equal(parseEndpoint(origin, [origin]), 'notSecure');
	});

	it('keeps a query, and sends it along', () => {
		const text =
			'https://otter.openai.azure.com/openai/deployments/otter/images/generations?api-version=2025-04-01-preview';
		const azure = parseEndpoint(text);
		assert.ok(typeof azure !== 'string');
		assert.equal(urlBelow(azure, 'images/generations'), text);
		assert.deepEqual(parseEndpoint(endpointText(azure)), azure);
	});

	it('distinguishes similar hosts by their origin', () => {
		const alike = [
			'inference.do-ai.run',
			'inference.do-ai.run.',
			'inference.do-ai.run.evil.com',
			'inference.dо-ai.run',
			'inference.do-ai.run:444',
		];
		const origins = alike
			.map((host) => parseEndpoint(`https://${host}/v1`))
			.map((endpoint) => (typeof endpoint === 'string' ? endpoint : endpoint.origin));
		assert.equal(new Set(origins).size, alike.length);
	});

	it('builds URLs below the base', () => {
		const endpoint = parseEndpoint('https://host/v1/');
		assert.ok(typeof endpoint !== 'string');
		assert.equal(urlBelow(endpoint, 'images/generations'), 'https://host/v1/images/generations');
	});
});
