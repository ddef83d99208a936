import assert from 'node:assert/strict';
import type { ImageId } from '../../../src/core/protocol';
import { imagesOf, nextOf, previousOf } from '../../../src/webview/images';
import { present, selectionOf, toggled, withRange } from '../../../src/webview/selection';
import { entry } from './sample';

const at = (place: string): ImageId => ({ id: place[0] ?? '', index: Number(place[1]) });
const places = (images: Iterable<ImageId>) =>
	[...images].map(({ id, index }) => id + String(index)).join(' ');

describe('the images of the gallery', () => {
	const entries = [entry('c'), entry('b', { images: [0] }), entry('a')];

	it('are at their places in the reply, newest first', () => {
		const some = [entry('e', { images: [1] }), entry('d', { images: [] }), ...entries];
		assert.equal(places(imagesOf(some)), 'e1 c0 c1 b0 a0 a1');
	});

	it('lead from one to the next over generations, also from one that is gone', () => {
		const images = imagesOf(entries);
		for (const [image, previous, next] of [
			['c0', undefined, 'c1'],
			['c1', 'c0', 'b0'],
			['b0', 'c1', 'a0'],
			['b7', 'b0', 'a0'],
			['a1', 'a0', undefined],
			['z0', undefined, 'c0'],
		] as const) {
			assert.deepEqual(previousOf(images, at(image)), previous && at(previous), `before ${image}`);
			assert.deepEqual(nextOf(images, at(image)), next && at(next), `after ${image}`);
		}
	});
});

describe('the selection', () => {
	const images = ['c0', 'c1', 'b0', 'a0', 'a1'].map(at);

	it('takes an image in and out, and leaves what it was made of', () => {
		const one = toggled(selectionOf([]), at('b0'));
		assert.equal(places(toggled(one, at('a1')).values()), 'b0 a1');
		assert.equal(places(toggled(one, at('b0')).values()), '');
		assert.equal(places(one.values()), 'b0');
	});

	it('takes a range in from either end, beside what is selected', () => {
		for (const [one, other] of [
			['c1', 'a0'],
			['a0', 'c1'],
		] as const) {
			const range = withRange(selectionOf([at('a1')]), at(one), at(other), images);
			assert.equal(places(present(range, () => images)), 'c1 b0 a0 a1');
		}
		assert.equal(places(withRange(selectionOf([]), at('b0'), at('b0'), images).values()), 'b0');
	});

	it('takes no more than one message may name', () => {
		const many = Array.from({ length: 12_000 }, (_, index) => ({ id: 'a', index }));
		const range = withRange(
			selectionOf([]),
			{ id: 'a', index: 0 },
			{ id: 'a', index: 11_999 },
			many,
		);
		assert.equal(range.size, 10_000);
	});

	it('is told in the order of the gallery, without what is gone', () => {
		const selection = selectionOf(['a1', 'x0', 'c1'].map(at));
		assert.equal(places(present(selection, () => images)), 'c1 a1');
	});

	it('does not look for images while nothing is selected', () => {
		assert.deepEqual(
			present(selectionOf([]), () => assert.fail('looked for images')),
			[],
		);
	});
});
