import assert from 'node:assert/strict';
import { maxImagesPerMessage, type ImageId } from '../../../src/core/protocol';
import { imagesIn, placeOf } from '../../../src/webview/imageIds';
import {
	existingImages,
	ImageSelection,
	selectionOf,
	withRange,
	withToggled,
} from '../../../src/webview/imageSelection';
import { entry, squares } from './sample';

const at = (place: string): ImageId => ({ id: place[0] ?? '', index: Number(place[1]) });
const places = (images: Iterable<ImageId>) =>
	[...images].map(({ id, index }) => id + String(index)).join(' ');

describe('imagesIn', () => {
	const entries = [entry('c'), entry('b', { images: squares(0) }), entry('a')];

	it('lists images by generation, newest first, and place in the response', () => {
		const some = [
			entry('e', { images: squares(1) }),
			entry('d', { images: squares() }),
			...entries,
		];
		assert.equal(places(imagesIn(some)), 'e1 c0 c1 b0 a0 a1');
	});

	it('knows the place of an image across generations, also of one that is gone', () => {
		const images = imagesIn(entries);
		for (const [image, place, isGone] of [
			['c0', 0, false],
			['c1', 1, false],
			['b0', 2, false],
			['b7', 3, true],
			['a1', 4, false],
			['z0', 0, true],
		] as const)
			assert.deepEqual(placeOf(images, at(image)), { at: place, isGone }, image);
	});
});

describe('a selection', () => {
	const images = ['c0', 'c1', 'b0', 'a0', 'a1'].map(at);

	it('toggles an image without changing the original', () => {
		const one = withToggled(selectionOf([]), at('b0'));
		assert.equal(places(withToggled(one, at('a1')).values()), 'b0 a1');
		assert.equal(places(withToggled(one, at('b0')).values()), '');
		assert.equal(places(one.values()), 'b0');
	});

	it('adds a range from either end', () => {
		for (const [one, other] of [
			['c1', 'a0'],
			['a0', 'c1'],
		] as const) {
			const range = withRange(selectionOf([at('a1')]), at(one), at(other), images);
			assert.equal(places(existingImages(range, () => images)), 'c1 b0 a0 a1');
		}
		assert.equal(places(withRange(selectionOf([]), at('b0'), at('b0'), images).values()), 'b0');
	});

	it('is limited to as many images as one message may name', () => {
		const many = Array.from({ length: 12_000 }, (_, index) => ({ id: 'a', index }));
		const range = withRange(
			selectionOf([]),
			{ id: 'a', index: 0 },
			{ id: 'a', index: 11_999 },
			many,
		);
		assert.equal(range.size, 10_000);
	});

	it('lists existing images in gallery order', () => {
		const selection = selectionOf(['a1', 'x0', 'c1'].map(at));
		assert.equal(places(existingImages(selection, () => images)), 'c1 a1');
	});

	it("doesn't list images while nothing is selected", () => {
		assert.deepEqual(
			existingImages(selectionOf([]), () => assert.fail('listed images')),
			[],
		);
	});
});

const plain = { shiftKey: false, ctrlKey: false, metaKey: false };
const images = [2, 1, 0].map((index) => ({ id: 'a', index: 2 - index }));

describe('ImageSelection', () => {
	let draws: number;
	let selection: ImageSelection;

	beforeEach(() => {
		draws = 0;
		selection = new ImageSelection(() => draws++);
	});

	const click = (index: number, held: Partial<typeof plain>, toggles = false) =>
		selection.click({ id: 'a', index }, { ...plain, ...held }, toggles, () => images);
	const keys = () => [...selection.selected.keys()].join(' ');

	it('changes by Ctrl, Cmd and the checkbox, not by a plain click', () => {
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

	it('selects a range by Shift, from the image last selected on its own', () => {
		assert.equal(click(2, { shiftKey: true }), false, 'a range needs a start');
		click(0, {}, true);
		assert.equal(click(2, { shiftKey: true }), true);
		assert.equal(keys(), 'a_0 a_1 a_2');
		assert.deepEqual(selection.anchor, { id: 'a', index: 0 });
	});

	it('selects all, up to as many as one message may name', () => {
		selection.selectAll(images);
		assert.equal(keys(), 'a_0 a_1 a_2');
		selection.selectAll(
			Array.from({ length: maxImagesPerMessage + 1 }, (_, index) => ({ id: 'a', index })),
		);
		assert.equal(selection.selected.size, maxImagesPerMessage);
	});

	it('can be cleared', () => {
		click(0, {}, true);
		selection.clear();
		assert.equal(keys(), '');
		assert.equal(draws, 2);
	});
});

describe('a selection extended with the keyboard', () => {
	const images = imagesIn([entry('a', { images: squares(0, 1, 2, 3, 4, 5) })]);
	const imageAt = (index: number) => ({ id: 'a', index });
	const indicesIn = (selection: ImageSelection) =>
		[...selection.selected.values()].map(({ index }) => index).sort();

	it('grows and shrinks from where it began, and keeps what was selected before', () => {
		const selection = new ImageSelection(() => undefined);
		selection.click(
			imageAt(0),
			{ shiftKey: false, ctrlKey: true, metaKey: false },
			false,
			() => images,
		);
		selection.extend(imageAt(2), imageAt(3), images, false);
		selection.extend(imageAt(3), imageAt(4), images, true);
		assert.deepEqual(indicesIn(selection), [0, 2, 3, 4]);
		selection.extend(imageAt(4), imageAt(3), images, true);
		assert.deepEqual(indicesIn(selection), [0, 2, 3]);
		selection.extend(imageAt(3), imageAt(1), images, true);
		assert.deepEqual(indicesIn(selection), [0, 1, 2]);
		selection.extend(imageAt(5), imageAt(4), images, false);
		assert.deepEqual(indicesIn(selection), [0, 1, 2, 4, 5]);
	});

	it('covers the images between both, in whatever order they are shown', () => {
		const shown = [imageAt(3), imageAt(0), imageAt(5), imageAt(1)];
		const selection = new ImageSelection(() => undefined);
		selection.extend(imageAt(0), imageAt(1), shown, false);
		assert.deepEqual(indicesIn(selection), [0, 1, 5]);
	});
});
