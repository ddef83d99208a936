import assert from 'node:assert/strict';
import { storageProblemOf } from '../../../src/core/library/storageProblem';
import { Disk, MemoryFiles, type DiskFault } from './memoryFiles';
import { imageEvent, settle, Window } from './window';

const id = '20261101-120000-000-abcdef';

describe('an image that cannot be stored', () => {
	let disk: Disk;
	let files: MemoryFiles;
	let window: Window;

	const fail = (fault: DiskFault) => {
		files.fault = fault;
		files.faultAt = files.steps.length;
	};
	const recover = () => {
		files.faultAt = Infinity;
	};
	const read = async () => {
		const later = disk.copy();
		later.now += 60_000;
		const there = new Window(later);
		await there.list();
		return there;
	};
	const checkBoth = async () => {
		const there = await read();
		assert.equal(there.get(id)?.failure, undefined);
		for (const index of [0, 1]) {
			const { file } = there.imageOf(id, index).image;
			assert.deepEqual(disk.nodes.get(`${id}/${file}`)?.bytes, imageEvent(id, index).bytes);
		}
		assert.deepEqual(there.get(id), window.get(id));
	};

	/** Runs a generation whose second image meets a disk with this fault, until after its end. */
	const generate = async (fault: DiskFault) => {
		await window.begin(id);
		await window.addImage(id, imageEvent(id, 0));
		fail(fault);
		await assert.rejects(window.addImage(id, imageEvent(id, 1)));
		const fault1 = window.addFault(id, { index: 1, reason: 'notStored' });
		await fault1.catch(() => undefined);
		await window.finish(id, { failure: { kind: 'notStored' } }).catch(() => undefined);
		await settle();
	};

	beforeEach(() => {
		disk = new Disk();
		files = new MemoryFiles(disk);
		window = new Window(disk, files);
	});

	for (const fault of ['full', 'short', 'kill'] satisfies DiskFault[])
		it(`is stored once the disk with the fault "${fault}" works again`, async () => {
			await generate(fault);
			assert.equal(window.get(id)?.failure?.kind, 'notStored');
			assert.ok(window.get(id)?.finishedAt !== undefined);
			await assert.rejects(window.unstored.storeAgain(id));
			assert.deepEqual(window.unstored.of(id), [imageEvent(id, 1)]);
			recover();
			const [one, other] = await Promise.all([
				window.unstored.storeAgain(id),
				window.unstored.storeAgain(id),
			]);
			assert.deepEqual([one.length, other.length], [1, 0]);
			assert.deepEqual([window.unstored.of(id), window.get(id)?.faults], [[], []]);
			await checkBoth();
		});

	it('has its place among the others, whichever could not be stored first', async () => {
		await window.begin(id);
		fail('full');
		for (const index of [2, 0, 1]) await assert.rejects(window.addImage(id, imageEvent(id, index)));
		assert.deepEqual(
			window.unstored.of(id).map(({ index }) => index),
			[0, 1, 2],
		);
	});

	it('stays in memory if any step fails, and is stored in the end', async () => {
		for (const fault of ['full', 'short', 'once'] satisfies DiskFault[])
			for (let at = 0, steps = Infinity; at < steps; at++) {
				disk = new Disk();
				files = new MemoryFiles(disk);
				window = new Window(disk, files);
				await generate('full');
				const before = files.steps.length;
				files.fault = fault;
				files.faultAt = before + at;
				await window.unstored.storeAgain(id).catch(() => undefined);
				steps = files.steps.length - before;
				recover();
				await window.unstored.storeAgain(id);
				// The record may still be ahead of the disk.
				await window.markCopy(id, 1, 'file:///otter.png');
				await checkBoth();
			}
	});

	it('is stored even if the folder of its generation was deleted', async () => {
		await generate('full');
		recover();
		await new MemoryFiles(disk).delete(id);
		await settle();
		await window.list();
		await window.sync();
		assert.deepEqual(window.unstored.of(id).length, 1);
		await window.unstored.storeAgain(id);
		const there = await read();
		assert.deepEqual(
			there.get(id)?.images.map(({ index }) => index),
			[1],
		);
		assert.equal(there.get(id)?.request.prompt, 'An otter');
	});

	it('is stored even if the user has deleted its generation, which can be restored', async () => {
		await generate('full');
		recover();
		const generation = window.get(id);
		assert.ok(generation);
		const deletion = await window.deleteGenerations([generation]);
		await window.unstored.storeAgain(id);
		assert.equal(window.imageOf(id, 1).image.index, 1);
		await window.restore(deletion);
		assert.deepEqual(
			window.get(id)?.images.map(({ index }) => index),
			[0, 1],
		);
	});

	it('takes the next index if another try has stored an image at its own', async () => {
		await window.begin(id, 1);
		fail('full');
		await assert.rejects(window.addImage(id, imageEvent(id, 0)));
		recover();
		await window.finish(id, { failure: { kind: 'notStored' } });
		await window.begin(id, 1);
		await window.addImage(id, imageEvent('another', 0));
		await window.finish(id, {});
		const [late] = await window.unstored.storeAgain(id);
		assert.equal(late?.index, 1);
		const stored = window.get(id)?.images.map(({ file }) => disk.nodes.get(`${id}/${file}`)?.bytes);
		assert.deepEqual(stored, [imageEvent('another', 0).bytes, imageEvent(id, 0).bytes]);
	});

	it('costs nothing if its generation could not be started', async () => {
		fail('short');
		await assert.rejects(window.begin(id));
		const failure = { kind: 'notStored', cause: 'full', isUnsent: true };
		assert.deepEqual(window.get(id)?.failure, failure);
	});
});

describe('storageProblemOf', () => {
	for (const [message, problem] of [
		['Unknown below x (ENOSPC: no space left on device)', 'full'],
		['EDQUOT: disk quota exceeded', 'full'],
		['Error below x (EntryExceedsStorageQuota)', 'full'],
		['EntryExceedsStorageQuota below x', 'full'],
		['Unknown below x (EROFS: read-only file system)', 'readOnly'],
		['NoPermissions below x (EACCES: permission denied)', 'readOnly'],
		['ENOSPCX', undefined],
		['EBUSY', undefined],
	] as const) {
		it(`is ${problem} for ${message}`, () => {
			assert.equal(storageProblemOf(new Error(message)), problem);
			assert.equal(storageProblemOf(message), undefined);
		});
	}

	for (const [what, error] of [
		['VS Code', { code: 'EntryExceedsStorageQuota' }],
		['a browser', { name: 'QuotaExceededError' }],
	] as const) {
		it(`is full if ${what} says so`, () => {
			assert.equal(storageProblemOf(Object.assign(new Error('no'), error)), 'full');
		});
	}
});
