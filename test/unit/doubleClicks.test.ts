import assert from 'node:assert/strict';
import { DoubleClicks } from '../../src/core/async';

describe('a double click', () => {
	let now = 0;
	const clicks = new DoubleClicks(() => now);
	const click = (at: number, name = 'again') => {
		now = at;
		return clicks.isSecond(name);
	};

	it('is one wish, and a later click is another', () => {
		assert.deepEqual([click(0), click(599), click(1000), click(1600)], [false, true, true, false]);
	});

	it('is on one button', () => {
		assert.deepEqual([click(5000), click(5010, 'other'), click(5020)], [false, false, true]);
	});
});
