import assert from 'node:assert/strict';
import { Disk, MemoryFiles } from './memoryFiles';
import { imageEvent, settle, Window } from './window';

const [first, second] = ['20261101-120000-000-abcdef', '20261102-120000-000-abcdef'] as const;

describe('a library whose folder is deleted while it is open', () => {
	let disk: Disk;
	let window: Window;
	let before: Disk;

	const remove = () => {
		for (const path of [...disk.nodes.keys()]) disk.nodes.delete(path);
	};
	const putBack = () => {
		for (const [path, node] of before.nodes) disk.nodes.set(path, node);
	};

	beforeEach(async () => {
		disk = new Disk();
		window = new Window(disk);
		await window.list();
		await window.generate(first);
		await settle();
		before = disk.copy();
		remove();
	});

	it('says so once, and shows its images again when it is back', async () => {
		for (let times = 0; times < 3; times++) await window.sync();
		assert.deepEqual([window.timesMissing, window.isMissing], [1, true]);
		assert.deepEqual([window.known(), window.removed], [[], [first]]);
		assert.deepEqual(await window.billed(), []);
		putBack();
		await window.sync();
		assert.equal(window.isMissing, false);
		assert.deepEqual(
			window.known().map(({ id, images }) => [id, images.length]),
			[[first, 2]],
		);
		remove();
		await window.sync();
		assert.equal(window.timesMissing, 2);
	});

	it('keeps what runs, and stores its images in a new folder', async () => {
		putBack();
		await window.begin(second);
		await window.addImage(second, imageEvent(second, 0));
		remove();
		await window.sync();
		assert.deepEqual(window.running().length, 1);
		await window.addImage(second, imageEvent(second, 1));
		await window.finish(second, {});
		await settle();
		const there = new Window(disk, new MemoryFiles(disk));
		await there.list();
		const { file } = there.imageOf(second, 1).image;
		assert.deepEqual(disk.nodes.get(`${second}/${file}`)?.bytes, imageEvent(second, 1).bytes);
	});
});
