import assert from 'node:assert/strict';
import { itemAfter } from '../../../src/webview/menuKeys';

describe('itemAfter', () => {
	for (const [key, ways] of [
		['ArrowDown', [1, 2, 0]],
		['ArrowUp', [2, 0, 1]],
		['Home', [0, 0, 0]],
		['End', [2, 2, 2]],
	] as const) {
		it(`goes round a menu with ${key}`, () => {
			const after = [0, 1, 2].map((index) => itemAfter(key, index, 3));
			assert.deepEqual(after, ways);
		});
	}

	it('leaves other keys alone', () => {
		for (const key of ['Enter', ' ', 'Tab', 'Escape', 'ArrowLeft', 'c']) {
			assert.equal(itemAfter(key, 1, 3), undefined);
		}
	});
});
