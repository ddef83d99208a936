import assert from 'node:assert/strict';
import { GenerationTaken } from '../../../src/core/library/starter';
import { Disk, MemoryFiles } from './memoryFiles';
import { samplePicture } from './samplePicture';
import { synced, useTwoWindows } from './twoWindows';
import { imageEvent, imageOf, settle, Window } from './window';

const [first, second] = ['20261101-120000-000-abcdef', '20261102-120000-000-abcdef'] as const;

describe('a library in two windows', () => {
	let disk: Disk;
	let here: Window;
	let there: Window;

	useTwoWindows(first, (...made) => {
		[disk, here, there] = made;
	});

	it('shows what the other window adds and changes, and reads nothing else', async () => {
		await here.generate(second);
		await synced(there);
		assert.deepEqual(there.get(second), here.get(second));
		const { read } = there.files.calls;
		await synced(there, there);
		assert.equal(there.files.calls.read, read);
		await here.markCopy(first, 1, 'file:///otter.png');
		await synced(there);
		assert.equal(imageOf(there.get(first), 1).saved, 'file:///otter.png');
		assert.equal(there.files.calls.read, read + 2, 'its file, and the record');
		assert.equal(there.changed.at(-1)?.id, first);
	});

	it('forgets what the other window deletes', async () => {
		const generation = here.get(first);
		assert.ok(generation);
		const deletion = await here.deleteGenerations([generation]);
		await synced(there);
		assert.deepEqual([there.get(first), there.removed], [undefined, [first]]);
		await there.restore(deletion);
		await synced(here);
		assert.deepEqual(here.get(first), generation);
	});

	it("doesn't overwrite what the other window has written", async () => {
		await here.markCopy(first, 0, 'file:///a.png');
		await there.markCopy(first, 1, 'file:///b.png');
		await there.addThumbnail(first, 0, samplePicture('small'));
		const images = there.get(first)?.images;
		assert.deepEqual(
			images?.map(({ saved }) => saved),
			['file:///a.png', 'file:///b.png'],
		);
		await synced(here);
		assert.deepEqual(here.get(first)?.images, images);
	});

	it('makes a change again that the other window has overwritten', async () => {
		const path = `${first}/generation.json`;
		const before = disk.text(path);
		await here.markCopy(first, 0, 'file:///a.png');
		await new MemoryFiles(disk).write(path, Buffer.from(before));
		await there.markCopy(first, 1, 'file:///b.png');
		await synced(here, there);
		for (const window of [here, there, new Window(disk)]) {
			await window.list();
			assert.deepEqual(
				window.get(first)?.images.map(({ saved }) => saved),
				['file:///a.png', 'file:///b.png'],
			);
		}
	});

	it('never breaks a record that both write at the same time', async () => {
		const marks = Array.from({ length: 20 }, (_, n) => n);
		await Promise.all(
			marks.map((n) => (n % 2 ? here : there).markCopy(first, n % 2, `file:///${n}.png`)),
		);
		await synced(here, there, here, there);
		for (const window of [here, there]) {
			const generation = window.get(first);
			assert.equal(generation?.failure, undefined);
			for (const { index, saved } of generation?.images ?? [])
				assert.equal(Number(/\d+/.exec(saved ?? '')?.[0]) % 2, index);
		}
	});

	it('shows what runs in the other window, and keeps marks added meanwhile', async () => {
		await here.begin(second);
		await here.addImage(second, imageEvent(second, 0));
		await synced(there);
		assert.deepEqual(
			there.running().map(({ id }) => id),
			[second],
		);
		assert.ok(there.isRunningElsewhere(second));
		assert.ok(!here.isRunningElsewhere(second));
		await there.markCopy(second, 0, 'file:///otter.png');
		await here.addImage(second, imageEvent(second, 1));
		await here.finish(second, {});
		await synced(there);
		const generation = there.get(second);
		assert.deepEqual([generation?.failure, generation?.images.length], [undefined, 2]);
		assert.deepEqual(generation?.images[0]?.saved, 'file:///otter.png');
		assert.ok(!there.isRunningElsewhere(second));
	});

	it('shows what runs in the other window while its file is being replaced', async () => {
		await here.begin(second);
		await synced(there);
		const file = disk.paths().find((path) => path.startsWith('windows/')) ?? '';
		const node = disk.nodes.get(file);
		assert.ok(node);
		disk.nodes.delete(file);
		await synced(there);
		assert.equal(there.running().length, 1);
		disk.nodes.set(file.replace(/(\w+\.json)$/, '.$1.0a.tmp'), node);
		const late = new Window(disk);
		await late.list();
		assert.equal(late.running().length, 1);
	});

	for (const path of ['windows/0a1b2c3d.json', 'windows', 'deleted']) {
		it(`shows everything else if ${path} can't be read`, async () => {
			const [files, bare] = [new MemoryFiles(disk), new MemoryFiles(disk)];
			await bare.write('windows/0a1b2c3d.json', Buffer.from('{}'));
			const failing = (each: string) => each === path && Promise.reject(new Error('EACCES'));
			files.list = (each) => failing(each) || bare.list(each);
			files.read = (each) => failing(each) || bare.read(each);
			const window = new Window(disk, files);
			assert.equal((await window.newest(50)).length, 1);
			await here.generate(second);
			await settle();
			await window.sync();
			assert.ok(window.get(second));
			assert.ok(window.log.some((line) => line.includes('EACCES')));
		});
	}

	it('lists the folders again only when the root has changed', async () => {
		disk.now += 5_000;
		await synced(there);
		const { calls } = there.files;
		const { list } = calls;
		await synced(there, there);
		assert.equal(calls.list, list + 2, 'only the files of windows');
		await here.generate(second);
		await synced(there, there);
		assert.ok(calls.list > list + 5, 'a folder that has just changed is not trusted');
		assert.ok(there.get(second));
		disk.now += 5_000;
		await synced(there);
		const removed = here.get(first);
		assert.ok(removed);
		await here.deleteGenerations([removed]);
		await synced(there);
		assert.equal(there.get(first), undefined);
	});

	it("doesn't report thumbnails, and stores none twice", async () => {
		await synced(there);
		const { read } = there.files.calls;
		await here.addThumbnail(first, 0, samplePicture('small'));
		const { steps } = here.files;
		const before = steps.length;
		await here.addThumbnail(first, 0, samplePicture('small'));
		assert.deepEqual(steps.slice(before), [`look at ${first}/.thumbnail-1.png`]);
		await synced(there);
		assert.equal(there.files.calls.read, read);
		await new MemoryFiles(disk).delete(`${first}/.thumbnail-1.png`);
		await here.addThumbnail(first, 0, samplePicture('small'));
		assert.ok(disk.paths().includes(`${first}/.thumbnail-1.png`));
	});

	it('stores images while it catches up', async () => {
		for (let n = 0; n < 40; n++) await here.generate(`20261103-120000-0${10 + n}-abcdef`, 1);
		await there.list();
		await synced(there);
		await there.begin(second);
		disk.now += 2 * 3_600_000;
		const { read } = there.files.calls;
		const sync = there.sync();
		while (there.files.calls.read < read + 5) await Promise.resolve();
		await there.addImage(second, imageEvent(second, 0));
		assert.ok(there.files.calls.read < read + 30);
		await sync;
	});

	describe('with a generation without images', () => {
		const before = () => new MemoryFiles(disk).read(`${second}/an-otter-1.png`);

		beforeEach(async () => {
			await here.begin(second, 1);
			await here.finish(second, { failure: { kind: 'noImages' } });
			await synced(there);
		});

		it("doesn't restart it after the other window has added images", async () => {
			await there.begin(second, 1);
			await there.addImage(second, imageEvent(second, 0));
			await there.finish(second, {});
			const bytes = await before();
			await assert.rejects(here.begin(second, 1), GenerationTaken);
			assert.deepEqual(here.get(second), there.get(second));
			assert.deepEqual(await before(), bytes);
			assert.deepEqual(here.running(), []);
		});

		it("doesn't restart it while it runs in the other window", async () => {
			await there.begin(second, 1);
			await assert.rejects(here.begin(second, 1), GenerationTaken);
			await there.addImage(second, imageEvent(second, 0));
			await there.finish(second, {});
			await synced(here);
			assert.deepEqual(here.get(second), there.get(second));
		});

		it('keeps a file with the name of the new image', async () => {
			await here.begin(second, 1);
			await new MemoryFiles(disk).write(`${second}/an-otter-1.png`, samplePicture('another'));
			const bytes = await before();
			const { file } = await here.addImage(second, imageEvent(second, 0));
			assert.equal(file, 'an-otter-1-b.png');
			assert.deepEqual(await before(), bytes);
		});
	});

	it('shows as running what the other window resumes', async () => {
		const generation = here.get(first);
		assert.ok(generation);
		here.resume(generation);
		await synced(there);
		assert.ok(there.isRunningElsewhere(first));
		assert.equal(there.running().length, 1);
		await here.finish(first, {});
		await synced(there);
		assert.equal(there.running().length, 0);
	});

	for (const [how, leave] of [
		['killed', () => Promise.resolve()],
		['closed', (window: Window) => window.dispose()],
	] as const) {
		it(`shows as interrupted what ran in a window that was ${how}`, async () => {
			await here.begin(second);
			await synced(there);
			disk.now += 15_000;
			here.beat();
			await settle();
			disk.now += 15_000;
			await synced(there);
			assert.equal(there.running().length, 1);
			await leave(here);
			disk.now += how === 'killed' ? 15_000 : 0;
			await synced(there);
			assert.equal(there.get(second)?.failure?.kind, 'interrupted');
			assert.equal(there.running().length, 0);
		});
	}

	it('reads everything again after hours without a sync', async () => {
		await here.markCopy(first, 0, 'file:///otter.png');
		await settle();
		disk.nodes.delete(disk.paths().find((path) => path.startsWith('windows/')) ?? '');
		disk.now += 2 * 3_600_000;
		await synced(there);
		assert.equal(imageOf(there.get(first), 0).saved, 'file:///otter.png');
	});

	it('restores what a window was deleting when it was killed', async () => {
		const generation = here.get(first);
		assert.ok(generation);
		const killed = new Window(disk, new MemoryFiles(disk));
		await killed.list();
		const isHalf = () => disk.paths().some((path) => path.includes('.part/'));
		killed.files.onStep = () => {
			if (isHalf()) killed.files.faultAt = 0;
		};
		await assert.rejects(killed.deleteGenerations([generation]), /killed/);
		await synced(there);
		assert.ok(isHalf(), 'that window may still be deleting');
		assert.equal(there.get(first), undefined);
		disk.now += 30_000;
		await synced(there, there);
		assert.ok(!isHalf());
		assert.deepEqual(there.get(first), generation);
	});
});
