import type { Colour } from './colour';
import { blend, type Painter } from './paint';

/** An ellipse in pixels: centre, half axes, and a turn in radians (clockwise on the screen). */
export interface Ellipse {
	readonly x: number;
	readonly y: number;
	readonly rx: number;
	readonly ry: number;
	readonly turn?: number;
}

/** A flat colour; `alpha` 1 covers, and `soft` is the width of the edge in pixels. */
export interface Ink {
	readonly colour: Colour;
	readonly alpha?: number;
	readonly soft?: number;
}

/** Paints an ellipse with a smooth edge. */
export function paintEllipse(ellipse: Ellipse, ink: Ink): Painter {
	const { x: cx, y: cy, rx, ry, turn = 0 } = ellipse;
	const cos = Math.cos(turn);
	const sin = Math.sin(turn);
	const box = around(cx, cy, Math.hypot(rx * cos, ry * sin), Math.hypot(rx * sin, ry * cos));
	return paintField(box, ink, (x, y) => {
		const u = (x - cx) * cos + (y - cy) * sin;
		const v = (y - cy) * cos - (x - cx) * sin;
		return ellipseDistance(u, v, rx, ry);
	});
}

/** A level bar with round ends, in pixels; `half` is its half length without the ends. */
export interface Bar {
	readonly x: number;
	readonly y: number;
	readonly half: number;
	readonly radius: number;
}

/** Paints bars as one shape: where they meet they run into each other without a corner. */
export function paintBars(bars: readonly Bar[], ink: Ink): Painter {
	const melt = Math.max(...bars.map((bar) => bar.radius));
	const box = {
		left: Math.min(...bars.map((bar) => bar.x - bar.half - bar.radius)),
		right: Math.max(...bars.map((bar) => bar.x + bar.half + bar.radius)),
		top: Math.min(...bars.map((bar) => bar.y - bar.radius)),
		bottom: Math.max(...bars.map((bar) => bar.y + bar.radius)),
	};
	return paintField(box, ink, (x, y) =>
		bars.reduce((near, bar) => smoothMin(near, barDistance(bar, x, y), melt), Infinity),
	);
}

/** Paints a disc with the part inside a second disc left out: a crescent moon. */
export function paintCrescent(disc: Ellipse, bite: Ellipse, ink: Ink): Painter {
	const box = around(disc.x, disc.y, disc.rx, disc.ry);
	return paintField(box, ink, (x, y) => {
		const inside = length(x - disc.x, y - disc.y) - disc.rx;
		const bitten = bite.rx - length(x - bite.x, y - bite.y);
		return Math.max(inside, bitten);
	});
}

interface Box {
	readonly left: number;
	readonly right: number;
	readonly top: number;
	readonly bottom: number;
}

function around(x: number, y: number, rx: number, ry: number): Box {
	return { left: x - rx, right: x + rx, top: y - ry, bottom: y + ry };
}

/** `distance` is how far, in pixels, a point lies outside the shape (negative: inside). */
function paintField(box: Box, ink: Ink, distance: (x: number, y: number) => number): Painter {
	const { colour, alpha = 1, soft = 1 } = ink;
	return (y, row) => {
		const py = y + 0.5;
		if (py < box.top - soft || py > box.bottom + soft) {
			return;
		}
		const start = Math.max(0, Math.floor(box.left - soft));
		const end = Math.min(row.length / 3, Math.ceil(box.right + soft));
		for (let x = start; x < end; x++) {
			const cover = 0.5 - distance(x + 0.5, py) / soft;
			if (cover > 0) {
				blend(row, x, colour, Math.min(1, cover) * alpha);
			}
		}
	};
}

/** Near enough to the true distance close to the edge, which is where it counts. */
function ellipseDistance(u: number, v: number, rx: number, ry: number): number {
	const near = length(u / rx, v / ry);
	const slope = length(u / (rx * rx), v / (ry * ry));
	return slope === 0 ? -Math.min(rx, ry) : (near * (near - 1)) / slope;
}

function barDistance(bar: Bar, x: number, y: number): number {
	const beyond = Math.max(0, Math.abs(x - bar.x) - bar.half);
	return length(beyond, y - bar.y) - bar.radius;
}

/** The smaller of two distances, rounded off where they differ by less than `melt`. */
function smoothMin(a: number, b: number, melt: number): number {
	const near = Math.max(0, melt - Math.abs(a - b)) / melt;
	return Math.min(a, b) - (near * near * melt) / 4;
}

/** What Math.hypot gives, many times faster: that one guards against overflow. */
function length(x: number, y: number): number {
	return Math.sqrt(x * x + y * y);
}
