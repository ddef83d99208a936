import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from '../../support/selfSigned';
import { redirectTo, withImages } from '../../support/imageService/faults';
import { startImageService } from '../../support/imageService/imageService';
import { jpeg } from '../../support/imageService/samples';
import { freshService } from '../imageService/service';
import { endpoint, outline, run, World } from './run';

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

	it('that are refused reach no service', async () => {
		const gone = await startImageService();
		await gone.close();
		const host = new URL(gone.origin).host;
		const expected = { kind: 'unreachable', host, cause: 'refused' };
		assert.deepEqual(await failureAt(gone.endpoint), expected);
	});

	it('to a host without an address are a matter of DNS', async () => {
		const expected = { kind: 'unreachable', host: 'sea-otter.invalid', cause: 'dns' };
		assert.deepEqual(await failureAt('https://sea-otter.invalid/v1'), expected);
	});

	it('to a service that nobody vouches for are a matter of TLS, and bring it no request', async () => {
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

	it('by TLS to a service that speaks plain HTTP are a matter of TLS', async () => {
		const { host } = new URL(current().origin);
		const failure = await failureAt(`https://${host}/v1`);
		assert.deepEqual(failure, { kind: 'unreachable', host, cause: 'tls' });
		assert.equal(current().requests.length, 0);
	});

	it('that are reset once the request is sent are lost, and not tried again', async () => {
		current().fault({ reset: true });
		const { host } = new URL(current().origin);
		assert.deepEqual(await failureAt(current().endpoint), { kind: 'connectionLost', host });
		assert.equal(current().requests.length, 1);
	});

	it('that stay silent are left when time is up, and not tried again', async () => {
		current().fault({ delay: 'never' });
		const { failure } = await run(current(), { access: { timeout: 0.3 } });
		assert.deepEqual(failure, { kind: 'timedOut', seconds: 0.3 });
		await current().requests[0]?.finished;
		assert.deepEqual(
			current().requests.map(({ aborted }) => aborted),
			[true],
		);
	});

	it('that grow silent in the body are left when time is up, with the images that came', async () => {
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

	it('that a runtime cannot even try are failures in its own words, without the key', async () => {
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
		it(`are not followed: the key of a ${status} goes nowhere`, async () => {
			const other = await startImageService();
			const location = `${other.origin}/v1/images/generations?token=1#x`;
			current().fault({ answer: { status, body: 'Moved', headers: { location } } });
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
		it(`are told by where they point: ${location}`, async () => {
			current().fault(redirectTo(location));
			const { failure } = await run(current());
			assert.deepEqual(failure, { kind: 'redirected', words: expected(current().origin) });
		});
	}

	it('that point nowhere say so', async () => {
		current().fault({ answer: { status: 302, body: '' } });
		assert.deepEqual((await run(current())).failure, { kind: 'redirected', words: '' });
	});

	it('are not read to the end', async () => {
		const answer = { status: 307, body: 'x'.repeat(200), headers: { location: '/x' } };
		current().fault({ answer, slowBody: { bytes: 100, interval: 60_000 } });
		assert.equal((await run(current())).failure?.kind, 'redirected');
		await current().requests[0]?.finished;
		assert.equal(current().requests[0]?.aborted, true);
	});
});
