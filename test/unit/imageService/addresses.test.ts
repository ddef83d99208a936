import assert from 'node:assert/strict';
import { decode } from 'fast-png';
import { withImages, type Fault } from '../../support/imageService/faults';
import { freshService, goodBody, post } from './service';

describe('image service: URLs of images', () => {
	const current = freshService();

	async function urlWith(fault: Fault): Promise<string> {
		current().fault(fault);
		const { data } = (await (await post(current())).json()) as { data: { url: string }[] };
		assert.deepEqual(Object.keys(data[0] ?? {}), ['url']);
		return data[0]?.url ?? '';
	}

	it('lead to images without a key', async () => {
		const url = await urlWith({ asUrls: true });
		assert.match(url, /^http:\/\/127\.0\.0\.1:\d+\/files\/[\w-]+\.png$/);
		const response = await fetch(`${url}?token=1`);
		assert.equal(response.headers.get('content-type'), 'image/png');
		assert.equal(decode(new Uint8Array(await response.arrayBuffer())).width, 64);
	});

	it('return the stored bytes', async () => {
		await fetch(await urlWith({ asUrls: true }));
		const request = current().requests.at(-1);
		assert.match(request?.path ?? '', /^\/files\//);
		assert.equal(request?.headers.authorization, undefined);
	});

	it('expire', async () => {
		assert.equal((await fetch(await urlWith({ asUrls: 'expired' }))).status, 403);
	});

	it('lead to given images, and to invalid ones', async () => {
		const url = await urlWith({ ...withImages('This is no image.'), asUrls: true });
		assert.equal(await (await fetch(url)).text(), 'This is no image.');
	});

	it('are chosen by a name in the prompt', async () => {
		const response = await post(current(), { ...goodBody, prompt: '[fault urls] otter' });
		assert.match(await response.text(), /"data":\[\{"url":"http/);
	});
});

describe('image service: anything at any path', () => {
	const current = freshService();

	it('is served without a key', async () => {
		const headers = { 'content-type': 'text/html' };
		const url = current().serveAt('/page', { status: 203, body: '<p>', headers });
		assert.equal(url, `${current().origin}/page`);
		const response = await fetch(`${url}?a=b`);
		assert.equal(response.status, 203);
		assert.equal(response.headers.get('content-type'), 'text/html');
		assert.equal(await response.text(), '<p>');
	});

	it('can depend on the request', async () => {
		const url = current().serveAt('/path', ({ path }) => ({ status: 200, body: path }));
		assert.equal(await (await fetch(`${url}?x`)).text(), '/path?x');
	});

	it('redirects', async () => {
		const location = current().serveAt('/there', { status: 200, body: 'here' });
		const url = current().serveAt('/here', { status: 302, body: '', headers: { location } });
		assert.equal(await (await fetch(url)).text(), 'here');
	});

	it('has faults of its own', async () => {
		const url = current().serveAt('/cut', { status: 200, body: 'otter' }, { cutAfter: 2 });
		await assert.rejects((await fetch(url)).text(), { message: 'terminated' });
	});
});
