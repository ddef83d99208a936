import { colour, type Colour } from './colour';

/** The colours of one time of day. */
export interface Palette {
	/** From the top of the picture to the horizon. */
	readonly sky: readonly [Colour, Colour, Colour];
	readonly orb: Colour;
	readonly glow: Colour;
	/** How far above the horizon the sun or moon stands, in parts of the sky's height. */
	readonly orbHeight: number;
	readonly night: boolean;
	readonly cloud: Colour;
	readonly hills: Colour;
	/** The sea at the horizon, halfway, and at the viewer's feet. */
	readonly sea: readonly [Colour, Colour, Colour];
}

type Triple = readonly [string, string, string];

function palette(
	sky: Triple,
	sea: Triple,
	light: { orb: string; glow: string; cloud: string; hills: string; orbHeight: number },
	night = false,
): Palette {
	const [top, middle, low] = sky;
	const [far, half, near] = sea;
	return {
		sky: [colour(top), colour(middle), colour(low)],
		sea: [colour(far), colour(half), colour(near)],
		orb: colour(light.orb),
		glow: colour(light.glow),
		cloud: colour(light.cloud),
		hills: colour(light.hills),
		orbHeight: light.orbHeight,
		night,
	};
}

const dawn = palette(['#7fa3c9', '#d9b8cf', '#ffdcc2'], ['#e7b9b5', '#7f93b5', '#34517c'], {
	orb: '#fff4dc',
	glow: '#ffe3bd',
	cloud: '#fdeae2',
	hills: '#b59bb8',
	orbHeight: 0.22,
});

const noon = palette(['#3f9fd8', '#86cbea', '#d8f1f2'], ['#7fd0d6', '#2a9bb5', '#0f5f86'], {
	orb: '#fffbe6',
	glow: '#fff6d0',
	cloud: '#ffffff',
	hills: '#7fb3b8',
	orbHeight: 0.66,
});

const golden = palette(['#f3a65f', '#f9c77c', '#fdebb5'], ['#f0c088', '#c9805b', '#6b3f4e'], {
	orb: '#fffbe8',
	glow: '#fff2c4',
	cloud: '#fff1d6',
	hills: '#cf9668',
	orbHeight: 0.4,
});

const sunset = palette(['#4b3f86', '#d3648b', '#ffb37a'], ['#e58a7e', '#7a4a86', '#2c2456'], {
	orb: '#fff0c9',
	glow: '#ffc98a',
	cloud: '#f58f8f',
	hills: '#8e4f83',
	orbHeight: 0.08,
});

const dusk = palette(['#1f2a5c', '#54539a', '#e0a1b4'], ['#8f86b5', '#3f4f8c', '#161f4a'], {
	orb: '#fff3e2',
	glow: '#f4c3c4',
	cloud: '#a98bbd',
	hills: '#4f4a86',
	orbHeight: 0.5,
});

const moonlight = palette(
	['#0b1533', '#16305a', '#3d6f8c'],
	['#36698a', '#163f63', '#081a36'],
	{ orb: '#f6f3e0', glow: '#8fb9cf', cloud: '#4a7694', hills: '#1b3d5f', orbHeight: 0.62 },
	true,
);

const mist = palette(['#a9c6c4', '#cfdfd6', '#f0ede0'], ['#b9d2c9', '#6fa39f', '#2b5c63'], {
	orb: '#fffdf2',
	glow: '#fffaea',
	cloud: '#f6f7ef',
	hills: '#9cbab5',
	orbHeight: 0.45,
});

/** The times of day a picture can show, in the order in which a series of pictures goes through them. */
export const palettes: readonly [Palette, ...Palette[]] = [
	dawn,
	noon,
	sunset,
	moonlight,
	mist,
	golden,
	dusk,
];
