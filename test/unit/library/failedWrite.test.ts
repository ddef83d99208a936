import assert from 'node:assert/strict';
import { FileNotFound } from '../../../src/core/library/files';
import { Disk, MemoryFiles } from './memoryFiles';
import { imageOf, settle, Window } from './window';

const id = '20261101-120000-000-abcdef';

describe('a record that a window failed to write', () => {
	let disk: Disk;
	let here: Window;
	let there: Window;

	beforeEach(async () => {
		disk = new Disk();
		there = new Window(disk);
		await there.list();
		await there.generate(id, 3);
		await settle();
		const files = new MemoryFiles(disk);
		here = new Window(disk, files);
		await here.list();
		const replace = files.replace.bind(files);
		files.replace = (from, to) =>
			to.endsWith('generation.json') ? Promise.reject(new Error('EBUSY')) : replace(from, to);
		await assert.rejects(here.markCopy(id, 0, 'file:///a.png'), /EBUSY/);
		files.replace = replace;
	});

	const image = (window: Window, index: number) => {
		const generation = window.get(id);
		assert.ok(generation);
		return { generation, image: imageOf(generation, index) };
	};

	const indexes = (window: Window) => window.get(id)?.images.map(({ index }) => index);

	const synced = async () => {
		await settle();
		await here.sync();
	};

	it('is shown as if it had been written', async () => {
		await synced();
		await here.recheck(id);
		assert.equal(imageOf(here.get(id), 0).saved, 'file:///a.png');
		assert.equal(imageOf(there.get(id), 0).saved, undefined);
	});

	it('follows what another window deletes and restores', async () => {
		const deletion = await there.deleteImages([image(there, 1)]);
		await synced();
		assert.deepEqual(indexes(here), [0, 2]);
		await there.markCopy(id, 2, 'file:///c.png');
		await there.restore(deletion);
		await synced();
		assert.deepEqual(
			here.get(id)?.images.map(({ saved }) => saved),
			['file:///a.png', undefined, 'file:///c.png'],
		);
	});

	it('revives no deleted image with its next change', async () => {
		await there.deleteImages([image(there, 1)]);
		await here.markCopy(id, 2, 'file:///c.png');
		assert.deepEqual(indexes(here), [0, 2]);
		for (const window of [there, new Window(disk)]) {
			await window.list();
			await settle();
			await window.sync();
			assert.deepEqual(
				window.get(id)?.images.map(({ saved }) => saved),
				['file:///a.png', 'file:///c.png'],
			);
		}
	});

	it("is forgotten with its folder, which isn't recreated", async () => {
		const { generation } = image(there, 0);
		await there.deleteGenerations([generation]);
		await assert.rejects(here.markCopy(id, 2, 'file:///c.png'));
		await here.recheck(id);
		assert.deepEqual(
			disk.paths().filter((path) => path.startsWith(id)),
			[],
		);
		await synced();
		assert.deepEqual([here.get(id), here.removed], [undefined, [id]]);
	});
});

describe('a record that two windows replace at the same time', () => {
	it('is written although the other window has deleted the old one first', async () => {
		const disk = new Disk();
		const files = new MemoryFiles(disk);
		const here = new Window(disk, files);
		await here.list();
		await here.generate(id, 1);
		const replace = files.replace.bind(files);
		let isFirst = true;
		files.replace = (from, to) => {
			const fails = isFirst;
			isFirst = false;
			return fails ? Promise.reject(new FileNotFound(to)) : replace(from, to);
		};
		await here.markCopy(id, 0, 'file:///a.png');
		assert.match(disk.text(`${id}/generation.json`), /file:\/\/\/a\.png/);
	});
});
