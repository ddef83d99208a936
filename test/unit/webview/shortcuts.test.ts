import assert from 'node:assert/strict';
import { itemAfterKey } from '../../../src/webview/shortcuts';

describe('itemAfterKey', () => {
	for (const [key, targets] of [
		['ArrowDown', [1, 2, 0]],
		['ArrowUp', [2, 0, 1]],
		['Home', [0, 0, 0]],
		['End', [2, 2, 2]],
	] as const) {
		it(`moves through a menu with ${key}`, () => {
			const after = [0, 1, 2].map((index) => itemAfterKey(key, index, 3));
			assert.deepEqual(after, targets);
		});
	}

	it('ignores other keys', () => {
		for (const key of ['Enter', ' ', 'Tab', 'Escape', 'ArrowLeft', 'c']) {
			assert.equal(itemAfterKey(key, 1, 3), undefined);
		}
	});
});
