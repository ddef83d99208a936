import assert from 'node:assert/strict';
import { startImageService } from '../../support/imageService/imageService';
import { freshService, goodBody, post } from './service';

describe('image service: received requests', () => {
	const current = freshService();

	it('are recorded, whatever they contain', async () => {
		await post(current(), { ...goodBody, n: 0 });
		await post(current(), 'no JSON');
		const [first, second] = current().requests;
		assert.equal(first?.method, 'POST');
		assert.equal(first.path, '/v1/images/generations');
		assert.equal(first.headers.authorization, `Bearer ${current().key}`);
		assert.deepEqual(first.body, { ...goodBody, n: 0 });
		assert.equal(second?.body, 'no JSON');
		assert.ok(second.time >= first.time);
	});

	it('are announced before the response is sent', async () => {
		current().fault({ delay: 'never' });
		const next = current().nextRequest();
		const client = new AbortController();
		const answer = post(current(), goodBody, { signal: client.signal });
		const request = await next;
		assert.deepEqual([request.body, request.aborted], [goodBody, false]);
		client.abort();
		await assert.rejects(answer, { name: 'AbortError' });
		await request.finished;
		assert.equal(request.aborted, true);
	});

	it('are marked when the client disconnects in the middle of the body', async () => {
		current().fault({ slowBody: { bytes: 100, interval: 1000 } });
		const client = new AbortController();
		const response = await post(current(), goodBody, { signal: client.signal });
		client.abort();
		await assert.rejects(response.text());
		await current().requests[0]?.finished;
		assert.equal(current().requests[0]?.aborted, true);
	});

	it('aren’t marked when the response arrives', async () => {
		await (await post(current())).text();
		await current().requests[0]?.finished;
		assert.equal(current().requests[0]?.aborted, false);
	});
});

describe('image service: start and stop', () => {
	it('may allow requests without a key, but refuses a wrong one', async () => {
		const service = await startImageService({ keyless: true });
		const body = JSON.stringify(goodBody);
		const statuses = [{}, { authorization: 'Bearer wrong' }].map(async (headers) => {
			return (await post(service, body, { headers })).status;
		});
		assert.deepEqual(await Promise.all(statuses), [200, 401]);
		await service.close();
	});

	it('stops while clients are waiting, without marking them', async () => {
		const service = await startImageService({ key: 'other', latency: 60_000 });
		const next = service.nextRequest();
		const outcome = assert.rejects(post(service));
		const request = await next;
		await service.close();
		await outcome;
		assert.equal(request.aborted, false);
		await assert.rejects(post(service), (error: Error) => {
			assert.equal((error.cause as { code?: unknown }).code, 'ECONNREFUSED');
			return true;
		});
	});
});
