import assert from 'node:assert/strict';
import { endpointText, parseEndpoint, type Endpoint } from '../../../src/core/api/endpoint';
import { RecentEndpoints } from '../../../src/host/endpoint/recentEndpoints';

/** Keeps one value, like VS Code's global state. */
function stateWith(initial?: unknown) {
	let stored = initial;
	return {
		keys: () => [],
		get: () => stored as never,
		update: (_: string, value: unknown) => {
			stored = value;
			return Promise.resolve();
		},
	};
}

function endpointAt(url: string): Endpoint {
	const endpoint = parseEndpoint(url);
	assert.ok(typeof endpoint === 'object', url);
	return endpoint;
}

const listed = (recent: RecentEndpoints) =>
	recent.list().map(({ endpoint, service }) => [endpointText(endpoint), service]);

describe('recent endpoints', () => {
	it('are the last five, the latest first, each once', async () => {
		const recent = new RecentEndpoints(stateWith());
		for (const name of ['a', 'b', 'c', 'd', 'e', 'f', 'd'])
			await recent.add(endpointAt(`https://${name}.test/v1`), undefined);
		assert.deepEqual(
			listed(recent).map(([url]) => url),
			['d', 'f', 'e', 'c', 'b'].map((name) => `https://${name}.test/v1`),
		);
	});

	it('keep the service that the user has chosen last', async () => {
		const recent = new RecentEndpoints(stateWith());
		const endpoint = endpointAt('https://a.test/v1?api-version=1');
		await recent.add(endpoint, undefined);
		await recent.add(endpoint, 'azure');
		assert.deepEqual(listed(recent), [['https://a.test/v1?api-version=1', 'azure']]);
	});

	it('have no well-known ones, which are always offered', async () => {
		const recent = new RecentEndpoints(stateWith());
		await recent.add(endpointAt('https://api.openai.com/v1'), undefined);
		assert.deepEqual(listed(recent), []);
	});

	it('can be removed', async () => {
		const recent = new RecentEndpoints(stateWith());
		for (const name of ['a', 'b'])
			await recent.add(endpointAt(`https://${name}.test/v1`), undefined);
		await recent.remove('https://b.test/v1');
		assert.deepEqual(listed(recent), [['https://a.test/v1', undefined]]);
	});

	it('never have credentials, nor what is no endpoint', () => {
		const stored = [
			{ url: 'https://me:secret@a.test/v1' },
			{ url: 'https://a.test/v1?api_key=secret' },
			{ url: 'http://example.com/v1' },
			{ url: 'otter' },
			{ url: 'http://gpu-box:8080/v1' },
		];
		const recent = new RecentEndpoints(stateWith(stored));
		assert.deepEqual(listed(recent), [['http://gpu-box:8080/v1', undefined]]);
		assert.deepEqual(new RecentEndpoints(stateWith('otter')).list(), []);
	});
});
