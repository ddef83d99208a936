import assert from 'node:assert/strict';
import { ViewerState } from '../../../src/webview/viewerState';
import { wholeImage } from '../../../src/webview/zoom';
import { card, entry, image, squares, known } from './sample';

const sample = (index: number) => image(index);

const two = known(
	[entry('b'), entry('a', { images: squares(2) })],
	card('b', image(0), image(1)),
	card('a', image(2)),
);

describe('the viewer', () => {
	let draws: number;
	let viewer: ViewerState;

	/** Without a search. */
	const update = (state: typeof two) => viewer.update(state, state.entries);

	beforeEach(() => {
		draws = 0;
		viewer = new ViewerState(() => draws++);
	});

	it('is closed at first', () => {
		assert.deepEqual(update(two).images, []);
		assert.deepEqual(viewer.neededIds, []);
	});

	it('shows an image and knows its neighbors', () => {
		viewer.show([{ id: 'b', index: 1 }]);
		const { shown, previous, next } = update(two);
		assert.equal(shown[0]?.tile.index, 1);
		assert.deepEqual(
			[previous, next],
			[
				{ id: 'b', index: 0 },
				{ id: 'a', index: 2 },
			],
		);
		assert.deepEqual(viewer.neededIds, ['b', 'a']);
		assert.equal(draws, 1);
	});

	it('has no neighbors while comparing', () => {
		viewer.show([
			{ id: 'b', index: 0 },
			{ id: 'b', index: 1 },
		]);
		const { shown, previous, next } = update(two);
		assert.equal(shown.length, 2);
		assert.deepEqual([previous, next], [undefined, undefined]);
	});

	it('is closed at once, before it is drawn again', () => {
		viewer.show([{ id: 'b', index: 0 }]);
		update(two);
		viewer.show([]);
		assert.deepEqual(viewer.images, []);
	});

	it('closes when no image is left, and stays closed if some are restored', () => {
		viewer.show([{ id: 'b', index: 0 }]);
		update(two);
		assert.deepEqual(viewer.images, [{ id: 'b', index: 0 }]);
		update(known([]));
		assert.deepEqual(update(two).images, []);
		assert.deepEqual(viewer.images, []);
	});

	it('moves on to the next image if the shown one is deleted, and shows it whole', () => {
		viewer.show([{ id: 'b', index: 0 }]);
		update(two);
		const near = { ...wholeImage, scale: 4 };
		viewer.changeView(near);
		update(two);
		assert.equal(viewer.view, near, 'the same image keeps its view');
		const left = [entry('b', { images: squares(1) }), entry('a', { images: squares(2) })];
		const { shown } = update(known(left, card('b', image(1)), card('a', image(2))));
		assert.equal(shown[0]?.tile.index, 1);
		assert.equal(viewer.view, wholeImage);
	});

	it('keeps an image that no longer matches the search, next to those that do', () => {
		viewer.show([{ id: 'b', index: 1 }]);
		const [, a] = two.entries;
		assert.ok(a);
		const { shown, previous, next } = viewer.update(two, [a]);
		assert.equal(shown[0]?.card.id, 'b');
		assert.deepEqual([previous, next], [undefined, { id: 'a', index: 2 }]);
		const { images } = viewer.update(known([a], card('a', image(2))), [a]);
		assert.deepEqual(images, [{ id: 'a', index: 2 }]);
		assert.deepEqual(viewer.update(known([]), []).images, []);
	});

	it('keeps the previous image until the card of the next one is there', () => {
		viewer.show([{ id: 'b', index: 0 }]);
		update(two);
		viewer.show([{ id: 'a', index: 2 }]);
		const { shown, images } = update(known(two.entries, card('b', image(0))));
		assert.equal(shown[0]?.card.id, 'b');
		assert.deepEqual(images, [{ id: 'a', index: 2 }]);
	});

	it('shows nothing once it is closed, and the whole image when it opens again', () => {
		const one = known([entry('b')], card('b', image(0)));
		viewer.show([{ id: 'b', index: 0 }]);
		assert.equal(viewer.update(one, one.entries).shown.length, 1);
		viewer.changeView({ scale: 2, x: 0.25, y: 0.75 });
		viewer.show([]);
		assert.deepEqual(viewer.update(one, one.entries).shown, []);
		viewer.show([{ id: 'b', index: 0 }]);
		viewer.update(one, one.entries);
		assert.equal(viewer.view, wholeImage);
	});

	it('forgets the pressed pointers when it closes', () => {
		viewer.show([{ id: 'b', index: 0 }]);
		viewer.pointers.set(1, { x: 0, y: 0 });
		viewer.show([]);
		assert.equal(viewer.pointers.size, 0);
	});

	it('redraws only if the size of the stage or the density of the screen has changed', () => {
		viewer.resizeStage({ width: 10, height: 20 }, 1);
		viewer.resizeStage({ width: 10, height: 20 }, 1);
		assert.equal(draws, 1);
		viewer.resizeStage({ width: 5, height: 10 }, 2);
		assert.equal(draws, 2);
	});

	it('measures the stage in pixels of the device', () => {
		viewer.resizeStage({ width: 10, height: 20 }, 2);
		assert.deepEqual(viewer.stage, { width: 20, height: 40 });
	});

	it('knows the 20 images on each side, at most', () => {
		const indices = Array.from({ length: 60 }, (_, index) => index);
		const many = known(
			[entry('a', { images: squares(...indices) })],
			card('a', ...indices.map(sample)),
		);
		viewer.show([{ id: 'a', index: 30 }]);
		const { strip } = update(many);
		assert.deepEqual(
			strip.map(({ index }) => index),
			indices.slice(10, 51),
		);
		viewer.show([{ id: 'a', index: 1 }]);
		assert.equal(update(many).strip.length, 22);
	});

	it('forgets what was copied when it shows another image', () => {
		viewer.show([{ id: 'b', index: 0 }]);
		update(two);
		viewer.markCopied('Model', true);
		update(two);
		assert.deepEqual(viewer.copied, { name: 'Model', done: true });
		viewer.show([{ id: 'b', index: 1 }]);
		update(two);
		assert.equal(viewer.copied, undefined);
	});
});

describe('a comparison in the viewer', () => {
	const images = [
		{ id: 'b', index: 0 },
		{ id: 'b', index: 1 },
		{ id: 'a', index: 2 },
	];
	let viewer: ViewerState;
	const near = { ...wholeImage, scale: 4 };

	beforeEach(() => {
		viewer = new ViewerState(() => undefined);
		viewer.show(images);
		viewer.update(two, two.entries);
		viewer.changeView(near);
	});

	it('goes on without a rejected image, at the same place and scale', () => {
		viewer.reject([{ id: 'b', index: 1 }]);
		const { images: left } = viewer.update(two, two.entries);
		assert.deepEqual(left, [images[0], images[2]]);
		assert.equal(viewer.view, near);
	});

	it('goes on without a deleted image, at the same place and scale', () => {
		const entries = [entry('b', { images: squares(0) }), entry('a', { images: squares(2) })];
		const left = known(entries, card('b', image(0)), card('a', image(2)));
		assert.equal(viewer.update(left, entries).shown.length, 2);
		assert.equal(viewer.view, near);
	});

	it('becomes the full view of the last image', () => {
		viewer.reject([
			{ id: 'b', index: 0 },
			{ id: 'a', index: 2 },
		]);
		const { images: left, previous, next } = viewer.update(two, two.entries);
		assert.deepEqual(left, [images[1]]);
		assert.deepEqual([previous, next], [images[0], images[2]]);
		assert.equal(viewer.view, wholeImage);
	});

	it('gives keys the image with the focus, and none without one', () => {
		assert.deepEqual(viewer.targets, []);
		viewer.reject();
		assert.equal(viewer.update(two, two.entries).images.length, 3);
		viewer.comparison.focus(images[2]);
		assert.deepEqual(viewer.targets, [images[2]]);
		viewer.reject();
		assert.deepEqual(viewer.update(two, two.entries).images, images.slice(0, 2));
	});

	it('gives keys the visible image while two are swapped', () => {
		viewer.reject([{ id: 'a', index: 2 }]);
		viewer.update(two, two.entries);
		viewer.comparison.choose('swap');
		assert.deepEqual(viewer.targets, [images[0]]);
		viewer.comparison.hold(true);
		assert.deepEqual(viewer.targets, [images[1]]);
	});
});
