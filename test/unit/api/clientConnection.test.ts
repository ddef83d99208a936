import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { failureOfFetch } from '../../../src/core/api/connectionFailure';
import { provesNothingMade, type Failure } from '../../../src/core/generation/failure';
import { redirectTo, withImages } from '../../support/imageService/faults';
import { startImageService } from '../../support/imageService/imageService';
import { jpeg } from '../../support/imageService/samples';
import { selfSigned } from '../../support/selfSigned';
import { freshService } from '../imageService/service';
import { World, endpoint, outline, run } from './run';

describe('ImagesClient: connections', () => {
	const current = freshService();

	async function failureAt(url: string) {
		const world = new World();
		const { events, failure } = await run(current(), {
			world,
			access: { endpoint: endpoint(url) },
		});
		assert.deepEqual(events, []);
		assert.equal(world.sent, 1, 'one try');
		assert.match(world.lines.at(-1) ?? '', /^Request failed: /);
		return failure;
	}

	it('that are refused are unreachable', async () => {
		const gone = await startImageService();
		await gone.close();
		const host = new URL(gone.origin).host;
		const expected = { kind: 'unreachable', host, cause: 'refused' };
		assert.deepEqual(await failureAt(gone.endpoint), expected);
	});

	it('to an unknown host fail because of DNS', async () => {
		const expected = { kind: 'unreachable', host: 'sea-otter.invalid', cause: 'dns' };
		assert.deepEqual(await failureAt('https://sea-otter.invalid/v1'), expected);
	});

	it('to a service with an untrusted certificate fail because of TLS, before a request is sent', async () => {
		let requests = 0;
		const server = createServer(selfSigned(), () => requests++).listen(0, '127.0.0.1');
		await once(server, 'listening');
		const { port } = server.address() as AddressInfo;
		try {
			const expected = { kind: 'unreachable', host: `localhost:${port}`, cause: 'tls' };
			assert.deepEqual(await failureAt(`https://localhost:${port}/v1`), expected);
			assert.equal(requests, 0);
		} finally {
			server.close();
		}
	});

	it('with TLS to a plain HTTP service fail because of TLS', async () => {
		const { host } = new URL(current().origin);
		const failure = await failureAt(`https://${host}/v1`);
		assert.deepEqual(failure, { kind: 'unreachable', host, cause: 'tls' });
		assert.equal(current().requests.length, 0);
	});

	it('that are reset after the request is sent are lost, and not retried', async () => {
		current().fault({ reset: true });
		const { host } = new URL(current().origin);
		assert.deepEqual(await failureAt(current().endpoint), { kind: 'connectionLost', host });
		assert.equal(current().requests.length, 1);
	});

	it('that stay silent time out, and aren’t retried', async () => {
		current().fault({ delay: 'never' });
		const { failure } = await run(current(), { access: { timeout: 0.3 } });
		assert.deepEqual(failure, { kind: 'timedOut', seconds: 0.3 });
		await current().requests[0]?.finished;
		assert.deepEqual(
			current().requests.map(({ aborted }) => aborted),
			[true],
		);
	});

	it('that stop in the middle of the body time out, and keep the images received', async () => {
		const bytes = 300 + Math.ceil(jpeg.bytes.length * 1.4);
		const slowBody = { bytes, interval: 60_000 };
		current().fault({ ...withImages(jpeg.bytes, jpeg.bytes), slowBody });
		const { events, failure } = await run(current(), {
			request: { n: 2 },
			access: { timeout: 0.25 },
		});
		assert.deepEqual(outline(events), ['0 jpeg']);
		assert.deepEqual(failure, { kind: 'timedOut', seconds: 0.25 });
		assert.equal(current().requests.length, 1);
	});

	it('that the runtime rejects fail without the key in the message', async () => {
		const world = new World();
		const key = 'sk-do-secret\n1234';
		const { failure } = await run(current(), { world, access: { key } });
		assert.equal(failure?.kind, 'unreachable');
		assert.equal(current().requests.length, 0);
		assert.ok(!world.lines.join().includes('secret'), world.lines.join());
	});
});

describe('ImagesClient: redirects', () => {
	const current = freshService();

	for (const status of [301, 302, 303, 307, 308]) {
		it(`aren’t followed: status ${status} doesn’t send the key anywhere`, async () => {
			const other = await startImageService();
			const location = `${other.origin}/v1/images/generations?token=1#x`;
			current().fault({ response: { status, body: 'Moved', headers: { location } } });
			const { events, failure } = await run(current());
			await other.close();
			const expected = `${other.origin}/v1/images/generations`;
			assert.deepEqual(failure, { kind: 'redirected', words: expected });
			assert.deepEqual(events, []);
			assert.deepEqual(other.requests, []);
			assert.equal(current().requests.length, 1);
		});
	}

	for (const [location, expected] of [
		['/login', (origin: string) => `${origin}/login`],
		['login', (origin: string) => `${origin}/v1/images/login`],
		['file:///etc/passwd', () => 'file:///etc/passwd'],
		['https://user:secret@host/x', () => 'https://host/x'],
		['http://', () => ''],
	] as const) {
		it(`are reported with their target: ${location}`, async () => {
			current().fault(redirectTo(location));
			const { failure } = await run(current());
			assert.deepEqual(failure, { kind: 'redirected', words: expected(current().origin) });
		});
	}

	it('without a target are reported', async () => {
		current().fault({ response: { status: 302, body: '' } });
		assert.deepEqual((await run(current())).failure, { kind: 'redirected', words: '' });
	});

	it('aren’t read to the end', async () => {
		const answer = { status: 307, body: 'x'.repeat(200), headers: { location: '/x' } };
		current().fault({ response: answer, slowBody: { bytes: 100, interval: 60_000 } });
		assert.equal((await run(current())).failure?.kind, 'redirected');
		await current().requests[0]?.finished;
		assert.equal(current().requests[0]?.aborted, true);
	});
});

function failed(code: unknown): Error {
	return new TypeError('fetch failed', { cause: Object.assign(new Error('why'), { code }) });
}

/** Codes of a machine that has no network. */
const withoutNetwork = ['ENETUNREACH', 'ENETDOWN', 'EAI_AGAIN'];

function unreachableFrom(
	error: unknown,
	host = 'h',
): Failure & { isOffline?: boolean | undefined } {
	return failureOfFetch(error, host);
}

/** A code, and what it proves: `refused`, `dns` and `tls` that nothing was sent. */
const codes: readonly [string, string][] = [
	['ECONNREFUSED', 'refused'],
	['EHOSTUNREACH', 'refused'],
	['ENETUNREACH', 'refused'],
	['ENETDOWN', 'refused'],
	['EADDRNOTAVAIL', 'refused'],
	['UND_ERR_CONNECT_TIMEOUT', 'refused'],
	['ENOTFOUND', 'dns'],
	['EAI_AGAIN', 'dns'],
	['EAI_NODATA', 'dns'],
	['EAI_FAIL', 'dns'],
	['DEPTH_ZERO_SELF_SIGNED_CERT', 'tls'],
	['SELF_SIGNED_CERT_IN_CHAIN', 'tls'],
	['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 'tls'],
	['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'tls'],
	['CERT_HAS_EXPIRED', 'tls'],
	['ERR_TLS_CERT_ALTNAME_INVALID', 'tls'],
	['ERR_SSL_WRONG_VERSION_NUMBER', 'tls'],
	['EPROTO', 'tls'],
	['ECONNRESET', 'lost'],
	['EPIPE', 'lost'],
	['ETIMEDOUT', 'lost'],
	['UND_ERR_SOCKET', 'lost'],
	['UND_ERR_HEADERS_TIMEOUT', 'lost'],
	['UND_ERR_BODY_TIMEOUT', 'lost'],
	['SOMETHING_ELSE', 'unknown'],
	['constructor', 'unknown'],
	['', 'unknown'],
];

function expected(meaning: string) {
	return meaning === 'lost'
		? { kind: 'connectionLost', host: 'h' }
		: { kind: 'unreachable', host: 'h', cause: meaning };
}

describe('failureOfFetch', () => {
	for (const [code, meaning] of codes) {
		it(`reads ${JSON.stringify(code)} as ${meaning}`, () => {
			const { isOffline, ...failure } = unreachableFrom(failed(code));
			assert.deepEqual(failure, expected(meaning));
			assert.equal(isOffline, withoutNetwork.includes(code) || undefined);
		});
	}

	it('means that the machine is offline if a host that exists isn’t found', () => {
		const error = failed('ENOTFOUND');
		assert.equal(unreachableFrom(error, 'inference.do-ai.run').isOffline, true);
		assert.equal(unreachableFrom(error, 'inference.do-ai.rum').isOffline, undefined);
		const refused = unreachableFrom(failed('ECONNREFUSED'), 'inference.do-ai.run');
		assert.equal(refused.isOffline, undefined);
	});

	it('believes the platform about the network, but not that nothing was sent', () => {
		const failure = failureOfFetch(new TypeError('Failed to fetch'), 'h', true);
		assert.deepEqual(failure, { ...expected('unknown'), isOffline: true });
		assert.equal(provesNothingMade(failure), false);
	});

	it('finds the code among the errors of several addresses', () => {
		const several = new AggregateError([failed('ECONNREFUSED'), failed('ENETUNREACH')]);
		const error = new TypeError('fetch failed', { cause: several });
		assert.deepEqual(failureOfFetch(error, 'h'), expected('refused'));
	});

	it('is unknown without a code, as in a browser', () => {
		for (const error of [new TypeError('Failed to fetch'), failed(7), 'text', undefined, null]) {
			assert.deepEqual(failureOfFetch(error, 'h'), expected('unknown'));
		}
	});
});
