/** Of an image in its own pixels, of a stage in the pixels of the device. */
export interface Size {
	readonly width: number;
	readonly height: number;
}

/** On a stage: pixels of the device to the right of its center, and below it. */
export interface Point {
	readonly x: number;
	readonly y: number;
}

/** Which part of an image is visible and at what scale; compared images share one view. */
export interface View {
	/** Pixels of the device per image pixel: 1 is 100%. `fit` follows the size of the stage. */
	readonly scale: number | 'fit';
	/** What is at the center of the stage: 0 is the left edge of the image, 1 the right one. */
	readonly x: number;
	/** The same from top to bottom. */
	readonly y: number;
}

/** An image, and the stage it is shown on. */
export interface Pane {
	readonly image: Size;
	readonly stage: Size;
}

/** The whole image. */
export const wholeImage: View = { scale: 'fit', x: 0.5, y: 0.5 };

export const center: Point = { x: 0, y: 0 };

const maxScale = 32;

/** The largest scale at which the whole image is visible. */
function fillScale({ image, stage }: Pane): number {
	return Math.min(stage.width / image.width, stage.height / image.height);
}

/** Fit never enlarges an image. The lower bound is for a stage that has no size yet. */
function fitScale(pane: Pane): number {
	return clamp(0.001, fillScale(pane), 1);
}

/** Pixels of the device per image pixel. */
export function scaleOf({ scale }: View, pane: Pane): number {
	return scale === 'fit' ? fitScale(pane) : scale;
}

/** Where the image is drawn on the stage, in CSS pixels. */
export interface Placement {
	/** From the top left corner of the stage to that of the image. */
	readonly left: number;
	readonly top: number;
	/** CSS pixels per image pixel. */
	readonly scale: number;
}

/**
 * Where to draw the image so that its pixels lie on those of the device. `density` is the number of
 * these per CSS pixel.
 */
export function placementOf(view: View, pane: Pane, density: number): Placement {
	const within = moved(view, pane);
	const scale = scaleOf(within, pane);
	const start = (at: number, side: 'width' | 'height') =>
		Math.round(pane.stage[side] / 2 - at * pane.image[side] * scale) / density;
	return {
		left: start(within.x, 'width'),
		top: start(within.y, 'height'),
		scale: scale / density,
	};
}

/** Whether part of the image is out of sight. */
export function canPan(view: View, pane: Pane): boolean {
	return scaleOf(view, pane) > fillScale(pane);
}

/**
 * Changes scale and position so that what was at `from` gets to `to`, as far as limits allow: there
 * is empty space beside the image only if all of it is visible.
 */
export function moved(view: View, pane: Pane, scale = view.scale, to = center, from = to): View {
	const before = scaleOf(view, pane);
	const minScale = Math.min(fitScale(pane), 0.1);
	const after = clamp(minScale, scaleOf({ ...view, scale }, pane), maxScale);
	const position = (axis: 'x' | 'y', side: 'width' | 'height') => {
		const image = pane.image[side];
		const limited = (at: number, scale: number) => {
			const margin = Math.min(0.5, pane.stage[side] / image / scale / 2);
			return clamp(margin, at, 1 - margin);
		};
		const shift = (from[axis] / before - to[axis] / after) / image;
		return limited(limited(view[axis], before) + shift, after);
	};
	return {
		scale: scale === 'fit' ? scale : after,
		x: position('x', 'width'),
		y: position('y', 'height'),
	};
}

/** Pans by one pointer; zooms if `other` is a second pointer. */
export function dragged(view: View, pane: Pane, from: Point, to: Point, other?: Point): View {
	if (!other) return moved(view, pane, view.scale, to, from);
	const factor = distance(to, other) / distance(from, other);
	return moved(view, pane, scaleOf(view, pane) * factor, other);
}

/** At least one pixel, so that it can be divided by. */
function distance(a: Point, b: Point): number {
	return Math.max(1, Math.hypot(a.x - b.x, a.y - b.y));
}

/** One step in (1) or out (-1): two steps double the scale, and 100% is one of them. */
export function stepped(view: View, pane: Pane, direction: 1 | -1): View {
	const step = Math.round(Math.log2(scaleOf(view, pane)) * 2 + direction);
	return moved(view, pane, 2 ** (step / 2));
}

type Wheel = Pick<WheelEvent, 'deltaY' | 'ctrlKey'>;

/**
 * Zooms at the pointer. A pinch on a trackpad arrives as small deltas with Ctrl. Browsers report
 * `deltaY` in pixels unless `deltaMode` is read.
 */
export function wheeled(view: View, pane: Pane, { deltaY, ctrlKey }: Wheel, point: Point): View {
	const delta = clamp(-150, ctrlKey ? deltaY * 5 : deltaY, 150);
	return moved(view, pane, scaleOf(view, pane) * Math.exp(delta / -500), point);
}

function clamp(lowest: number, value: number, highest: number): number {
	return Math.max(lowest, Math.min(highest, value));
}

/** The part of the stage that an arrow key pans by. */
const panStep = 0.15;

/** Where an arrow key moves the center of the image, in sizes of the stage. */
const arrows: Partial<Record<string, Point>> = {
	ArrowLeft: { x: panStep, y: 0 },
	ArrowRight: { x: -panStep, y: 0 },
	ArrowUp: { x: 0, y: panStep },
	ArrowDown: { x: 0, y: -panStep },
};

function panned(view: View, pane: Pane, { x, y }: Point): View {
	const { width, height } = pane.stage;
	return moved(view, pane, view.scale, { x: x * width, y: y * height }, center);
}

type Key = Pick<KeyboardEvent, 'key' | 'shiftKey'>;

/** The view after a key press; undefined if the key doesn't zoom or pan. */
export function viewAfterKey({ key, shiftKey }: Key, view: View, pane: Pane): View | undefined {
	const arrow = arrows[key];
	if (arrow) return shiftKey ? panned(view, pane, arrow) : undefined;
	switch (key) {
		case '+':
		case '=':
			return stepped(view, pane, 1);
		case '-':
		case '_':
			return stepped(view, pane, -1);
		case '0':
			return wholeImage;
		case '1':
			return moved(view, pane, 1);
		default:
			return undefined;
	}
}
