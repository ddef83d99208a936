import assert from 'node:assert/strict';
import { largestImage } from '../../../src/core/api/replyLimit';
import type { ServiceResponse } from '../../support/imageService/response';
import { errorBodies } from '../../support/imageService/errorBodies';
import { withImages, type Fault } from '../../support/imageService/faults';
import { startImageService } from '../../support/imageService/imageService';
import { drawPicture } from '../../support/imageService/picture';
import { jpeg, pngAlpha, webpExtended } from '../../support/imageService/samples';
import { freshService, goodBody } from '../imageService/service';
import { endpoint, outline, run, start, World } from './run';

function ok(body: Uint8Array | string, type = 'image/jpeg'): ServiceResponse {
	return { status: 200, body, headers: { 'content-type': type } };
}

/** What lies at an address, the outline of its entry, and how often it is asked for. */
const files: readonly [string, ServiceResponse, Fault, string, number][] = [
	['a JPEG', ok(jpeg.bytes), {}, '0 jpeg', 1],
	['a WebP under another type', ok(webpExtended.bytes, 'image/png'), {}, '0 webp', 1],
	['an image under the type of a page', ok(pngAlpha.bytes, 'text/html'), {}, '0 png', 1],
	['an image in pieces', ok(jpeg.bytes), { slowBody: { bytes: 100, interval: 0 } }, '0 jpeg', 1],
	['a page', ok('<html><title>Log in</title></html>', 'text/html'), {}, '0 notAnImage', 1],
	['a page under the type of an image', ok(errorBodies.gatewayPage), {}, '0 notAnImage', 1],
	['a drawing in SVG', ok('<svg></svg>', 'image/svg+xml'), {}, '0 svg', 1],
	['a drawing behind entities', ok('<!DOCTYPE svg [<!ENTITY a "b">]><svg/>'), {}, '0 svg', 1],
	['text of no known format', ok('P1 2 2 0 1 1 0'), {}, '0 unknown', 1],
	['XML of no known format', ok('<?xml version="1.0"?><drawing/>'), {}, '0 unknown', 1],
	['bytes of no known format', ok(Uint8Array.of(0, 1, 2, 3)), {}, '0 unknown', 1],
	['a page behind a comment', ok('<?xml version="1.0"?><!-- a --> <body >'), {}, '0 notAnImage', 1],
	['bytes after a bracket', ok(Uint8Array.of(0x5b, 0, 1, 2)), {}, '0 unknown', 1],
	['a JSON reply', ok(' {"error":{"message":"Gone"}}', 'image/png'), {}, '0 notAnImage', 1],
	['nothing', ok(''), {}, '0 notAnImage', 1],
	['an image that breaks off', ok(jpeg.bytes.subarray(0, -1)), {}, '0 cutOff', 1],
	['too much', ok(new Uint8Array(largestImage + 1)), {}, '0 tooLarge', 1],
	['403', { status: 403, body: 'expired' }, {}, '0 expired', 1],
	['404', { status: 404, body: '' }, {}, '0 expired', 1],
	['500', { status: 500, body: errorBodies.serverError }, {}, '0 notDownloaded', 3],
	['a reset', ok(jpeg.bytes), { reset: true }, '0 notDownloaded', 3],
	['a body that is cut', ok(jpeg.bytes), { cutAfter: 100 }, '0 notDownloaded', 3],
];

/** Where a redirect of an address leads that must not be followed. */
const forbidden = [
	'http://127.0.0.1:1/1.png',
	'https://127.0.0.1/1.png',
	'https://10.0.0.1/1.png',
	'https://[fd00::1]/1.png',
	'https://169.254.169.254/metadata/v1.json',
	'https://otter.internal/1.png',
	'http://host.example/1.png',
	'https://user:password@host.example/1.png',
	'file:///etc/passwd',
	'data:image/png;base64,AAAA',
];

describe('ImagesClient: URLs instead of images', () => {
	const current = freshService();

	it('are downloaded from the endpoint’s own origin with the key', async () => {
		current().fault({ asUrls: true });
		const { events, error } = await run(current(), { request: { n: 2 } });
		assert.equal(error, undefined);
		assert.deepEqual(outline(events.slice(0, 2)), ['0 notFetched', '1 notFetched']);
		assert.deepEqual(events.slice(2), [
			...[0, 1].map((index) => ({
				type: 'image',
				index,
				bytes: new Uint8Array(drawPicture(goodBody.prompt, index, 64, 64)),
				facts: { type: 'png', width: 64, height: 64, alpha: false },
			})),
			{ type: 'done', usage: { input_tokens: 10, output_tokens: 10, total_tokens: 20 } },
		]);
		const [post, ...gets] = current().requests;
		assert.equal(post?.headers.authorization, `Bearer ${current().key}`);
		assert.equal(gets.length, 2);
		for (const { method, path, headers } of gets) {
			assert.equal(method, 'GET');
			assert.match(path, /^\/files\//);
			assert.equal(headers.authorization, `Bearer ${current().key}`);
			for (const name of ['cookie', 'referer']) assert.equal(headers[name], undefined, name);
		}
	});

	it('are all reported before the first download, and downloaded in order', async () => {
		current().fault({ asUrls: true });
		const world = new World();
		const steps: string[] = [];
		const known: string[] = [];
		for await (const event of start(current(), { world, request: { n: 2 } })) {
			steps.push(`${outline([event]).join()} after ${world.sent}`);
			if (event.type === 'fault') known.push(`GET ${event.url ?? ''}`);
		}
		assert.deepEqual(steps, [
			'0 notFetched after 1',
			'1 notFetched after 1',
			'0 png after 2',
			'1 png after 3',
			'done after 3',
		]);
		assert.deepEqual(world.asked.slice(1), known);
	});

	it('may be mixed with images, faults and revised prompts', async () => {
		const url = current().serveAt('/x.jpg', ok(jpeg.bytes));
		const b64_json = Buffer.from(webpExtended.bytes).toString('base64');
		const revised_prompt = 'An otter';
		current().fault(
			withImages({ b64_json }, { url, revised_prompt }, {}, { url: 'nowhere' }, { url, b64_json }),
		);
		const { events } = await run(current(), { request: { n: 5 } });
		const read = ['0 webp', '1 notFetched', '2 noData', '3 notFetched', '4 webp'];
		assert.deepEqual(outline(events), [...read, '1 jpeg', '3 badAddress', 'done']);
		assert.equal(events[5]?.type === 'image' && events[5].revisedPrompt, 'An otter');
		assert.equal(current().requests.length, 2);
	});

	for (const [what, answer, travel, expected, times] of files) {
		it(`may lead to ${what}`, async () => {
			const url = current().serveAt('/x', answer, travel);
			current().fault(withImages({ url }));
			const world = new World();
			const { events, error } = await run(current(), { world });
			assert.equal(error, undefined);
			assert.deepEqual(outline(events), ['0 notFetched', expected, 'done']);
			assert.equal(world.sent, 1 + times);
			assert.equal(current().requests.filter(({ method }) => method === 'POST').length, 1);
		});
	}

	it('may have expired', async () => {
		current().fault({ asUrls: 'expired' });
		const { events, error } = await run(current(), { request: { n: 2 } });
		const read = ['0 notFetched', '1 notFetched'];
		assert.deepEqual(outline(events), [...read, '0 expired', '1 expired', 'done']);
		assert.equal(error, undefined);
	});

	it('may be redirected within the endpoint’s own origin', async () => {
		current().serveAt('/new.jpg', ok(jpeg.bytes));
		const headers = { location: '/new.jpg' };
		const url = current().serveAt('/old.jpg', { status: 302, body: '', headers });
		current().fault(withImages({ url }));
		const { events } = await run(current());
		assert.deepEqual(outline(events), ['0 notFetched', '0 jpeg', 'done']);
		const paths = current().requests.map(({ path }) => path);
		assert.deepEqual(paths.slice(1), ['/old.jpg', '/new.jpg']);
	});

	for (const location of forbidden) {
		it(`aren’t followed to ${location}`, async () => {
			const url = current().serveAt('/x', { status: 302, body: '', headers: { location } });
			current().fault(withImages({ url }, jpeg.bytes));
			const world = new World();
			const { events, error } = await run(current(), { world, request: { n: 2 } });
			assert.deepEqual(outline(events), ['0 notFetched', '1 jpeg', '0 badAddress', 'done']);
			assert.equal(error, undefined);
			assert.equal(world.sent, 2, world.asked.join());
		});
	}

	it('aren’t followed to another service on this machine', async () => {
		const other = await startImageService();
		const location = other.serveAt('/x.jpg', ok(jpeg.bytes));
		const url = current().serveAt('/x', { status: 302, body: '', headers: { location } });
		current().fault(withImages({ url }, { url: location }));
		const { events } = await run(current(), { request: { n: 2 } });
		await other.close();
		const read = ['0 notFetched', '1 notFetched'];
		assert.deepEqual(outline(events), [...read, '0 badAddress', '1 badAddress', 'done']);
		assert.deepEqual(other.requests, []);
	});

	it('are downloaded from a public host, also without the key', async () => {
		const asked: [string, unknown][] = [];
		const world = new World();
		const { fetch } = world;
		const away: typeof fetch = (url, options) => {
			if (!(url instanceof URL)) return fetch(url, options);
			asked.push([url.href, options?.headers]);
			return Promise.resolve(new Response(Uint8Array.from(jpeg.bytes)));
		};
		current().fault(withImages({ url: 'https://files.otter.example/1.png?signature=x' }));
		const { events } = await run(current(), { world: Object.assign(world, { fetch: away }) });
		assert.deepEqual(outline(events), ['0 notFetched', '0 jpeg', 'done']);
		assert.deepEqual(asked, [['https://files.otter.example/1.png?signature=x', {}]]);
	});

	it('are downloaded from a service that needs no key', async () => {
		const service = await startImageService({ keyless: true });
		service.fault({ asUrls: true });
		const { events } = await run(service, { access: { key: '' } });
		await service.close();
		assert.deepEqual(outline(events), ['0 notFetched', '0 png', 'done']);
		assert.ok(service.requests.every(({ headers }) => !('authorization' in headers)));
	});

	it('are compared with the endpoint’s origin, not its path', async () => {
		const url = current().serveAt('/x.jpg', ok(jpeg.bytes));
		const body = JSON.stringify({ data: [{ url }] });
		current().serveAt('/a/b/images/generations', ok(body, 'application/json'));
		const access = { endpoint: endpoint(`${current().origin}/a/b`) };
		const { events } = await run(current(), { access });
		assert.deepEqual(outline(events), ['0 notFetched', '0 jpeg', 'done']);
	});
});
