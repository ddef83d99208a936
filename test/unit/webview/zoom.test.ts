import assert from 'node:assert/strict';
import {
	dragged,
	center,
	moved,
	canPan,
	placementOf,
	scaleOf,
	stepped,
	wheeled,
	wholeImage,
	type Pane,
	type Point,
	type View,
} from '../../../src/webview/zoom';
import fc from '../properties';

const stage = { width: 600, height: 400 };
const landscape: Pane = { image: { width: 1200, height: 400 }, stage };
const portrait: Pane = { image: { width: 500, height: 1000 }, stage };
const tiny: Pane = { image: { width: 16, height: 16 }, stage };
const turn = (deltaY: number, ctrlKey = false) => ({ deltaY, ctrlKey });

const side = fc.integer({ min: 1, max: 10_000 });
const size = fc.record({ width: side, height: side });
const panes = fc.record({ image: size, stage: size });
const scales = fc.double({ min: 0.001, max: 100, noNaN: true });
const fraction = fc.double({ min: -1, max: 2, noNaN: true });
const views: fc.Arbitrary<View> = fc.record({
	scale: fc.oneof(fc.constant('fit' as const), scales),
	x: fraction,
	y: fraction,
});
const offset = fc.double({ min: -5000, max: 5000, noNaN: true });
const points = fc.record({ x: offset, y: offset });

/** The edges of the image on the stage, from its left or top edge. */
function edges(view: View, pane: Pane, axis: 'x' | 'y') {
	const [image, stage] =
		axis === 'x' ? [pane.image.width, pane.stage.width] : [pane.image.height, pane.stage.height];
	const long = image * scaleOf(view, pane);
	const start = stage / 2 - view[axis] * long;
	return { start, end: start + long, stage, fits: long <= stage };
}

/** The point of the image at a point of the stage. */
function under({ x, y }: Point, view: View, pane: Pane): Point {
	const scale = scaleOf(view, pane);
	return {
		x: view.x + x / scale / pane.image.width,
		y: view.y + y / scale / pane.image.height,
	};
}

function assertNear(actual: number, expected: number, off = 1e-6): void {
	assert.ok(Math.abs(actual - expected) <= off, `${actual} is not ${expected}`);
}

describe('the scale of an image', () => {
	it('shows the whole image with Fit, without enlarging it', () => {
		assert.equal(scaleOf(wholeImage, landscape), 0.5);
		assert.equal(scaleOf(wholeImage, portrait), 0.4);
		assert.equal(scaleOf(wholeImage, tiny), 1);
	});

	it('follows the stage with Fit', () => {
		const larger = { ...landscape, stage: { width: 900, height: 900 } };
		assert.equal(scaleOf(moved(wholeImage, landscape), larger), 0.75);
	});

	it('is finite on a stage that has no size yet', () => {
		const none = { ...landscape, stage: { width: 0, height: 0 } };
		for (const view of [moved(wholeImage, none), stepped(wholeImage, none, 1)]) {
			assert.ok(scaleOf(view, none) > 0);
			for (const at of [view.x, view.y]) assert.ok(at >= 0 && at <= 1);
		}
	});

	it('goes down to 10 %, or further for a huge image', () => {
		const huge = { ...landscape, image: { width: 12_000, height: 12_000 } };
		assert.equal(scaleOf(moved(wholeImage, portrait, 0), portrait), 0.1);
		assert.equal(scaleOf(moved(wholeImage, huge, 0), huge), scaleOf(wholeImage, huge));
	});

	it('stays within its limits', () => {
		fc.assert(
			fc.property(views, panes, scales, points, (view, pane, scale, point) => {
				const after = scaleOf(moved(view, pane, scale, point), pane);
				assert.ok(after <= 32);
				assert.ok(after >= Math.min(0.1, scaleOf(wholeImage, pane)));
			}),
		);
	});
});

describe('the placement of an image', () => {
	for (const density of [1, 1.25, 2, 3]) {
		it(`draws a pixel of it on each pixel of a screen with ${density} per CSS pixel`, () => {
			const { scale } = placementOf({ scale: 1, x: 0.5, y: 0.5 }, portrait, density);
			assertNear(scale * density, 1);
		});

		it(`is on the pixels of a screen with ${density} per CSS pixel`, () => {
			fc.assert(
				fc.property(views, panes, (view, pane) => {
					const { left, top } = placementOf(view, pane, density);
					for (const start of [left * density, top * density])
						assertNear(start, Math.round(start), 1e-6 * Math.max(1, Math.abs(start)));
				}),
			);
		});
	}

	it('never enlarges with Fit beyond 100 % on a screen with many pixels', () => {
		assert.equal(placementOf(wholeImage, tiny, 2).scale, 0.5);
		assert.equal(placementOf(wholeImage, landscape, 2).scale, 0.25);
	});

	it('is where the edges of the image are', () => {
		fc.assert(
			fc.property(views, panes, (view, pane) => {
				const { left, top } = placementOf(view, pane, 1);
				const after = moved(view, pane);
				for (const [start, axis] of [
					[left, 'x'],
					[top, 'y'],
				] as const)
					assertNear(start, edges(after, pane, axis).start, 0.5 + 1e-3);
			}),
		);
	});
});

describe('zooming', () => {
	it('keeps the point under the pointer in place', () => {
		const view = { scale: 4, x: 0.5, y: 0.5 };
		for (const point of [center, { x: 200, y: -100 }, { x: -299, y: 199 }]) {
			const after = moved(view, portrait, 5, point);
			const [was, is] = [under(point, view, portrait), under(point, after, portrait)];
			assertNear(is.x, was.x);
			assertNear(is.y, was.y);
		}
	});

	it('reaches 100 % and doubles in two steps', () => {
		let view = wholeImage;
		const met: number[] = [];
		for (let steps = 0; steps < 5; steps++) {
			view = stepped(view, portrait, 1);
			met.push(scaleOf(view, portrait));
		}
		assert.ok(met.includes(1));
		assertNear(Number(met[4]), 2 * Number(met[2]));
		assertNear(scaleOf(stepped(view, portrait, -1), portrait), Number(met[3]));
	});

	it('steps in the requested direction, up to the limits', () => {
		fc.assert(
			fc.property(views, panes, (view, pane) => {
				const before = scaleOf(moved(view, pane), pane);
				if (before < 0.11 || before > 31) return;
				assert.ok(scaleOf(stepped(view, pane, 1), pane) > before);
				assert.ok(scaleOf(stepped(view, pane, -1), pane) < before);
			}),
		);
	});
});

describe('the wheel', () => {
	it('zooms in when turned up, and back when turned down', () => {
		const point = { x: 10, y: 20 };
		const view = { scale: 4, x: 0.5, y: 0.5 };
		const up = wheeled(view, portrait, turn(-100), point);
		assert.ok(scaleOf(up, portrait) > 4);
		const back = wheeled(up, portrait, turn(100), point);
		assertNear(scaleOf(back, portrait), 4);
		assertNear(back.x, view.x);
		assertNear(back.y, view.y);
	});

	it('amplifies a pinch, which arrives with Ctrl', () => {
		const scale = (ctrlKey: boolean) =>
			scaleOf(wheeled(wholeImage, portrait, turn(-3, ctrlKey), center), portrait);
		assert.ok(scale(true) > scale(false));
	});

	it('never zooms far at once', () => {
		const far = scaleOf(wheeled(wholeImage, portrait, turn(-1e6), center), portrait);
		assert.ok(far < 2 * scaleOf(wholeImage, portrait));
	});
});

describe('dragging', () => {
	const view: View = { scale: 4, x: 0.5, y: 0.5 };
	const from = { x: 5, y: 7 };

	it('moves the image', () => {
		const to = { x: 25, y: -3 };
		const after = dragged(view, portrait, from, to);
		const [was, is] = [under(from, view, portrait), under(to, after, portrait)];
		assertNear(is.x, was.x);
		assertNear(is.y, was.y);
	});

	it("doesn't move an image that is wholly visible", () => {
		assert.deepEqual(dragged(wholeImage, landscape, from, { x: 300, y: 200 }), wholeImage);
		assert.ok(!canPan(wholeImage, landscape));
		assert.ok(!canPan({ ...wholeImage, scale: 2 }, tiny));
		assert.ok(canPan(view, portrait));
	});

	it('starts from what is visible after the stage has changed', () => {
		const atEdge: View = { scale: 1, x: 0.1, y: 0.1 };
		const after = dragged(atEdge, portrait, center, { x: 0, y: -100 });
		assertNear(edges(after, portrait, 'y').start, -100);
	});

	it('stops at the edges of the image', () => {
		const after = dragged(view, portrait, from, { x: 9000, y: -9000 });
		assertNear(edges(after, portrait, 'x').start, 0);
		assertNear(edges(after, portrait, 'y').end, stage.height);
	});

	it('leaves no space beside a larger image, and centers a smaller one', () => {
		fc.assert(
			fc.property(views, panes, fc.array(points, { maxLength: 5 }), (start, pane, tos) => {
				const view = tos.reduce<View>((view, to) => dragged(view, pane, center, to), start);
				for (const axis of ['x', 'y'] as const) {
					const { start, end, stage, fits } = edges(moved(view, pane), pane, axis);
					const off = 1e-6 * (end - start + stage);
					if (fits) assertNear(start, stage - end, off);
					else assert.ok(start <= off && end >= stage - off);
				}
			}),
		);
	});

	it('with two fingers zooms around the one that stays', () => {
		const other = { x: -50, y: 0 };
		const after = dragged(view, portrait, { x: 50, y: 0 }, { x: 150, y: 0 }, other);
		assertNear(scaleOf(after, portrait), 8);
		assertNear(under(other, after, portrait).x, under(other, view, portrait).x);
	});

	it('with two fingers side by side moves the image', () => {
		const [left, right] = [
			{ x: -50, y: 0 },
			{ x: 50, y: 0 },
		];
		const [nextLeft, nextRight] = [
			{ x: -30, y: 0 },
			{ x: 70, y: 0 },
		];
		const first = dragged(view, portrait, right, nextRight, left);
		const after = dragged(first, portrait, left, nextLeft, nextRight);
		assertNear(scaleOf(after, portrait), 4);
		assertNear(under(nextLeft, after, portrait).x, under(left, view, portrait).x);
	});

	it("with two fingers in the same place doesn't jump", () => {
		const after = dragged(view, portrait, center, { x: 1, y: 0 }, center);
		assert.equal(scaleOf(after, portrait), 4);
	});
});
