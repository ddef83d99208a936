import assert from 'node:assert/strict';
import { imagesOfLastHour } from '../../../src/core/generation/hourlyLimit';
import { Disk, MemoryFiles } from './memoryFiles';
import { samplePicture } from './samplePicture';
import { imageEvent, quiet, Window } from './window';

const [first, second] = ['20261101-120000-000-abcdef', '20261102-120000-000-abcdef'] as const;

describe('removing from the library', () => {
	let disk: Disk;
	let window: Window;

	beforeEach(async () => {
		disk = new Disk();
		window = new Window(disk);
		await window.list();
		await window.generate(first, 3);
		await window.generate(second, 2);
		await window.addThumbnail(first, 0, samplePicture('small'));
		await quiet();
	});

	const image = (id: string, index: number) => window.imageOf(id, index);
	const files = (of: string) => disk.paths().filter((path) => path.startsWith(of));

	it('takes images with their thumbnails, and puts them back as they were', async () => {
		await window.markCopy(first, 0, 'file:///otter.png');
		const before = window.get(first);
		const { bytes } = window.size();
		const removal = await window.deleteImages([image(first, 0), image(first, 2)]);
		assert.equal(removal.images, 2);
		assert.equal(window.size().bytes, bytes - removal.bytes);
		assert.deepEqual(files(first), [`${first}/an-otter-2.png`, `${first}/generation.json`]);
		assert.deepEqual(window.changed.at(-1)?.images, [image(first, 1).image]);
		await window.restore(removal);
		assert.deepEqual(window.get(first), before);
		assert.deepEqual(window.changed.at(-1), before);
		assert.deepEqual(files('deleted'), []);
		assert.equal(files(first).length, 5);
	});

	it('takes the whole generation with its last image', async () => {
		const before = window.get(second);
		const removal = await window.deleteImages([image(second, 0), image(second, 1)]);
		assert.deepEqual([window.get(second), window.removed], [undefined, [second]]);
		assert.deepEqual(files(second), []);
		await window.restore(removal);
		assert.deepEqual(window.get(second), before);
	});

	it('puts removals back in any order', async () => {
		const before = window.get(first);
		const one = await window.deleteImages([image(first, 0)]);
		const rest = await window.deleteImages([image(first, 1), image(first, 2)]);
		assert.equal(window.get(first), undefined);
		await window.restore(one);
		assert.equal(window.get(first)?.images.length, 1);
		await window.restore(rest);
		assert.deepEqual(window.get(first), before);
	});

	it('leaves alone what runs', async () => {
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

	it('takes images of a generation whose record cannot be read', async () => {
		await new MemoryFiles(disk).write(`${first}/generation.json`, Buffer.from('{"version":2}'));
		window = new Window(disk);
		await window.list();
		const removal = await window.deleteImages([image(first, 0)]);
		assert.equal(window.get(first)?.images.length, 2);
		await window.restore(removal);
		assert.equal(window.get(first)?.images.length, 3);
		const all = await window.deleteImages([0, 1, 2].map((index) => image(first, index)));
		assert.equal(window.get(first), undefined);
		await window.restore(all);
		assert.equal(window.get(first)?.failure?.kind, 'newerRecord');
		assert.equal(disk.text(`${first}/generation.json`), '{"version":2}');
	});

	it('hides no image where another has taken its name and its place', async () => {
		const removal = await window.deleteImages([image(second, 0)]);
		const bare = new MemoryFiles(disk);
		await bare.write(`${second}/an-otter-1.png`, samplePicture('another'));
		await window.recheck(second);
		await window.restore(removal);
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

	it('keeps to each of two images of one name its own thumbnail', async () => {
		await window.addThumbnail(second, 0, samplePicture('small'));
		const removal = await window.deleteImages([image(second, 0)]);
		const bare = new MemoryFiles(disk);
		await bare.write(`${second}/an-otter-1.png`, samplePicture('another'));
		await window.recheck(second);
		await window.addThumbnail(second, 0, samplePicture('another small'));
		await window.restore(removal);
		assert.deepEqual(
			window.get(second)?.images.map(({ thumbnail }) => thumbnail),
			['.thumbnail-1.png', undefined, '.thumbnail-1-b.png'],
		);
		assert.deepEqual(
			await bare.read(`${second}/.thumbnail-1-b.png`),
			new Uint8Array(samplePicture('small')),
		);
	});

	it('hides no image of a name that was taken where it is killed while it puts it back', async () => {
		const removal = await window.deleteImages([image(second, 0)]);
		const bare = new MemoryFiles(disk);
		await bare.write(`${second}/an-otter-1.png`, samplePicture('another'));
		await window.recheck(second);
		await window.markCopy(second, 1, 'file:///b.png');
		window.files.onStep = () => {
			if (disk.paths().includes(`${second}/an-otter-1-b.png`)) window.files.troubleAt = 0;
		};
		await assert.rejects(window.restore(removal), /killed/);
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

	it('deletes for good what was removed a week ago, and nothing else', async () => {
		await window.deleteGenerations([image(first, 0).generation]);
		await quiet();
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

	it('puts a generation back into a folder that somebody has made since', async () => {
		const before = window.get(first);
		const removal = await window.deleteGenerations([image(first, 0).generation]);
		await new MemoryFiles(disk).write(`${first}/.thumbnail-2.png`, samplePicture('small'));
		await window.restore(removal);
		assert.deepEqual(window.get(first), before);
		assert.deepEqual((await new Window(disk).list())[1], before);
	});

	it('makes no folder for a thumbnail that is written while its image is removed', async () => {
		const generation = window.get(first);
		assert.ok(generation);
		const write = window.files.write.bind(window.files);
		window.files.write = async (path, bytes) => {
			if (path.includes('thumbnail')) await quiet();
			await write(path, bytes);
		};
		await Promise.allSettled([
			window.addThumbnail(first, 1, samplePicture('small')),
			window.deleteGenerations([generation]),
			window.addThumbnail(first, 2, samplePicture('small')),
		]);
		assert.deepEqual(files(first), []);
	});

	it('makes no folder for a thumbnail of what another window has removed', async () => {
		const there = new Window(disk);
		await there.list();
		await window.deleteGenerations([image(first, 0).generation]);
		await assert.rejects(there.addThumbnail(first, 1, samplePicture('small')));
		assert.deepEqual(files(first), []);
	});

	it('tells when there is nothing to put back any more', async () => {
		const removal = await window.deletePermanently([image(first, 0)]);
		await assert.rejects(window.restore(removal));
		assert.equal(window.get(first)?.images.length, 2);
		assert.deepEqual(files('deleted'), []);
	});

	it('knows after a reload what can be put back, newest first', async () => {
		const before = window.get(first);
		const some = await window.deleteImages([image(first, 0), image(first, 1)]);
		const whole = await window.deleteGenerations([image(second, 0).generation]);
		await window.deleteImages([image(first, 2)]).then((removal) => window.purge(removal));
		window = new Window(disk);
		assert.deepEqual(await window.deletions(), [whole, some]);
		await window.list();
		await window.restore(some);
		assert.deepEqual(await window.deletions(), [whole]);
		assert.deepEqual(window.get(first)?.images, before?.images.slice(0, 2));
		assert.deepEqual(await new Window(new Disk()).deletions(), []);
	});

	describe('counts for the limit of images an hour', () => {
		const used = async (of: Window) => imagesOfLastHour(await of.billed(), new Date(disk.now));
		const all = () => [image(first, 0).generation, image(second, 0).generation];

		it('what was removed, here and elsewhere', async () => {
			const there = new Window(disk);
			assert.equal(await used(there), 5);
			const removal = await window.deleteGenerations(all());
			for (const each of [window, there, new Window(disk)]) assert.equal(await used(each), 5);
			await window.restore(removal);
			for (const each of [window, there, new Window(disk)]) assert.equal(await used(each), 5);
			await window.deleteImages([image(first, 0), image(second, 0)]);
			for (const each of [window, there, new Window(disk)]) assert.equal(await used(each), 5);
		});

		it('what was removed for good, and what another window has made', async () => {
			await window.purge(await window.deleteGenerations(all()));
			assert.equal(await used(window), 5);
			const there = new Window(disk);
			await there.generate('20261103-120000-000-abcdef', 4);
			await quiet();
			assert.equal(await used(window), 9);
		});

		it('nothing of more than an hour ago', async () => {
			await window.deleteGenerations(all());
			disk.now += 3_600_000;
			for (const each of [window, new Window(disk)]) assert.equal(await used(each), 0);
		});

		it('what can be read', async () => {
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
