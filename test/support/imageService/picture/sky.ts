import { mix, smoothstep } from './colour';
import type { Painter } from './paint';
import type { Palette } from './palettes';
import { between, type Random } from './random';
import type { Frame } from './scene';
import { paintBand, type Crest } from './sea';
import { paintBars, paintCrescent, paintEllipse, type Bar } from './shape';

/** The sky down to the horizon: its colours, sun or moon, stars, clouds and far hills. */
export function paintSky(frame: Frame, palette: Palette, random: Random): Painter[] {
	return [
		paintAir(frame, palette),
		...(palette.night ? stars(frame, palette, random) : []),
		...clouds(frame, palette, random),
		orb(frame, palette),
		...hills(frame, palette, random),
	];
}

function paintAir(frame: Frame, palette: Palette): Painter {
	const [top, middle, low] = palette.sky;
	const reach = frame.unit * 0.3;
	return (y, row) => {
		if (y > frame.horizon) {
			return;
		}
		const t = y / frame.horizon;
		const air =
			t < 0.55 ? mix(top, middle, ease(t / 0.55)) : mix(middle, low, ease((t - 0.55) / 0.45));
		const dy = (y - frame.orb.y) / reach;
		for (let x = 0; x < frame.width; x++) {
			const dx = (x - frame.orb.x) / reach;
			const near = 0.75 / (1 + dx * dx + dy * dy);
			const i = x * 3;
			row[i] = air[0] + (palette.glow[0] - air[0]) * near;
			row[i + 1] = air[1] + (palette.glow[1] - air[1]) * near;
			row[i + 2] = air[2] + (palette.glow[2] - air[2]) * near;
		}
	};
}

/** Between a straight line, which shows a crease where two gradients meet, and a full smoothstep. */
function ease(t: number): number {
	return (t + smoothstep(0, 1, t)) / 2;
}

function orb(frame: Frame, palette: Palette): Painter {
	const radius = frame.unit * (palette.night ? 0.065 : 0.08);
	const disc = { ...frame.orb, rx: radius, ry: radius };
	if (!palette.night) {
		return paintEllipse(disc, { colour: palette.orb, soft: 1.3 });
	}
	const bite = {
		x: disc.x + radius * 0.5,
		y: disc.y - radius * 0.3,
		rx: radius * 0.88,
		ry: radius,
	};
	return paintCrescent(disc, bite, { colour: palette.orb, soft: 1.3 });
}

function stars(frame: Frame, palette: Palette, random: Random): Painter[] {
	return Array.from({ length: 70 }, () => {
		const y = frame.horizon * 0.85 * random() ** 1.3;
		const radius = frame.unit * between(random, 0.0007, 0.0022);
		const star = { x: frame.width * random(), y, rx: radius, ry: radius };
		return paintEllipse(star, { colour: palette.orb, alpha: between(random, 0.35, 0.9) });
	});
}

function clouds(frame: Frame, palette: Palette, random: Random): Painter[] {
	const ink = { colour: palette.cloud, alpha: palette.night ? 0.3 : 0.55, soft: 1.3 };
	return Array.from({ length: 4 }, (_, i) => {
		const x = frame.width * (0.12 + 0.26 * i + between(random, -0.08, 0.08));
		const y =
			frame.horizon * (i % 2 === 0 ? between(random, 0.14, 0.34) : between(random, 0.4, 0.66));
		return paintBars(cloud(frame, x, y, random), ink);
	});
}

/** A long bar with a shorter one on its back and another below it. */
function cloud(frame: Frame, x: number, y: number, random: Random): Bar[] {
	const size = frame.unit * between(random, 0.6, 1.1);
	return [-1, 0, 1].map((level) => ({
		x: x + size * (level === 0 ? 0 : between(random, 0.01, 0.06) * -level),
		y: y + size * 0.021 * level,
		half: size * (level === 0 ? between(random, 0.09, 0.13) : between(random, 0.03, 0.06)),
		radius: size * 0.0125,
	}));
}

/** Two ridges across the horizon from the light, the farther one paler. */
function hills(frame: Frame, palette: Palette, random: Random): Painter[] {
	const side = frame.orb.x > frame.width / 2 ? 0 : 1;
	return [0, 1].map((i) => {
		const body = mix(palette.hills, palette.sky[2], i === 0 ? 0.55 : 0.2);
		const crest = ridge(frame, side, i === 0 ? 1 : 0.62, random);
		return paintBand(frame, { crest, body, light: body, fade: 1 });
	});
}

/** Rounded tops that sink to the horizon about the middle of the picture. */
function ridge(frame: Frame, side: number, size: number, random: Random): Crest {
	const tops = [0, 1, 2].map((i) => ({
		x: frame.width * Math.abs(side - (0.02 + 0.17 * i * size + between(random, -0.03, 0.03))),
		width: frame.unit * size * between(random, 0.13, 0.19),
		height: frame.unit * size * (0.095 - 0.026 * i) * between(random, 0.75, 1.1),
	}));
	return (x) => {
		const rise = tops.map((top) => top.height * Math.exp(-(((x - top.x) / top.width) ** 2)));
		return frame.horizon + 1 - Math.hypot(...rise);
	};
}
