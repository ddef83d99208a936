import assert from 'node:assert/strict';
import { surroundings, ViewerPlace } from '../../../src/webview/viewerPlace';

const at = (...indices: number[]) => indices.map((index) => ({ id: 'a', index }));
const [image = { id: '', index: 0 }] = at(5);

describe('the place of an image', () => {
	let place: ViewerPlace;

	beforeEach(() => {
		place = new ViewerPlace();
	});

	it('is its index, in any order', () => {
		assert.equal(place.indexOf(image, at(9, 5, 7)), 1);
		assert.equal(place.indexOf(image, at(5, 9)), 0);
	});

	it('is that of the next one left, in the order that it was in', () => {
		place.indexOf(image, at(9, 5, 7, 1, 3));
		assert.equal(place.indexOf(image, at(9, 7, 1, 3)), 1);
		assert.equal(place.indexOf(image, at(9, 3)), 1);
		assert.equal(place.indexOf(image, at(3, 9)), 0);
	});

	it('is behind all that came before it', () => {
		place.indexOf(image, at(9, 5, 7));
		assert.equal(place.indexOf(image, at(9)), 1);
	});

	it('is the start for an image that was never there', () => {
		assert.equal(place.indexOf(image, at(1, 2)), 0);
	});
});

describe('the surroundings of an image', () => {
	it('are before and after it', () => {
		const { strip, previous, next } = surroundings(image, 1, at(9, 5, 7));
		assert.deepEqual(strip, at(9, 5, 7));
		assert.deepEqual([previous, next], at(9, 7));
	});

	it('are around the place where it was', () => {
		const { strip, previous, next } = surroundings(image, 1, at(9, 7));
		assert.deepEqual(strip, at(9, 5, 7));
		assert.deepEqual([previous, next], at(9, 7));
	});

	it('end with the images', () => {
		assert.deepEqual(surroundings(image, 0, at(5)), {
			strip: at(5),
			previous: undefined,
			next: undefined,
		});
	});
});
