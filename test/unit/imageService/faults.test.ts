import assert from 'node:assert/strict';
import { errorBodies } from '../../support/imageService/errorBodies';
import {
	failWith,
	malformed,
	redirectTo,
	refuseOption,
	withImages,
	type Fault,
} from '../../support/imageService/faults';
import { jpeg } from '../../support/imageService/samples';
import { freshService, goodBody, post } from './service';

describe('image service: faults', () => {
	const current = freshService();

	async function textWith(fault: Fault): Promise<string> {
		current().fault(fault);
		return (await post(current())).text();
	}

	async function dataWith(fault: Fault): Promise<unknown> {
		const answer = JSON.parse(await textWith(fault)) as { data: unknown };
		return answer.data;
	}

	it('are applied in order, then requests succeed', async () => {
		current().fault(failWith(500, errorBodies.serverError), failWith(422, errorBodies.detail));
		const statuses: number[] = [];
		for (let i = 0; i < 3; i++) {
			statuses.push((await post(current())).status);
		}
		assert.deepEqual(statuses, [500, 422, 200]);
	});

	it('can be permanent, after the queued ones', async () => {
		current().faultAlways(failWith(503, errorBodies.messageOnly));
		current().fault(failWith(402, errorBodies.errorText));
		assert.equal((await post(current())).status, 402);
		assert.equal((await post(current())).status, 503);
		assert.equal((await post(current())).status, 503);
		current().faultAlways(undefined);
		assert.equal((await post(current())).status, 200);
	});

	it('send any body, type and header', async () => {
		const headers = { 'content-type': 'text/html', 'retry-after': '3' };
		current().fault(failWith(502, errorBodies.gatewayPage, headers));
		const response = await post(current());
		assert.equal(response.headers.get('content-type'), 'text/html');
		assert.equal(response.headers.get('retry-after'), '3');
		assert.equal(await response.text(), errorBodies.gatewayPage);
	});

	it('send nothing at all', async () => {
		assert.equal(await textWith(failWith(500, errorBodies.empty)), '');
	});

	it('send invalid JSON', async () => {
		assert.equal(await textWith(malformed('Sure! ')), 'Sure! ');
	});

	it('repeat the key', async () => {
		const answer = (request: Parameters<typeof errorBodies.echo>[0]) => ({
			status: 400,
			body: errorBodies.echo(request),
		});
		assert.ok((await textWith({ response: answer })).includes(current().key));
	});

	it('send given images, but still validate requests', async () => {
		const base64 = Buffer.from(jpeg.bytes).toString('base64');
		const url = { url: 'https://example.com/otter.png' };
		assert.deepEqual(await dataWith(withImages(jpeg.bytes, '~~', url)), [
			{ b64_json: base64 },
			{ b64_json: '~~' },
			url,
		]);
		assert.deepEqual(await dataWith(withImages()), []);
		current().fault(withImages());
		assert.equal((await post(current(), { ...goodBody, n: 0 })).status, 422);
	});

	it('refuse an option if it is present', async () => {
		current().faultAlways(refuseOption('quality'));
		assert.equal((await post(current())).status, 200);
		const response = await post(current(), { ...goodBody, quality: 'low' });
		assert.equal(response.status, 400);
		assert.match(await response.text(), /"param":"quality","code":"unknown_parameter"/);
	});

	it('never end', async () => {
		current().fault({ endless: true });
		const response = await post(current());
		assert.equal(response.headers.get('content-length'), null);
		const reader = response.body?.getReader();
		for (let bytes = 0; bytes < 2_000_000;) {
			const piece = await reader?.read();
			assert.equal(piece?.done, false);
			bytes += piece.value.length;
		}
		await reader?.cancel();
		await current().requests[0]?.finished;
		assert.equal(current().requests[0]?.aborted, true);
	});

	it('redirect', async () => {
		current().fault(redirectTo('http://127.0.0.1:1/elsewhere'));
		const response = await post(current(), goodBody, { redirect: 'manual' });
		assert.equal(response.status, 307);
		assert.equal(response.headers.get('location'), 'http://127.0.0.1:1/elsewhere');
	});

	it('send the body in pieces', async () => {
		const reference = await textWith(withImages('abcd'));
		const slow = await textWith({ ...withImages('abcd'), slowBody: { bytes: 50, interval: 2 } });
		assert.equal(slow.length, reference.length);
	});

	for (const [what, fault] of [
		['cut the body off', { cutAfter: 10 }],
		['cut the body off at once', { cutAfter: 0 }],
		['promise more than they send', { missingBytes: 5 }],
	] as const) {
		it(what, async () => {
			current().fault(fault);
			const response = await post(current());
			assert.equal(response.status, 200);
			await assert.rejects(response.text(), { message: 'terminated' });
			assert.equal(current().requests[0]?.aborted, false);
		});
	}

	it('reset the connection', async () => {
		current().fault({ reset: true });
		await assert.rejects(post(current()), (error: Error) => {
			assert.equal((error.cause as { code?: unknown }).code, 'ECONNRESET');
			return true;
		});
	});

	it('are chosen by a name in the prompt', async () => {
		const response = await post(current(), { ...goodBody, prompt: '[fault tier] a sea otter' });
		assert.equal(response.status, 403);
		assert.equal((await post(current(), { ...goodBody, prompt: '[fault x]' })).status, 200);
	});
});
