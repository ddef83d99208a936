import assert from 'node:assert/strict';
import { Disk, MemoryFiles } from './memoryFiles';
import { samplePicture } from './samplePicture';
import { imageEvent, settle, Window } from './window';

const [first, second] = ['20261101-120000-000-abcdef', '20261102-120000-000-abcdef'] as const;

describe('deleting beside missing and foreign files', () => {
	let disk: Disk;
	let window: Window;

	beforeEach(async () => {
		disk = new Disk();
		window = new Window(disk);
		await window.list();
		await window.generate(first, 3);
		await window.generate(second, 2);
		await settle();
	});

	const image = (id: string, index: number) => window.imageOf(id, index);
	const files = (of: string) => disk.paths().filter((path) => path.startsWith(of));

	it('deletes the rest when another window has already deleted one', async () => {
		const images = [image(first, 0), image(second, 0)];
		await new MemoryFiles(disk).delete(first);
		const deletion = await window.deleteImages(images);
		assert.equal(deletion.images, 1);
		assert.deepEqual(
			window.known().map(({ id }) => id),
			[second],
		);
	});

	it('keeps no deletion of what was already deleted', async () => {
		const [one, { generation }] = [image(first, 0), image(second, 0)];
		const some = await window.deleteImages([one]);
		assert.deepEqual(
			[(await window.deleteImages([one])).images, window.get(first)?.images.length],
			[0, 2],
		);
		const whole = await window.deleteGenerations([generation]);
		assert.equal((await window.deleteGenerations([generation])).images, 0);
		assert.deepEqual(await window.deletions(), [whole, some]);
		assert.equal((await new MemoryFiles(disk).list('deleted')).length, 2);
	});

	it('deletes an image of a running generation only once', async () => {
		const id = '20261103-120000-000-abcdef';
		await window.begin(id);
		await window.addImage(id, imageEvent(id, 0));
		const one = image(id, 0);
		const deletion = await window.deleteImages([one]);
		await window.deleteImages([one]);
		assert.deepEqual(await window.deletions(), [deletion]);
		await window.finish(id, {});
		await window.deleteImages([one]);
		assert.equal(window.get(id)?.failure?.kind, 'noImages');
	});

	it('forgets an image whose file is missing when it is deleted', async () => {
		const images = [image(second, 0), image(second, 1)];
		const bare = new MemoryFiles(disk);
		await bare.delete(`${second}/an-otter-1.png`);
		assert.equal((await window.deleteImages(images.slice(0, 1))).images, 0);
		assert.deepEqual(window.get(second)?.images, [images[1]?.image]);
		assert.equal((await window.deleteImages(images)).images, 1);
		assert.equal(window.get(second), undefined);
	});

	it("keeps images that the record doesn't know", async () => {
		await new MemoryFiles(disk).write(`${second}/an-otter-3.png`, samplePicture('another'));
		const deletion = await window.deletePermanently([image(second, 0), image(second, 1)]);
		assert.equal(deletion.images, 2);
		const left = [`${second}/an-otter-3.png`, `${second}/generation.json`];
		assert.deepEqual(files(second), left);
		const there = new Window(disk);
		await there.list();
		for (const of of [window, there]) assert.equal(of.get(second)?.images[0]?.index, 2);
	});

	for (const foreign of ['notes.txt', 'an-otter-1.avif', 'an-otter-1-b.png', 'mine/notes.txt'])
		it(`keeps ${foreign}`, async () => {
			const bare = new MemoryFiles(disk);
			await bare.write(`${first}/${foreign}`, samplePicture('another'));
			await window.deletePermanently([0, 1, 2].map((index) => image(first, index)));
			assert.deepEqual(await bare.read(`${first}/${foreign}`), samplePicture('another'));
		});
});
