import assert from 'node:assert/strict';
import { imagesOfLastHour } from '../../../src/core/generation/hourlyLimit';
import { Disk, MemoryFiles } from './memoryFiles';
import { samplePicture } from './samplePicture';
import { imageEvent, settle, Window } from './window';

const [first, second] = ['20261101-120000-000-abcdef', '20261102-120000-000-abcdef'] as const;

describe('deleting from the library', () => {
	let disk: Disk;
	let window: Window;

	beforeEach(async () => {
		disk = new Disk();
		window = new Window(disk);
		await window.list();
		await window.generate(first, 3);
		await window.generate(second, 2);
		await window.addThumbnail(first, 0, samplePicture('small'));
		await settle();
	});

	const image = (id: string, index: number) => window.imageOf(id, index);
	const files = (of: string) => disk.paths().filter((path) => path.startsWith(of));

	it('deletes images with their thumbnails, and restores them unchanged', async () => {
		await window.markCopy(first, 0, 'file:///otter.png');
		const before = window.get(first);
		const { bytes } = window.size();
		const deletion = await window.deleteImages([image(first, 0), image(first, 2)]);
		assert.equal(deletion.images, 2);
		assert.equal(window.size().bytes, bytes - deletion.bytes);
		assert.deepEqual(files(first), [`${first}/an-otter-2.png`, `${first}/generation.json`]);
		assert.deepEqual(window.changed.at(-1)?.images, [image(first, 1).image]);
		await window.restore(deletion);
		assert.deepEqual(window.get(first), before);
		assert.deepEqual(window.changed.at(-1), before);
		assert.deepEqual(files('deleted'), []);
		assert.equal(files(first).length, 5);
	});

	it('deletes the generation with its last image', async () => {
		const before = window.get(second);
		const deletion = await window.deleteImages([image(second, 0), image(second, 1)]);
		assert.deepEqual([window.get(second), window.removed], [undefined, [second]]);
		assert.deepEqual(files(second), []);
		await window.restore(deletion);
		assert.deepEqual(window.get(second), before);
	});

	it('restores deletions in any order', async () => {
		const before = window.get(first);
		const one = await window.deleteImages([image(first, 0)]);
		const rest = await window.deleteImages([image(first, 1), image(first, 2)]);
		assert.equal(window.get(first), undefined);
		await window.restore(one);
		assert.equal(window.get(first)?.images.length, 1);
		await window.restore(rest);
		assert.deepEqual(window.get(first), before);
	});

	it("doesn't delete running generations", async () => {
		const id = '20261103-120000-000-abcdef';
		await window.begin(id);
		await window.addImage(id, imageEvent(id, 0));
		const all = window.known();
		await window.deleteGenerations(all);
		assert.deepEqual(
			window.known().map((each) => each.id),
			[id],
		);
		await window.deleteImages([image(id, 0)]);
		assert.deepEqual(window.get(id)?.images, []);
		await window.addImage(id, imageEvent(id, 1));
		assert.equal((await window.finish(id, {})).failure?.kind, 'fewer');
	});

	it("deletes images of a generation whose record can't be read", async () => {
		await new MemoryFiles(disk).write(`${first}/generation.json`, Buffer.from('{"version":2}'));
		window = new Window(disk);
		await window.list();
		const deletion = await window.deleteImages([image(first, 0)]);
		assert.equal(window.get(first)?.images.length, 2);
		await window.restore(deletion);
		assert.equal(window.get(first)?.images.length, 3);
		const all = await window.deleteImages([0, 1, 2].map((index) => image(first, index)));
		assert.equal(window.get(first), undefined);
		await window.restore(all);
		assert.equal(window.get(first)?.failure?.kind, 'newerRecord');
		assert.equal(disk.text(`${first}/generation.json`), '{"version":2}');
	});

	it('restores an image whose name and index are taken', async () => {
		const deletion = await window.deleteImages([image(second, 0)]);
		const bare = new MemoryFiles(disk);
		await bare.write(`${second}/an-otter-1.png`, samplePicture('another'));
		await window.recheck(second);
		await window.restore(deletion);
		assert.deepEqual(
			window.get(second)?.images.map(({ index, file }) => [index, file]),
			[
				[0, 'an-otter-1.png'],
				[1, 'an-otter-2.png'],
				[2, 'an-otter-1-b.png'],
			],
		);
		assert.deepEqual(
			await bare.read(`${second}/an-otter-1-b.png`),
			new Uint8Array(imageEvent(second, 0).bytes),
		);
	});

	it('keeps the thumbnails of two images with the same name apart', async () => {
		await window.addThumbnail(second, 0, samplePicture('small'));
		const deletion = await window.deleteImages([image(second, 0)]);
		const bare = new MemoryFiles(disk);
		await bare.write(`${second}/an-otter-1.png`, samplePicture('another'));
		await window.recheck(second);
		await window.addThumbnail(second, 0, samplePicture('another small'));
		await window.restore(deletion);
		assert.deepEqual(
			window.get(second)?.images.map(({ thumbnail }) => thumbnail),
			['.thumbnail-1.png', undefined, '.thumbnail-1-b.png'],
		);
		assert.deepEqual(
			await bare.read(`${second}/.thumbnail-1-b.png`),
			new Uint8Array(samplePicture('small')),
		);
	});

	it('hides no image when killed while restoring one whose name is taken', async () => {
		const deletion = await window.deleteImages([image(second, 0)]);
		const bare = new MemoryFiles(disk);
		await bare.write(`${second}/an-otter-1.png`, samplePicture('another'));
		await window.recheck(second);
		await window.markCopy(second, 1, 'file:///b.png');
		window.files.onStep = () => {
			if (disk.paths().includes(`${second}/an-otter-1-b.png`)) window.files.faultAt = 0;
		};
		await assert.rejects(window.restore(deletion), /killed/);
		disk.now += 60_000;
		for (const later of [new Window(disk), new Window(disk)]) {
			await later.list();
			assert.deepEqual(
				later.get(second)?.images.map(({ index, file }) => [index, file]),
				[
					[0, 'an-otter-1.png'],
					[1, 'an-otter-2.png'],
					[2, 'an-otter-1-b.png'],
				],
			);
		}
	});

	it('purges only deletions older than a week', async () => {
		await window.deleteGenerations([image(first, 0).generation]);
		await settle();
		const bare = new MemoryFiles(disk);
		await bare.createFolder('deleted/mine');
		const next = async (days: number) => {
			disk.now += days * 86_400_000;
			window = new Window(disk);
			await window.list();
			await window.dispose();
			return files('deleted').length;
		};
		assert.equal(await next(6), 5);
		assert.equal(await next(2), 0);
		assert.deepEqual(
			(await bare.list('deleted')).map(({ name }) => name),
			['mine'],
		);
	});

	it('restores a generation into a folder that exists again', async () => {
		const before = window.get(first);
		const deletion = await window.deleteGenerations([image(first, 0).generation]);
		await new MemoryFiles(disk).write(`${first}/.thumbnail-2.png`, samplePicture('small'));
		await window.restore(deletion);
		assert.deepEqual(window.get(first), before);
		assert.deepEqual((await new Window(disk).list())[1], before);
	});

	it("doesn't recreate the folder for a thumbnail written during the deletion", async () => {
		const generation = window.get(first);
		assert.ok(generation);
		const write = window.files.write.bind(window.files);
		window.files.write = async (path, bytes) => {
			if (path.includes('thumbnail')) await settle();
			await write(path, bytes);
		};
		await Promise.allSettled([
			window.addThumbnail(first, 1, samplePicture('small')),
			window.deleteGenerations([generation]),
			window.addThumbnail(first, 2, samplePicture('small')),
		]);
		assert.deepEqual(files(first), []);
	});

	it("doesn't recreate the folder for a thumbnail after another window's deletion", async () => {
		const there = new Window(disk);
		await there.list();
		await window.deleteGenerations([image(first, 0).generation]);
		await assert.rejects(there.addThumbnail(first, 1, samplePicture('small')));
		assert.deepEqual(files(first), []);
	});

	it('fails to restore what was purged', async () => {
		const deletion = await window.deletePermanently([image(first, 0)]);
		await assert.rejects(window.restore(deletion));
		assert.equal(window.get(first)?.images.length, 2);
		assert.deepEqual(files('deleted'), []);
	});

	it('keeps for a day what was over the limit, and for a week what the user has deleted', async () => {
		const day = 86_400_000;
		const before = window.get(first);
		await window.deleteImages([image(second, 0)]);
		const over = await window.deleteOverLimit([image(first, 0), image(first, 1)]);
		disk.now += day / 2;
		await window.purgeOld();
		assert.equal((await window.deletions()).length, 2);
		await window.restore(over);
		assert.deepEqual(window.get(first), before);
		await window.deleteOverLimit([image(first, 0)]);
		disk.now += 2 * day;
		await window.purgeOld();
		assert.deepEqual(
			(await window.deletions()).map(({ images }) => images),
			[1],
		);
		assert.deepEqual(
			files('deleted').filter((path) => path.includes('-limit')),
			[],
		);
	});

	it('lists the deletions after a reload, newest first', async () => {
		const before = window.get(first);
		const some = await window.deleteImages([image(first, 0), image(first, 1)]);
		const whole = await window.deleteGenerations([image(second, 0).generation]);
		await window.deleteImages([image(first, 2)]).then((deletion) => window.purge(deletion));
		window = new Window(disk);
		assert.deepEqual(await window.deletions(), [whole, some]);
		await window.list();
		await window.restore(some);
		assert.deepEqual(await window.deletions(), [whole]);
		assert.deepEqual(window.get(first)?.images, before?.images.slice(0, 2));
		assert.deepEqual(await new Window(new Disk()).deletions(), []);
	});

	describe('counts towards the hourly limit', () => {
		const used = async (of: Window) => imagesOfLastHour(await of.billed(), new Date(disk.now));
		const all = () => [image(first, 0).generation, image(second, 0).generation];

		it('what was deleted, in any window', async () => {
			const there = new Window(disk);
			assert.equal(await used(there), 5);
			const deletion = await window.deleteGenerations(all());
			for (const each of [window, there, new Window(disk)]) assert.equal(await used(each), 5);
			await window.restore(deletion);
			for (const each of [window, there, new Window(disk)]) assert.equal(await used(each), 5);
			await window.deleteImages([image(first, 0), image(second, 0)]);
			for (const each of [window, there, new Window(disk)]) assert.equal(await used(each), 5);
		});

		it('what was purged, and what another window has generated', async () => {
			await window.purge(await window.deleteGenerations(all()));
			assert.equal(await used(window), 5);
			const there = new Window(disk);
			await there.generate('20261103-120000-000-abcdef', 4);
			await settle();
			assert.equal(await used(window), 9);
		});

		it('nothing older than an hour', async () => {
			await window.deleteGenerations(all());
			disk.now += 3_600_000;
			for (const each of [window, new Window(disk)]) assert.equal(await used(each), 0);
		});

		it("what can be read, when the deleted folder can't", async () => {
			await window.deleteGenerations(all());
			const later = new Window(disk);
			const list = later.files.list.bind(later.files);
			later.files.list = (path) =>
				path === 'deleted' ? Promise.reject(new Error('EACCES')) : list(path);
			assert.equal(await used(later), 0);
			assert.ok(later.log.some((line) => line.includes('EACCES')));
		});
	});
});
