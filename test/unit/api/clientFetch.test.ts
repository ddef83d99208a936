import assert from 'node:assert/strict';
import { ImagesClient } from '../../../src/core/api/client';
import type { Access } from '../../../src/core/api/exchange';
import type { ImageFault } from '../../../src/core/generation/failure';
import type { GenerationEvent } from '../../../src/core/generation/generation';
import type { ServiceResponse } from '../../support/imageService/response';
import { malformed, withImages, type Fault } from '../../support/imageService/faults';
import type { ImageService } from '../../support/imageService/imageService';
import { jpeg, pngAlpha } from '../../support/imageService/samples';
import { freshService } from '../imageService/service';
import { accessTo, ending, outline, run, World } from './run';

const model = 'fal-ai/flux/schnell';
const never = new AbortController().signal;

/** A body that begins, and never ends by itself. */
const slowBody = { bytes: 20, interval: 60_000 };

function ok(body: Uint8Array | string): ServiceResponse {
	return { status: 200, body };
}

/** The faults of a run as they stand at its end. */
function left(events: readonly GenerationEvent[]): ImageFault[] {
	const faults = new Map<number, ImageFault>();
	for (const event of events) {
		if (event.type === 'image') faults.delete(event.index);
		if (event.type !== 'fault') continue;
		const { index, reason, url } = event;
		faults.set(index, { index, reason, ...(url !== undefined && { url }) });
	}
	return [...faults.values()];
}

/** What lies at an address, and why it is no image. */
const lasting: readonly [string, ServiceResponse, Fault, ImageFault['reason']][] = [
	['403', { status: 403, body: '' }, {}, 'expired'],
	['500', { status: 500, body: '' }, {}, 'notDownloaded'],
	['a reset', ok(jpeg.bytes), { reset: true }, 'notDownloaded'],
	['a page', ok('<html></html>'), {}, 'notAnImage'],
	[
		'a redirect to nowhere',
		{ status: 302, body: '', headers: { location: 'file:///x' } },
		{},
		'badAddress',
	],
];

describe('ImagesClient: URLs of images that weren’t downloaded', () => {
	const current = freshService();

	for (const [what, answer, travel, reason] of lasting) {
		it(`are kept: ${what}`, async () => {
			const url = current().serveAt('/x', answer, travel);
			current().fault(withImages({ url }));
			const { events } = await run(current());
			assert.deepEqual(events.slice(0, 2), [
				{ type: 'fault', index: 0, reason: 'notFetched', url },
				{ type: 'fault', index: 0, reason, url },
			]);
		});
	}

	it('are kept unchanged, even if they must not be downloaded', async () => {
		const urls = ['nowhere', 'http://10.0.0.1/a b', ' https://host.internal/?é '];
		current().fault(withImages(...urls.map((url) => ({ url }))));
		const { events } = await run(current(), { request: { n: 3 } });
		const faults = urls.map((url, index) => ({ index, reason: 'badAddress', url }));
		assert.deepEqual(left(events), faults);
	});

	it('aren’t kept if they contain the key, but are downloaded', async () => {
		const { key } = current();
		const urls = [
			current().serveAt(`/${key}.jpg`, ok(jpeg.bytes)),
			current().serveAt(`/${key}/gone`, { status: 404, body: '' }),
		];
		current().fault(withImages(...urls.map((url) => ({ url }))));
		const { events } = await run(current(), { request: { n: 2 } });
		const read = ['0 notFetched', '1 notFetched'];
		assert.deepEqual(outline(events), [...read, '0 jpeg', '1 expired', 'done']);
		assert.ok(events.every((event) => !('url' in event)));
	});

	it('are kept but not downloaded when the reply breaks off', async () => {
		const url = current().serveAt('/x.jpg', ok(jpeg.bytes));
		current().fault(malformed(`{"data":[{"url":"${url}"},{"url":`));
		const { events, failure } = await run(current(), { request: { n: 2 } });
		assert.deepEqual(outline(events), ['0 notFetched']);
		assert.deepEqual(left(events), [{ index: 0, reason: 'notFetched', url }]);
		assert.deepEqual(failure, { kind: 'cutOff' });
		assert.equal(current().requests.length, 1);
	});
});

/** The two ways in which addresses come, with what comes before them. */
const roads: readonly [string, string | undefined, readonly string[]][] = [
	['of a reply', undefined, []],
	['of an asynchronous request', model, ['submitted']],
];

for (const [what, queued, before] of roads) {
	describe(`ImagesClient: a download that takes too long, ${what}`, () => {
		const current = freshService();
		const first = before.length === 0 ? 1 : 2;
		const request = { n: 3, ...(queued !== undefined && { model: queued }) };
		const read = ['0 notFetched', '1 notFetched', '2 notFetched'];

		/** Has three images lie at these addresses. */
		function lieAt(service: ImageService, ...urls: readonly string[]): void {
			if (queued === undefined) service.fault(withImages(...urls.map((url) => ({ url }))));
			else service.nextJob({ polls: 0, urls });
		}

		for (const [when, travel] of [
			['without an answer', { delay: 'never' }],
			['in the middle', { slowBody }],
		] as const) {
			it(`has its own time limit and doesn’t end the run: ${when}`, async () => {
				const jpegAt = current().serveAt('/x.jpg', ok(jpeg.bytes));
				const slow = current().serveAt('/slow', ok(jpeg.bytes), travel);
				const pngAt = current().serveAt('/x.png', ok(pngAlpha.bytes));
				lieAt(current(), jpegAt, slow, pngAt);
				const access = { timeout: 0.5 };
				const { events, error } = await run(current(), { access, request });
				assert.equal(error, undefined);
				const brought = ['0 jpeg', '1 notDownloaded', '2 png', 'done'];
				assert.deepEqual(outline(events), [...before, ...read, ...brought]);
				assert.deepEqual(left(events), [{ index: 1, reason: 'notDownloaded', url: slow }]);
				const given = current().requests[first + 1];
				await given?.finished;
				assert.equal(given?.aborted, true);
			});
		}

		it('has its full time after others have timed out', async () => {
			const slow = ['/a', '/b'].map((path) =>
				current().serveAt(path, ok(jpeg.bytes), { delay: 'never' }),
			);
			lieAt(current(), ...slow, current().serveAt('/x.jpg', ok(jpeg.bytes)));
			const { events, error } = await run(current(), { access: { timeout: 0.4 }, request });
			assert.equal(error, undefined);
			assert.deepEqual(outline(events).slice(before.length + 3), [
				'0 notDownloaded',
				'1 notDownloaded',
				'2 jpeg',
				'done',
			]);
		});

		it('ends when the user cancels, with every URL known', async () => {
			const reason = new Error('The user has enough');
			const controller = new AbortController();
			const answer = () => {
				setImmediate(() => {
					controller.abort(reason);
				});
				return ok(jpeg.bytes);
			};
			const urls = [
				current().serveAt('/x.jpg', ok(jpeg.bytes)),
				current().serveAt('/slow', answer, { slowBody }),
				current().serveAt('/y.jpg', ok(jpeg.bytes)),
			];
			lieAt(current(), ...urls);
			const { events, error } = await run(current(), { signal: controller.signal, request });
			assert.equal(error, reason);
			assert.deepEqual(outline(events), [...before, ...read, '0 jpeg']);
			const faults = [1, 2].map((index) => ({ index, reason: 'notFetched', url: urls[index] }));
			assert.deepEqual(left(events), faults);
			const given = current().requests[first + 1];
			await given?.finished;
			assert.equal(given?.aborted, true);
			assert.equal(current().requests.length, first + 2);
		});
	});
}

describe('ImagesClient: downloading images again', () => {
	const current = freshService();

	function fetchImages(
		faults: readonly ImageFault[],
		access: Partial<Access> = {},
		{ world = new World(), signal = never } = {},
	) {
		const client = new ImagesClient(world);
		return ending(client.fetchImages(faults, accessTo(current(), access), signal));
	}

	it('downloads those with a URL, in order, from the endpoint with the key', async () => {
		const url = current().serveAt('/x.jpg', ok(jpeg.bytes));
		const other = current().serveAt('/x.png', ok(pngAlpha.bytes));
		const world = new World();
		const faults: readonly ImageFault[] = [
			{ index: 7, reason: 'expired', url },
			{ index: 1, reason: 'noData' },
			{ index: 2, reason: 'notFetched', url: other },
		];
		const { events, error } = await fetchImages(faults, {}, { world });
		assert.equal(error, undefined);
		assert.deepEqual(outline(events), ['7 jpeg', '2 png', 'done']);
		assert.deepEqual(world.asked, [`GET ${url}`, `GET ${other}`]);
		for (const { headers } of current().requests)
			assert.equal(headers.authorization, `Bearer ${current().key}`);
	});

	it('reports the remaining faults with their URLs', async () => {
		const gone = current().serveAt('/gone', { status: 404, body: '' });
		const slow = current().serveAt('/slow', ok(jpeg.bytes), { delay: 'never' });
		const url = current().serveAt('/x.jpg', ok(jpeg.bytes));
		const addresses = [gone, slow, 'https://10.0.0.1/1.png', url];
		const faults = addresses.map((url, index) => ({ index, reason: 'notFetched', url }) as const);
		const { events, error } = await fetchImages(faults, { timeout: 0.4 });
		assert.equal(error, undefined);
		const outcomes = ['0 expired', '1 notDownloaded', '2 badAddress', '3 jpeg', 'done'];
		assert.deepEqual(outline(events), outcomes);
		const kept = left(events).map(({ url }) => url);
		assert.deepEqual(kept, addresses.slice(0, 3));
	});

	it('sends nothing without a URL', async () => {
		const world = new World();
		const { events } = await fetchImages([{ index: 0, reason: 'cutOff' }], {}, { world });
		assert.deepEqual([events, world.sent], [[{ type: 'done' }], 0]);
	});

	it('needs no key', async () => {
		const url = current().serveAt('/x.jpg', ok(jpeg.bytes));
		const { events } = await fetchImages([{ index: 0, reason: 'notFetched', url }], { key: '' });
		assert.deepEqual(outline(events), ['0 jpeg', 'done']);
	});

	it('ends when the user cancels', async () => {
		const reason = new Error('The user has enough');
		const url = current().serveAt('/x.jpg', ok(jpeg.bytes));
		const signal = AbortSignal.abort(reason);
		const faults = [{ index: 0, reason: 'notFetched', url }] as const;
		const { events, error } = await fetchImages(faults, {}, { signal });
		assert.deepEqual([events, error], [[], reason]);
		assert.equal(current().requests.length, 0);
	});
});
