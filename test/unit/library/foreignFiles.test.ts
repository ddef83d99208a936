import assert from 'node:assert/strict';
import { Disk, MemoryFiles } from './memoryFiles';
import { samplePicture } from './samplePicture';
import { imageEvent, quiet, Window } from './window';

const [first, second] = ['20261101-120000-000-abcdef', '20261102-120000-000-abcdef'] as const;

describe('removing from the library beside what is gone, or not ours', () => {
	let disk: Disk;
	let window: Window;

	beforeEach(async () => {
		disk = new Disk();
		window = new Window(disk);
		await window.list();
		await window.generate(first, 3);
		await window.generate(second, 2);
		await quiet();
	});

	const image = (id: string, index: number) => window.imageOf(id, index);
	const files = (of: string) => disk.paths().filter((path) => path.startsWith(of));

	it('removes the others where another window was faster with one', async () => {
		const images = [image(first, 0), image(second, 0)];
		await new MemoryFiles(disk).delete(first);
		const removal = await window.deleteImages(images);
		assert.equal(removal.images, 1);
		assert.deepEqual(
			window.known().map(({ id }) => id),
			[second],
		);
	});

	it('keeps no removal of what is gone already', async () => {
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

	it('takes no image twice of what runs', async () => {
		const id = '20261103-120000-000-abcdef';
		await window.begin(id);
		await window.addImage(id, imageEvent(id, 0));
		const one = image(id, 0);
		const removal = await window.deleteImages([one]);
		await window.deleteImages([one]);
		assert.deepEqual(await window.deletions(), [removal]);
		await window.finish(id, {});
		await window.deleteImages([one]);
		assert.equal(window.get(id)?.failure?.kind, 'noImages');
	});

	it('shows no image more whose file is gone when it is to be removed', async () => {
		const images = [image(second, 0), image(second, 1)];
		const bare = new MemoryFiles(disk);
		await bare.delete(`${second}/an-otter-1.png`);
		assert.equal((await window.deleteImages(images.slice(0, 1))).images, 0);
		assert.deepEqual(window.get(second)?.images, [images[1]?.image]);
		assert.equal((await window.deleteImages(images)).images, 1);
		assert.equal(window.get(second), undefined);
	});

	it('leaves images that the record does not know where they are', async () => {
		await new MemoryFiles(disk).write(`${second}/an-otter-3.png`, samplePicture('another'));
		const removal = await window.deletePermanently([image(second, 0), image(second, 1)]);
		assert.equal(removal.images, 2);
		const left = [`${second}/an-otter-3.png`, `${second}/generation.json`];
		assert.deepEqual(files(second), left);
		const there = new Window(disk);
		await there.list();
		for (const of of [window, there]) assert.equal(of.get(second)?.images[0]?.index, 2);
	});

	for (const foreign of ['notes.txt', 'an-otter-1.avif', 'an-otter-1-b.png', 'mine/notes.txt'])
		it(`leaves ${foreign} alone`, async () => {
			const bare = new MemoryFiles(disk);
			await bare.write(`${first}/${foreign}`, samplePicture('another'));
			await window.deletePermanently([0, 1, 2].map((index) => image(first, index)));
			assert.deepEqual(await bare.read(`${first}/${foreign}`), samplePicture('another'));
		});
});
