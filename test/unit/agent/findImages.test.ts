import assert from 'node:assert/strict';
import { mostThumbnails } from '../../../src/core/agent/results';
import { FakeHost } from './toolHost';

interface Found {
	readonly images: readonly { id: string; path?: string; prompt: string; reference?: string }[];
	readonly found: number;
}

async function find(host: FakeHost, input: object): Promise<Found> {
	return (await host.call('find_images', input)).content as unknown as Found;
}

describe('find_images', () => {
	let host: FakeHost;

	beforeEach(async () => {
		host = new FakeHost();
		await host.call('generate_image', { prompt: 'A sea otter on its back', count: 2 });
		await host.call('generate_image', {
			prompt: 'A Viking ship',
			model: 'boat-1',
			path: 'longship.png',
		});
	});

	it('finds images by all words, in the prompt or the name of the copy', async () => {
		assert.equal((await find(host, { words: 'OTTER back' })).found, 2);
		assert.equal((await find(host, { words: 'otter ship' })).found, 0);
		assert.equal((await find(host, { words: 'longship' })).found, 1);
		const [newest] = (await find(host, {})).images;
		assert.equal(newest?.prompt, 'A Viking ship');
	});

	it('finds images by model and size', async () => {
		assert.equal((await find(host, { model: 'boat-1' })).found, 1);
		const [{ image } = assert.fail()] = (await host.library.list()).flatMap(({ images }) =>
			images.map((each) => ({ image: each })),
		);
		assert.equal((await find(host, { size: `${image.width}x${image.height}` })).found, 3);
		assert.equal((await find(host, { size: '1x1' })).found, 0);
	});

	it('returns a bounded number of images and thumbnails', async () => {
		host.limits = { ...host.limits, imagesPerCall: 10, imagesPerSession: 100 };
		for (let call = 0; call < 3; call++)
			await host.call('generate_image', { prompt: 'Many', count: 10 });
		const usual = await host.call('find_images', { words: 'many' });
		assert.deepEqual([(usual.content['images'] as []).length, usual.content['found']], [5, 30]);
		const most = await host.call('find_images', { words: 'many', limit: 20 });
		assert.deepEqual(
			[(most.content['images'] as []).length, most.thumbnails.length],
			[20, mostThumbnails],
		);
		await assert.rejects(find(host, { limit: 21 }), /"limit" must be at most 20/);
	});

	it('copies an image into the workspace without a request', async () => {
		const [{ id } = assert.fail()] = (await find(host, { words: 'otter' })).images;
		const sent = host.runs.length;
		const saved = await find(host, { save: id, path: 'docs/otter.png', document: 'docs/a.md' });
		const [image] = saved.images;
		assert.equal(image?.path, 'docs/otter.png');
		assert.match(image.reference ?? '', /^!\[A sea otter on its back\]/);
		assert.equal(host.runs.length, sent);
		assert.deepEqual(
			host.saved.map(({ segments, name }) => [segments, name]),
			[[['docs'], 'otter']],
		);
	});

	it('copies only images of the library, and only where Save writes', async () => {
		const [{ id } = assert.fail()] = (await find(host, {})).images;
		await assert.rejects(find(host, { save: '../../x/0' }), /no image with this id/);
		await assert.rejects(find(host, { save: id, path: '.git/x.png' }), /folders of tools/);
		assert.deepEqual(host.saved, []);
	});
});
