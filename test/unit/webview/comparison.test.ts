import assert from 'node:assert/strict';
import { Comparison, dividerAfterKey } from '../../../src/webview/comparison';

const images = [
	{ id: 'b', index: 0 },
	{ id: 'a', index: 0 },
];

describe('a comparison', () => {
	let comparison: Comparison;
	let draws: number;

	beforeEach(() => {
		draws = 0;
		comparison = new Comparison(() => draws++);
	});

	it('shows only two images on one stage', () => {
		comparison.choose('wipe');
		assert.deepEqual(
			[2, 3, 4].map((count) => comparison.modeFor(count)),
			['wipe', 'sideBySide', 'sideBySide'],
		);
	});

	it('keeps the divider on the stage', () => {
		const places = [0.3, -1, 2].map((at) => {
			comparison.divide(at);
			return comparison.divider;
		});
		assert.deepEqual(places, [0.3, 0, 1]);
	});

	it('swaps under the pointer, while the key is held, and not with both', () => {
		const swapped = () => comparison.isSwapped;
		assert.ok(!swapped());
		comparison.hover(true);
		assert.ok(swapped());
		comparison.hold(true);
		assert.ok(!swapped());
		comparison.hover(false);
		assert.ok(swapped());
		comparison.hold(false);
		assert.ok(!swapped());
	});

	it('redraws once for a held key', () => {
		comparison.hold(true);
		comparison.hold(true);
		assert.equal(draws, 1);
	});

	it('shows the first image again in another mode', () => {
		comparison.choose('swap');
		comparison.hover(true);
		comparison.choose('swap');
		assert.ok(!comparison.isSwapped);
	});

	it('gives keys the image with the focus, or else the only visible one', () => {
		assert.equal(comparison.current(images), undefined);
		comparison.choose('wipe');
		assert.equal(comparison.current(images), undefined);
		comparison.focus(images[1]);
		assert.equal(comparison.current(images), images[1]);
		comparison.choose('swap');
		comparison.focus(undefined);
		assert.equal(comparison.current(images), images[0]);
		comparison.hover(true);
		assert.equal(comparison.current(images), images[1]);
		comparison.focus(images[0]);
		assert.equal(comparison.current(images), images[0]);
	});
});

describe('dividerAfterKey', () => {
	for (const [key, at] of [
		['ArrowLeft', 0.45],
		['ArrowDown', 0.45],
		['ArrowRight', 0.55],
		['ArrowUp', 0.55],
		['PageDown', 0.3],
		['PageUp', 0.7],
		['Home', 0],
		['End', 1],
		['a', undefined],
	] as const) {
		it(`is ${at} for ${key}`, () => {
			const after = dividerAfterKey(key, 0.5);
			assert.equal(after?.toFixed(2), at?.toFixed(2));
		});
	}
});
