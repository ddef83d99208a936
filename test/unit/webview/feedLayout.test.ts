import assert from 'node:assert/strict';
import { drawnIndices, estimatedHeight, indexAt, offsetsOf } from '../../../src/webview/feedLayout';
import fc from '../properties';

describe('the layout of the feed', () => {
	const offsets = offsetsOf([100, 50, 200, 50]);

	it('adds up heights', () => {
		assert.deepEqual(offsets, [0, 100, 150, 350, 400]);
		assert.deepEqual(offsetsOf([]), [0]);
	});

	for (const [y, index] of [
		[-500, 0],
		[0, 0],
		[99, 0],
		[100, 1],
		[349, 2],
		[399, 3],
		[10_000, 3],
	] as const) {
		it(`finds ${index} at ${y}`, () => {
			assert.equal(indexAt(offsets, y), index);
		});
	}

	it('draws what is between top and bottom, and the focused card with its neighbors', () => {
		assert.deepEqual(drawnIndices(offsets, 120, 160, -1), [1, 2]);
		assert.deepEqual(drawnIndices(offsets, 0, 10, 3), [0, 2, 3]);
		assert.deepEqual(drawnIndices(offsets, 360, 900, 0), [0, 1, 3]);
	});

	it('draws nothing of an empty list', () => {
		assert.equal(indexAt([0], 0), -1);
		assert.deepEqual(drawnIndices([0], -10, 10, -1), []);
	});

	it('draws everything in view, in order, and nothing else', () => {
		const heights = fc.array(fc.integer({ min: 1, max: 900 }), { minLength: 1, maxLength: 60 });
		fc.assert(
			fc.property(heights, fc.integer({ min: 0, max: 60_000 }), (some, top) => {
				const all = offsetsOf(some);
				const drawn = drawnIndices(all, top, top + 800, -1);
				const seen = some.flatMap((height, index) => {
					const begin = all[index] ?? 0;
					return begin <= top + 800 && begin + height > top ? [index] : [];
				});
				assert.deepEqual(drawn, seen.length > 0 ? seen : [some.length - 1]);
			}),
		);
	});

	it("expects another row if the tiles don't fit side by side", () => {
		const row = estimatedHeight(4, 848, 200);
		assert.equal(estimatedHeight(1, 848, 200), row);
		assert.ok(estimatedHeight(5, 848, 200) > row);
		assert.ok(estimatedHeight(4, 848, 480) > row, 'one large tile below the other');
		assert.ok(estimatedHeight(4, 100, 480) > 4 * 100, 'narrower than a tile');
		assert.ok(Number.isFinite(estimatedHeight(0, 0, 0)), 'before anything is measured');
	});
});
