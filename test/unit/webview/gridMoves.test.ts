import assert from 'node:assert/strict';
import { layOut } from '../../../src/webview/gridLayout';
import { itemAfterGridKey } from '../../../src/webview/gridMoves';
import { entry, squares } from './sample';

/** Rows of 4, 4 and 2 squares. */
const layout = layOut([entry('a', { images: squares(0, 1, 2, 3, 4, 5, 6, 7, 8, 9) })], {
	width: 500,
	rowHeight: 150,
	hasDays: false,
});

describe('itemAfterGridKey', () => {
	for (const [at, key, to] of [
		[0, 'ArrowRight', 1],
		[3, 'ArrowRight', 4],
		[9, 'ArrowRight', 9],
		[4, 'ArrowLeft', 3],
		[0, 'ArrowLeft', 0],
		[1, 'ArrowDown', 5],
		[4, 'ArrowDown', 8],
		[7, 'ArrowDown', 9],
		[9, 'ArrowDown', 9],
		[9, 'ArrowUp', 5],
		[2, 'ArrowUp', 2],
		[1, 'PageDown', 9],
		[9, 'PageUp', 1],
		[5, 'Home', 0],
		[5, 'End', 9],
		[5, 'x', undefined],
	] as const) {
		it(`${key} moves from ${at} to ${to ?? 'nowhere'}`, () => {
			assert.equal(itemAfterGridKey(layout, at, key, 300), to);
		});
	}

	it('moves by at least a row, however low the window is', () => {
		assert.equal(itemAfterGridKey(layout, 1, 'PageDown', 0), 5);
		assert.equal(itemAfterGridKey(layout, 5, 'PageUp', -50), 1);
	});

	it('copes with an empty grid', () => {
		const empty = layOut([], { width: 500, rowHeight: 150, hasDays: true });
		assert.equal(empty.height, 0);
		assert.equal(itemAfterGridKey(empty, -1, 'ArrowUp', 300), -1);
	});
});
