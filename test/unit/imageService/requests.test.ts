import assert from 'node:assert/strict';
import { startImageService } from '../../support/imageService/imageService';
import { freshService, goodBody, post } from './service';

describe('image service: what it was sent', () => {
	const current = freshService();

	it('is kept, whatever it was', async () => {
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

	it('is announced while the answer is held back', async () => {
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

	it('is marked when the client leaves in the middle of the body', async () => {
		current().fault({ slowBody: { bytes: 100, interval: 1000 } });
		const client = new AbortController();
		const response = await post(current(), goodBody, { signal: client.signal });
		client.abort();
		await assert.rejects(response.text());
		await current().requests[0]?.finished;
		assert.equal(current().requests[0]?.aborted, true);
	});

	it('is not marked when the answer arrives', async () => {
		await (await post(current())).text();
		await current().requests[0]?.finished;
		assert.equal(current().requests[0]?.aborted, false);
	});
});

describe('image service: its life', () => {
	it('goes without a key when it may, and still knows a wrong one', async () => {
		const service = await startImageService({ keyless: true });
		const body = JSON.stringify(goodBody);
		const statuses = [{}, { authorization: 'Bearer wrong' }].map(async (headers) => {
			return (await post(service, body, { headers })).status;
		});
		assert.deepEqual(await Promise.all(statuses), [200, 401]);
		await service.close();
	});

	it('ends with clients still waiting, and blames none of them', async () => {
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
