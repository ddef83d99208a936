import assert from 'node:assert/strict';
import { nothingViewed, type Viewing } from '../../../src/webview/viewing';
import { whole } from '../../../src/webview/zoom';
import { card, entry, image, known } from './sample';

const two = known(
	[entry('b'), entry('a', { images: [2] })],
	card('b', image(0), image(1)),
	card('a', image(2)),
);

describe('what is viewed', () => {
	let draws: number;
	let viewing: Viewing;

	/** Looks at all that is known, where nothing is looked for. */
	const look = (state: typeof two) => viewing.look(state, state.entries);

	beforeEach(() => {
		draws = 0;
		viewing = nothingViewed(() => draws++);
	});

	it('is nothing at first', () => {
		assert.deepEqual(look(two).images, []);
		assert.deepEqual(viewing.ids(), []);
	});

	it('is an image with those before and after it', () => {
		viewing.choose([{ id: 'b', index: 1 }]);
		const { shown, previous, next } = look(two);
		assert.equal(shown[0]?.tile.index, 1);
		assert.deepEqual(
			[previous, next],
			[
				{ id: 'b', index: 0 },
				{ id: 'a', index: 2 },
			],
		);
		assert.deepEqual(viewing.ids(), ['b', 'b', 'a']);
		assert.equal(draws, 1);
	});

	it('has no way on where several are compared', () => {
		viewing.choose([
			{ id: 'b', index: 0 },
			{ id: 'b', index: 1 },
		]);
		const { shown, previous, next } = look(two);
		assert.equal(shown.length, 2);
		assert.deepEqual([previous, next], [undefined, undefined]);
	});

	it('is over when there is no image left, whatever comes back', () => {
		viewing.choose([{ id: 'b', index: 0 }]);
		look(two);
		assert.deepEqual(viewing.images(), [{ id: 'b', index: 0 }]);
		look(known([]));
		assert.deepEqual(look(two).images, []);
		assert.deepEqual(viewing.images(), []);
	});

	it('goes on to the next where the image is deleted, and is seen whole', () => {
		viewing.choose([{ id: 'b', index: 0 }]);
		look(two);
		const near = { ...whole, scale: 4 };
		viewing.change(near);
		look(two);
		assert.equal(viewing.view(), near, 'the same image stays as it is seen');
		const left = [entry('b', { images: [1] }), entry('a', { images: [2] })];
		const { shown } = look(known(left, card('b', image(1)), card('a', image(2))));
		assert.equal(shown[0]?.tile.index, 1);
		assert.equal(viewing.view(), whole);
	});

	it('stays where it is looked for no more, and leads to those that are', () => {
		viewing.choose([{ id: 'b', index: 1 }]);
		const [, a] = two.entries;
		assert.ok(a);
		const { shown, previous, next } = viewing.look(two, [a]);
		assert.equal(shown[0]?.card.id, 'b');
		assert.deepEqual([previous, next], [undefined, { id: 'a', index: 2 }]);
		const { images } = viewing.look(known([a], card('a', image(2))), [a]);
		assert.deepEqual(images, [{ id: 'a', index: 2 }]);
		assert.deepEqual(viewing.look(known([]), []).images, []);
	});

	it('stays while the card of another is not there', () => {
		viewing.choose([{ id: 'b', index: 0 }]);
		look(two);
		viewing.choose([{ id: 'a', index: 2 }]);
		const { shown, images } = look(known(two.entries, card('b', image(0))));
		assert.equal(shown[0]?.card.id, 'b');
		assert.deepEqual(images, [{ id: 'a', index: 2 }]);
	});

	it('forgets what pressed on the stage that goes away', () => {
		viewing.choose([{ id: 'b', index: 0 }]);
		viewing.pointers.set(1, { x: 0, y: 0 });
		viewing.choose([]);
		assert.equal(viewing.pointers.size, 0);
	});

	it('draws when the stage is of another size, and not otherwise', () => {
		viewing.measured({ width: 10, height: 20 });
		viewing.measured({ width: 10, height: 20 });
		assert.equal(draws, 1);
	});
});
