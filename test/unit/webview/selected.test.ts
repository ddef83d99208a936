import assert from 'node:assert/strict';
import { mostImages } from '../../../src/core/protocol';
import { nothingSelected, type Selected } from '../../../src/webview/selected';

const plain = { shiftKey: false, ctrlKey: false, metaKey: false };
const images = [2, 1, 0].map((index) => ({ id: 'a', index: 2 - index }));

describe('what is selected', () => {
	let draws: number;
	let selected: Selected;

	beforeEach(() => {
		draws = 0;
		selected = nothingSelected(() => draws++);
	});

	const click = (index: number, held: Partial<typeof plain>, selects = false) =>
		selected.click({ id: 'a', index }, { ...plain, ...held }, selects, () => images);
	const keys = () => [...selected.selection().keys()].join(' ');

	it('changes by Ctrl, Cmd and the checkbox, and not by a plain click', () => {
		assert.equal(click(0, {}), false);
		assert.equal(draws, 0);
		assert.equal(click(0, { ctrlKey: true }), true);
		assert.equal(click(1, { metaKey: true }), true);
		assert.equal(click(2, {}, true), true);
		assert.equal(keys(), 'a_0 a_1 a_2');
		click(1, {}, true);
		assert.equal(keys(), 'a_0 a_2');
		assert.equal(draws, 4);
	});

	it('takes a range by Shift, from what was selected last by itself', () => {
		assert.equal(click(2, { shiftKey: true }), false, 'there is nowhere to begin');
		click(0, {}, true);
		assert.equal(click(2, { shiftKey: true }), true);
		assert.equal(keys(), 'a_0 a_1 a_2');
		assert.deepEqual(selected.anchor(), { id: 'a', index: 0 });
	});

	it('can be all, as far as one message may name them', () => {
		selected.all(images);
		assert.equal(keys(), 'a_0 a_1 a_2');
		selected.all(Array.from({ length: mostImages + 1 }, (_, index) => ({ id: 'a', index })));
		assert.equal(selected.selection().size, mostImages);
	});

	it('is cleared', () => {
		click(0, {}, true);
		selected.clear();
		assert.equal(keys(), '');
		assert.equal(draws, 2);
	});
});
