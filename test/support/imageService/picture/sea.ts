import { mix, type Colour } from './colour';
import { blend, type Painter } from './paint';
import type { Palette } from './palettes';
import { between, type Random } from './random';
import type { Frame } from './scene';
import { paintBars } from './shape';

/** Where the top of a wave is, in pixels from the picture's top, at a place across it. */
export type Crest = (x: number) => number;

/** A band of colour from its crest down; light along the crest fades into it over `fade` pixels. */
export interface Band {
	readonly crest: Crest;
	readonly body: Colour;
	readonly light: Colour;
	readonly fade: number;
}

const waveCount = 6;

/** The waves from the horizon to the viewer: each one nearer, higher and longer than the last. */
export function waves(frame: Frame, palette: Palette, random: Random): Band[] {
	return Array.from({ length: waveCount }, (_, i) => {
		const depth = i / (waveCount - 1);
		return {
			crest: crestAt(frame, depth, random),
			body: seaColour(palette, depth),
			light: mix(seaColour(palette, depth * 0.8), palette.orb, palette.night ? 0.16 : 0.24),
			fade: frame.unit * 0.11,
		};
	});
}

function crestAt(frame: Frame, depth: number, random: Random): Crest {
	const level = frame.horizon + (frame.height - frame.horizon) * 0.8 * depth ** 1.35;
	const height = frame.unit * 0.017 * depth;
	const length = frame.unit * (0.2 + 0.32 * depth);
	const phase = between(random, 0, 2 * Math.PI);
	const other = between(random, 0, 2 * Math.PI);
	return (x) => {
		const t = (2 * Math.PI * x) / length;
		return level + height * (Math.sin(t + phase) + 0.45 * Math.sin(t * 0.53 + other));
	};
}

function seaColour(palette: Palette, depth: number): Colour {
	const [far, half, near] = palette.sea;
	return depth < 0.5 ? mix(far, half, depth * 2) : mix(half, near, depth * 2 - 1);
}

/** Paints a band where `next`, the one before it, will not cover it again. */
export function paintBand(frame: Frame, band: Band, next?: Band): Painter {
	const tops = Float32Array.from({ length: frame.width }, (_, x) => band.crest(x + 0.5));
	const ends = Float32Array.from(tops, (_, x) => next?.crest(x + 0.5) ?? Infinity);
	const highest = Math.min(...tops);
	const lowest = Math.max(...ends) + 1;
	return (y, row) => {
		if (y + 1 < highest || y > lowest) {
			return;
		}
		for (let x = 0; x < frame.width; x++) {
			const below = y + 1 - (tops[x] ?? 0);
			if (below > 0 && y < (ends[x] ?? 0)) {
				const cover = Math.min(1, below);
				const lit = Math.max(0, 1 - below / band.fade);
				blend(row, x, band.body, cover);
				blend(row, x, band.light, cover * lit * lit);
			}
		}
	};
}

/** The path of light that leads over the water towards the sun or moon. */
export function paintGlitter(frame: Frame, palette: Palette, random: Random): Painter[] {
	const reach = (frame.height - frame.horizon) * 0.62;
	return Array.from({ length: 46 }, (_, i) => {
		const t = ((i + random()) / 46) ** 1.4;
		const spread = frame.unit * (0.03 + 0.09 * t);
		const x = frame.orb.x + spread * (random() + random() - 1);
		const y = frame.horizon + frame.unit * 0.006 + reach * t;
		const half = frame.unit * between(random, 0.008, 0.04) * (0.5 + t);
		const ink = { colour: palette.orb, alpha: 0.5 * (1 - t) + 0.1, soft: 1.3 };
		return paintBars([{ x, y, half, radius: frame.unit * (0.0012 + 0.0018 * t) }], ink);
	});
}
