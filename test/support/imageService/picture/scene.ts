import { mix } from './colour';
import { paintOtter, type Berth } from './otter';
import type { Painter } from './paint';
import type { Palette } from './palettes';
import { between, type Random } from './random';
import { paintBand, paintGlitter, waves, type Crest } from './sea';
import { paintSky } from './sky';

/** What every part of the picture is placed by, in pixels. */
export interface Frame {
	readonly width: number;
	readonly height: number;
	/** The size that things are drawn in proportion to, whatever the picture's aspect. */
	readonly unit: number;
	readonly horizon: number;
	/** The middle of the sun or moon. */
	readonly orb: { readonly x: number; readonly y: number };
}

/** The painters of a picture, from the back of the scene to the front. */
export interface Scene {
	/** All that ends at the horizon. */
	readonly sky: readonly Painter[];
	/** The sea, which covers the picture from the horizon down, and who swims in it. */
	readonly sea: readonly Painter[];
}

/** A calm sea with an otter. */
export function scene(width: number, height: number, palette: Palette, random: Random): Scene {
	const frame = frameOf(width, height, palette, random);
	const sky = paintSky(frame, palette, random);
	const bands = waves(frame, palette, random);
	const sea = bands.map((band, i) => paintBand(frame, band, bands[i + 1]));
	const carrier = bands.at(-2)?.crest ?? (() => frame.horizon);
	const light = mix(palette.glow, palette.sea[1], palette.night ? 0.9 : 0.5);
	return {
		sky,
		sea: [
			...sea.slice(0, -2),
			...paintGlitter(frame, palette, random),
			...paintOtter(berthOn(carrier, frame, random), light),
			...sea.slice(-2),
		],
	};
}

function frameOf(width: number, height: number, palette: Palette, random: Random): Frame {
	const horizon = Math.round(height * between(random, 0.5, 0.56));
	const side = random() < 0.5 ? 0.3 : 0.7;
	const x = width * (side + between(random, -0.06, 0.06));
	const unit = Math.min(width, height) * 0.6 + Math.sqrt(width * height) * 0.4;
	return { width, height, unit, horizon, orb: { x, y: horizon * (1 - palette.orbHeight) } };
}

/** On the far side of the picture from the light, lying along the wave that carries it. */
function berthOn(crest: Crest, frame: Frame, random: Random): Berth {
	const length = frame.unit * 0.32;
	const left = frame.orb.x > frame.width / 2;
	const x = frame.width * ((left ? 0.34 : 0.66) + between(random, -0.04, 0.04));
	const reach = length * 0.32;
	const [before, behind] = [crest(x - reach), crest(x + reach)];
	const tilt = Math.atan2(behind - before, reach * 2) * 0.8;
	return { x, y: (before + behind) / 2 - length * 0.03, length, tilt, mirrored: !left };
}
