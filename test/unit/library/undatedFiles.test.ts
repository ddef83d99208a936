import assert from 'node:assert/strict';
import { Disk } from './memoryFiles';
import { settle, Window } from './window';

const id = '20261101-120000-000-abcdef';
const day = 86_400_000;

describe('a library in two windows, on files without dates', () => {
	let disk: Disk;
	let here: Window;
	let there: Window;

	beforeEach(async () => {
		disk = new Disk();
		disk.isUndated = true;
		here = new Window(disk);
		there = new Window(disk);
		await here.list();
		await here.begin(id);
		await settle();
		await there.list();
	});

	const stateFiles = () => disk.paths().filter((path) => path.startsWith('windows/'));

	it('shows what runs in the other window', () => {
		assert.ok(there.isRunningElsewhere(id));
		assert.equal(there.get(id)?.failure, undefined);
		assert.equal(stateFiles().length, 1);
	});

	it('believes every beat of the other window, though its file stays the same size', async () => {
		for (let seconds = 0; seconds < 60; seconds += 5) {
			disk.now += 5_000;
			here.beat();
			await settle();
			await there.sync();
			assert.ok(there.isRunningElsewhere(id), `after ${seconds} s`);
		}
	});

	it('notices that the other window is gone', async () => {
		disk.now += 25_000;
		await there.sync();
		assert.ok(!there.isRunningElsewhere(id));
		assert.equal(there.get(id)?.failure?.kind, 'interrupted');
	});

	it('deletes the file of a window that has been silent for a day', async () => {
		disk.now += day - 60_000;
		await there.sync();
		assert.equal(stateFiles().length, 1);
		disk.now += 120_000;
		await there.sync();
		assert.deepEqual(stateFiles(), []);
	});

	it('shows what the other window adds and deletes', async () => {
		const other = '20261102-120000-000-abcdef';
		const generation = await there.generate(other);
		await settle();
		await here.sync();
		assert.deepEqual(here.get(other), generation);
		await here.deleteGenerations([generation]);
		await settle();
		await there.sync();
		assert.equal(there.get(other), undefined);
	});
});
