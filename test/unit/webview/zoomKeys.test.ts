import assert from 'node:assert/strict';
import { scaleOf, viewAfterKey, wholeImage, type Pane, type View } from '../../../src/webview/zoom';

const pane: Pane = { image: { width: 1000, height: 1000 }, stage: { width: 300, height: 300 } };
const near: View = { scale: 2, x: 0.5, y: 0.5 };
const press = (key: string, view = near, shiftKey = false) =>
	viewAfterKey({ key, shiftKey }, view, pane);

function pressed(key: string, view?: View, shiftKey?: boolean): View {
	const after = press(key, view, shiftKey);
	assert.ok(after);
	return after;
}

describe('viewAfterKey', () => {
	it('zooms, with or without Shift, as keyboards require', () => {
		for (const key of ['+', '=']) {
			assert.ok(scaleOf(pressed(key), pane) > 2);
			assert.ok(scaleOf(pressed(key, near, true), pane) > 2);
		}
		for (const key of ['-', '_']) assert.ok(scaleOf(pressed(key), pane) < 2);
	});

	it('shows the whole image, or each pixel as one', () => {
		assert.deepEqual(pressed('0'), wholeImage);
		assert.equal(pressed('1', wholeImage).scale, 1);
	});

	it('pans with Shift in the direction of the arrow', () => {
		assert.ok(pressed('ArrowRight', near, true).x > 0.5);
		assert.ok(pressed('ArrowLeft', near, true).x < 0.5);
		assert.ok(pressed('ArrowDown', near, true).y > 0.5);
		assert.ok(pressed('ArrowUp', near, true).y < 0.5);
	});

	it('ignores other keys', () => {
		const others = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'Enter', ' ', 'Escape'];
		for (const key of others) assert.equal(press(key), undefined);
	});
});
