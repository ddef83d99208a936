import assert from 'node:assert/strict';
import type { StoredImage } from '../../../src/core/generation/generation';
import { CopyStates, type CopyFile } from '../../../src/core/library/copyStates';

const address = 'file:///project/images/otter.png';
const image: StoredImage = {
	index: 0,
	file: 'otter-1.png',
	type: 'png',
	width: 8,
	height: 8,
	alpha: false,
	bytes: 100,
	saved: address,
};

describe('the states of copies', () => {
	let files: Map<string, CopyFile>;
	let isReachable: boolean;
	let hasSameBytes: boolean;
	/** How many files were looked at, and how many were read. */
	let looks: number;
	let reads: number;
	let states: CopyStates;

	beforeEach(() => {
		files = new Map([[address, { size: 100, changedAt: 1 }]]);
		isReachable = true;
		hasSameBytes = true;
		looks = 0;
		reads = 0;
		states = new CopyStates({
			stat: (wanted) => {
				looks++;
				return isReachable
					? Promise.resolve(files.get(wanted))
					: Promise.reject(new Error('no network'));
			},
			isSame: () => {
				reads++;
				return Promise.resolve(hasSameBytes);
			},
		});
	});

	const look = (one = image) => states.look('a', [one]);

	it('are unknown until somebody looks', async () => {
		assert.equal(states.of('a', image), undefined);
		assert.equal(await look(), false, 'nothing to tell');
		assert.equal(states.of('a', image), 'unchanged');
		assert.equal(reads, 0);
	});

	it('need no look without a copy', async () => {
		const unsaved = { ...image, saved: undefined };
		assert.equal(await look(unsaved), false);
		assert.equal(looks, 0);
	});

	it('tell that a copy was deleted, once, and that it’s back', async () => {
		await look();
		files.clear();
		assert.equal(await look(), true);
		assert.equal(states.of('a', image), 'deleted');
		assert.equal(await look(), false);
		files.set(address, { size: 100, changedAt: 2 });
		assert.equal(await look(), true);
		assert.equal(states.of('a', image), 'unchanged');
	});

	it('tell that a copy was deleted before the first look', async () => {
		files.clear();
		assert.equal(await look(), true);
		assert.equal(states.of('a', image), 'deleted');
	});

	it('tell that a copy has another size without reading it', async () => {
		files.set(address, { size: 99, changedAt: 1 });
		assert.equal(await look(), true);
		assert.equal(states.of('a', image), 'changed');
		assert.equal(reads, 0);
	});

	it('compare bytes only when a file of the same size was written since', async () => {
		await look();
		await look();
		assert.equal(reads, 0);
		files.set(address, { size: 100, changedAt: 2 });
		assert.equal(await look(), false, 'the same bytes');
		hasSameBytes = false;
		files.set(address, { size: 100, changedAt: 3 });
		assert.equal(await look(), true);
		assert.equal(states.of('a', image), 'changed');
		assert.equal(await look(), false);
		assert.equal(reads, 2);
	});

	it('stay what they were while the disk can’t be reached', async () => {
		files.clear();
		await look();
		isReachable = false;
		files.set(address, { size: 100, changedAt: 1 });
		assert.equal(await look(), false);
		assert.equal(states.of('a', image), 'deleted');
	});

	it('are about the latest copy', async () => {
		files.clear();
		await look();
		const moved = { ...image, saved: 'file:///project/otter.png' };
		assert.equal(states.of('a', moved), undefined);
		files.set(moved.saved, { size: 100, changedAt: 9 });
		assert.equal(await look(moved), false);
		assert.equal(states.of('a', moved), 'unchanged');
	});

	it('are forgotten with their generations', async () => {
		files.clear();
		await look();
		states.forget(['a']);
		assert.equal(states.of('a', image), undefined);
	});
});
