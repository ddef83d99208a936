import assert from 'node:assert/strict';
import type { Generation } from '../../../src/core/generation/generation';
import { decodeRecord, encodeJson, isUnreadable } from '../../../src/core/library/recordFormat';
import { Disk, MemoryFiles } from './memoryFiles';
import { synced, useTwoWindows } from './twoWindows';
import { Window } from './window';

const id = '20261101-120000-000-abcdef';
const path = `${id}/generation.json`;

const favoritesIn = (generation: Generation | undefined) =>
	generation?.images.filter(({ favorite }) => favorite).map(({ index }) => index);

describe('favorites', () => {
	let disk: Disk;
	let here: Window;
	let there: Window;

	useTwoWindows(
		id,
		(...made) => {
			[disk, here, there] = made;
		},
		3,
	);

	it('are marked and unmarked in the record, and other windows see it', async () => {
		await here.setFavorite(id, [0, 2], true);
		await synced(there);
		assert.deepEqual(favoritesIn(there.get(id)), [0, 2]);
		await there.setFavorite(id, [0], false);
		await synced(here, there, here);
		assert.deepEqual(favoritesIn(here.get(id)), [2]);
		const next = new Window(disk);
		await next.list();
		assert.deepEqual(favoritesIn(next.get(id)), [2]);
	});

	it('skip what no longer exists', async () => {
		await here.setFavorite(id, [7], true);
		assert.deepEqual(favoritesIn(here.get(id)), []);
		await assert.rejects(here.setFavorite('other', [0], true), /no generation other/);
	});

	it('survive a write of another window that read the record before', async () => {
		const before = disk.text(path);
		await here.setFavorite(id, [1], true);
		await new MemoryFiles(disk).write(path, Buffer.from(before));
		await there.markCopy(id, 0, 'file:///a.png');
		await synced(here, there);
		for (const window of [here, there]) {
			assert.deepEqual(favoritesIn(window.get(id)), [1]);
			assert.equal(window.get(id)?.images[0]?.saved, 'file:///a.png');
		}
	});

	it('are what was chosen last, in whichever window', async () => {
		await here.setFavorite(id, [1], true);
		await there.setFavorite(id, [1], false);
		await synced(here, there, here, there);
		for (const window of [here, there]) assert.deepEqual(favoritesIn(window.get(id)), []);
	});

	it('can be changed while the generation runs', async () => {
		await here.begin('20261102-120000-000-abcdef');
		await here.setFavorite(id, [0], true);
		await here.setFavorite(id, [0], false);
		assert.deepEqual(favoritesIn(here.get(id)), []);
	});

	it('survive deleting and restoring', async () => {
		await here.setFavorite(id, [1], true);
		const deletion = await here.deleteImages([here.imageOf(id, 1)]);
		assert.deepEqual(favoritesIn(here.get(id)), []);
		await here.restore(deletion);
		assert.deepEqual(favoritesIn(here.get(id)), [1]);
	});

	it("don't make a record unreadable if the mark is invalid", () => {
		const record = JSON.parse(disk.text(path)) as { images: object[] };
		for (const favorite of [false, 'yes', 1, null, {}]) {
			const images = record.images.map((image) => ({ ...image, favorite }));
			const generation = decodeRecord(encodeJson({ ...record, images }));
			assert.ok(!isUnreadable(generation), JSON.stringify(favorite));
			assert.deepEqual(favoritesIn(generation), []);
		}
	});
});
