import assert from 'node:assert/strict';
import type { ActionId } from '../../../src/core/actions';
import type { ImageId } from '../../../src/core/protocol';
import { imageMark } from '../../../src/webview/pageElements';
import { card, entry, image, squares } from './sample';
import { pageOf } from './samplePage';

/** The element with the focus, in the tile of an image. */
function focusOn(focused: ImageId | undefined): void {
	const dataset = focused && { image: imageMark(focused)['data-image'] };
	const activeElement = { closest: () => (dataset ? { dataset } : null) };
	Object.assign(globalThis, { document: { activeElement } });
}

/** Presses the key of an action, and returns what the host is told. */
function press(
	action: ActionId,
	{ focused, selected = [] }: { focused?: number; selected?: readonly number[] },
) {
	const { page, sent } = pageOf(card('a', image(0), image(1), image(2)));
	page.state = { ...page.state, entries: [entry('a', { images: squares(0, 1, 2) })] };
	page.selection.selectAll(selected.map((index) => ({ id: 'a', index })));
	focusOn(focused === undefined ? undefined : { id: 'a', index: focused });
	page.runByKey(action);
	return sent;
}

const message = (action: string, ...indices: readonly number[]) => [
	{ type: 'action', action, images: indices.map((index) => ({ id: 'a', index })) },
];

describe('a key of the page', () => {
	after(() => {
		Object.assign(globalThis, { document: undefined });
	});

	it('acts on the focused image', () => {
		for (const action of ['save', 'favorite', 'insert', 'delete'] as const)
			assert.deepEqual(press(action, { focused: 1 }), message(action, 1));
	});

	it('acts on the selected images rather than the focused one', () => {
		assert.deepEqual(press('save', { focused: 1, selected: [0, 2] }), message('save', 0, 2));
	});

	it('does nothing without an image', () => {
		for (const action of ['save', 'favorite', 'delete', 'open'] as const)
			assert.deepEqual(press(action, {}), []);
	});

	it('acts on the focused image if it is for one, and several are selected', () => {
		assert.deepEqual(press('open', { focused: 1, selected: [0, 2] }), message('open', 1));
		assert.deepEqual(press('open', { focused: 1, selected: [2] }), message('open', 2));
		assert.deepEqual(press('open', { selected: [0, 2] }), []);
	});

	it('acts on everything without an image', () => {
		assert.deepEqual(press('undoDelete', {}), [{ type: 'action', action: 'undoDelete' }]);
	});
});
