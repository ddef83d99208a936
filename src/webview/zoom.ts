/** Of an image in its own pixels, of a stage in those of CSS. */
export interface Size {
	readonly width: number;
	readonly height: number;
}

/** On a stage: CSS pixels to the right of its middle, and below it. */
export interface Point {
	readonly x: number;
	readonly y: number;
}

/** Which part of an image is seen, and how large; of several images alike. */
export interface View {
	/** CSS pixels for each pixel of the image; `fit` follows the stage when that changes its size. */
	readonly scale: number | 'fit';
	/** What is in the middle of the stage: 0 is the left edge of the image, 1 the right one. */
	readonly x: number;
	/** The same from top to bottom. */
	readonly y: number;
}

/** An image, and what it is shown on. */
export interface Pane {
	readonly image: Size;
	readonly stage: Size;
}

/** The whole image. */
export const whole: View = { scale: 'fit', x: 0.5, y: 0.5 };

export const middle: Point = { x: 0, y: 0 };

/** The largest scale at which all is seen. */
function filling({ image, stage }: Pane): number {
	return Math.min(stage.width / image.width, stage.height / image.height);
}

/** Fit never shows an image larger than it is. A stage without a size shows next to nothing. */
function fitting(pane: Pane): number {
	return within(0.001, filling(pane), 1);
}

/** CSS pixels for each pixel of the image. */
export function scaleOf({ scale }: View, pane: Pane): number {
	return scale === 'fit' ? fitting(pane) : scale;
}

/** Whether a part of the image is out of sight. */
export function pans(view: View, pane: Pane): boolean {
	return scaleOf(view, pane) > filling(pane);
}

/**
 * The view at another scale and moved, so that what was at `from` is at `to`: both as far as it may
 * be. There is no space beside the image but what is left when all of it is seen.
 */
export function moved(view: View, pane: Pane, scale = view.scale, to = middle, from = to): View {
	const before = scaleOf(view, pane);
	const lowest = Math.min(fitting(pane), 0.1);
	const after = within(lowest, scaleOf({ ...view, scale }, pane), 32);
	const along = (axis: 'x' | 'y', side: 'width' | 'height') => {
		const image = pane.image[side];
		const held = (at: number, scale: number) => {
			const margin = Math.min(0.5, pane.stage[side] / image / scale / 2);
			return within(margin, at, 1 - margin);
		};
		const shift = (from[axis] / before - to[axis] / after) / image;
		return held(held(view[axis], before) + shift, after);
	};
	return {
		scale: scale === 'fit' ? scale : after,
		x: along('x', 'width'),
		y: along('y', 'height'),
	};
}

/** Moved by a pointer; zoomed, where another one holds the image. */
export function dragged(view: View, pane: Pane, from: Point, to: Point, other?: Point): View {
	if (!other) return moved(view, pane, view.scale, to, from);
	const factor = distance(to, other) / distance(from, other);
	return moved(view, pane, scaleOf(view, pane) * factor, other);
}

/** Pixels; fingers are never nearer than one. */
function distance(a: Point, b: Point): number {
	return Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
}

/** One step nearer (1) or farther (-1): two double the scale, and 100 % is one of them. */
export function stepped(view: View, pane: Pane, way: 1 | -1): View {
	const steps = Math.round(Math.log2(scaleOf(view, pane)) * 2 + way);
	return moved(view, pane, 2 ** (steps / 2));
}

type Turn = Pick<WheelEvent, 'deltaY' | 'ctrlKey'>;

/**
 * Zoomed by the wheel, at the pointer. A pinch on a trackpad comes as small turns with Ctrl. Turns
 * are counted in pixels by all browsers, as long as nobody asks for their `deltaMode`.
 */
export function wheeled(view: View, pane: Pane, { deltaY, ctrlKey }: Turn, point: Point): View {
	const turn = within(-150, ctrlKey ? deltaY * 5 : deltaY, 150);
	return moved(view, pane, scaleOf(view, pane) * Math.exp(turn / -500), point);
}

function within(lowest: number, value: number, highest: number): number {
	return Math.max(lowest, Math.min(highest, value));
}
