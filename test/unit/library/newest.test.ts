import assert from 'node:assert/strict';
import { Disk } from './memoryFiles';
import { settle, Window } from './window';

const windowFiles = 1;

/** A window that has read the newest of 20 generations. */
async function windowWithNewest(count: number): Promise<Window> {
	const disk = new Disk();
	const writer = new Window(disk);
	for (let day = 10; day < 30; day++) await writer.generate(`202611${day}-120000-000-abcdef`);
	await settle();
	await writer.dispose();
	const window = new Window(disk);
	await window.newest(count);
	await settle();
	return window;
}

describe('the newest generations', () => {
	it('are the only ones that are read until somebody wants all', async () => {
		const window = await windowWithNewest(5);
		assert.equal(window.files.calls.read, 5 + windowFiles);
		assert.equal((await window.list()).length, 20);
		assert.equal(window.files.calls.read, 20 + windowFiles);
	});

	it('are read with all others when somebody wants more of them', async () => {
		const window = await windowWithNewest(5);
		assert.equal((await window.newest(10)).length, 20);
	});
});
