import { colour, mix, type Colour } from './colour';
import type { Painter } from './paint';
import { paintEllipse, type Ellipse } from './shape';

/** Where an otter floats: the middle of its waterline, its length in pixels, its list in radians. */
export interface Berth {
	readonly x: number;
	readonly y: number;
	readonly length: number;
	readonly tilt: number;
	/** The otter's head points to the right instead of the left. */
	readonly mirrored: boolean;
}

type Part = readonly [ellipse: Ellipse, fur: Colour];

const coat = colour('#6b4630');
const shade = colour('#4f3222');
const belly = colour('#8d6244');
const face = colour('#e3c6a0');
const muzzle = colour('#f4e2c6');
const dark = colour('#2a1a14');
const blush = colour('#e2a184');
const shell = colour('#f2a58e');
const rib = colour('#d97f6e');

/** Lengths in parts of the otter's own, from the middle of its waterline; back parts come first. */
const parts: readonly Part[] = [
	[{ x: 0.5, y: -0.015, rx: 0.15, ry: 0.032, turn: -0.22 }, shade],
	[{ x: 0.395, y: -0.1, rx: 0.034, ry: 0.075, turn: 0.45 }, shade],
	[{ x: 0.05, y: 0.01, rx: 0.38, ry: 0.13, turn: 0 }, coat],
	[{ x: 0.345, y: -0.095, rx: 0.036, ry: 0.08, turn: 0.2 }, coat],
	[{ x: 0.07, y: -0.025, rx: 0.27, ry: 0.082, turn: 0 }, belly],
	[{ x: -0.425, y: -0.235, rx: 0.034, ry: 0.032 }, shade],
	[{ x: -0.215, y: -0.235, rx: 0.034, ry: 0.032 }, shade],
	[{ x: -0.32, y: -0.125, rx: 0.158, ry: 0.148 }, coat],
	[{ x: -0.32, y: -0.1, rx: 0.128, ry: 0.108 }, face],
	[{ x: -0.352, y: -0.082, rx: 0.046, ry: 0.04 }, muzzle],
	[{ x: -0.288, y: -0.082, rx: 0.046, ry: 0.04 }, muzzle],
	[{ x: -0.402, y: -0.085, rx: 0.02, ry: 0.014 }, blush],
	[{ x: -0.238, y: -0.085, rx: 0.02, ry: 0.014 }, blush],
	[{ x: -0.376, y: -0.135, rx: 0.0145, ry: 0.0165 }, dark],
	[{ x: -0.264, y: -0.135, rx: 0.0145, ry: 0.0165 }, dark],
	[{ x: -0.372, y: -0.141, rx: 0.005, ry: 0.005 }, muzzle],
	[{ x: -0.26, y: -0.141, rx: 0.005, ry: 0.005 }, muzzle],
	[{ x: -0.32, y: -0.108, rx: 0.025, ry: 0.017 }, dark],
	[{ x: 0.005, y: -0.115, rx: 0.058, ry: 0.05 }, shell],
	[{ x: -0.018, y: -0.118, rx: 0.005, ry: 0.036, turn: -0.35 }, rib],
	[{ x: 0.005, y: -0.118, rx: 0.005, ry: 0.038 }, rib],
	[{ x: 0.028, y: -0.118, rx: 0.005, ry: 0.036, turn: 0.35 }, rib],
	[{ x: -0.06, y: -0.085, rx: 0.062, ry: 0.03, turn: 0.35 }, shade],
	[{ x: 0.07, y: -0.085, rx: 0.062, ry: 0.03, turn: -0.35 }, shade],
];

/** An otter on its back with a shell on its belly, in the light of the picture. */
export function paintOtter(berth: Berth, light: Colour): Painter[] {
	const soft = Math.max(0.6, Math.min(1.3, berth.length / 150));
	return parts.map(([ellipse, fur]) =>
		paintEllipse(placed(ellipse, berth), { colour: mix(fur, light, 0.16), soft }),
	);
}

function placed(part: Ellipse, berth: Berth): Ellipse {
	const way = berth.mirrored ? -1 : 1;
	const cos = Math.cos(berth.tilt) * berth.length;
	const sin = Math.sin(berth.tilt) * berth.length;
	return {
		x: berth.x + part.x * way * cos - part.y * sin,
		y: berth.y + part.x * way * sin + part.y * cos,
		rx: part.rx * berth.length,
		ry: part.ry * berth.length,
		turn: (part.turn ?? 0) * way + berth.tilt,
	};
}
