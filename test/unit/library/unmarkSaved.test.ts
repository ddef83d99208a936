import assert from 'node:assert/strict';
import { Disk, MemoryFiles } from './memoryFiles';
import { samplePicture } from './samplePicture';
import { synced, useTwoWindows } from './twoWindows';
import { imageEvent, imageOf, Window } from './window';

const [first, second] = ['20261101-120000-000-abcdef', '20261102-120000-000-abcdef'] as const;

describe('taking back the mark of a saved copy in two windows', () => {
	let disk: Disk;
	let here: Window;
	let there: Window;

	useTwoWindows(first, (...made) => {
		[disk, here, there] = made;
	});

	it('restores the earlier one, also if the other window has overwritten that', async () => {
		const path = `${first}/generation.json`;
		assert.equal(await here.markCopy(first, 0, 'file:///a.png'), undefined);
		assert.equal(await here.markCopy(first, 0, 'file:///b.png'), 'file:///a.png');
		const before = disk.text(path);
		await here.unmarkCopy(first, 0, 'file:///b.png', 'file:///a.png');
		await new MemoryFiles(disk).write(path, Buffer.from(before));
		await there.markCopy(first, 1, 'file:///c.png');
		await synced(here, there);
		for (const window of [here, there])
			assert.deepEqual(
				window.get(first)?.images.map(({ saved }) => saved),
				['file:///a.png', 'file:///c.png'],
			);
		await here.unmarkCopy(first, 0, 'file:///a.png');
		await there.addThumbnail(first, 0, samplePicture('small'));
		await synced(here, there, here);
		for (const window of [here, there])
			assert.deepEqual([imageOf(window.get(first), 0).saved, window.log], [undefined, []]);
	});

	it('keeps the mark of a copy that the other window has made since', async () => {
		await here.markCopy(first, 0, 'file:///a.png');
		assert.equal(await there.markCopy(first, 0, 'file:///b.png'), 'file:///a.png');
		await here.unmarkCopy(first, 0, 'file:///a.png');
		await synced(here, there);
		for (const window of [here, there])
			assert.equal(imageOf(window.get(first), 0).saved, 'file:///b.png');
	});

	it('removes it while the generation runs', async () => {
		await here.begin(second);
		await here.addImage(second, imageEvent(second, 0));
		await here.markCopy(second, 0, 'file:///a.png');
		await here.unmarkCopy(second, 0, 'file:///a.png');
		await here.addImage(second, imageEvent(second, 1));
		await here.finish(second, {});
		await synced(there);
		for (const window of [here, there])
			assert.equal(imageOf(window.get(second), 0).saved, undefined);
	});
});
