/** Red, green and blue, each 0 to 255 and not rounded. */
export type Colour = readonly [red: number, green: number, blue: number];

/** A colour from `#rrggbb`. */
export function colour(hex: string): Colour {
	const value = Number.parseInt(hex.slice(1), 16);
	return [(value >> 16) & 255, (value >> 8) & 255, value & 255];
}

/** The colour a fraction `t` (0 to 1) of the way from one to the other. */
export function mix(from: Colour, to: Colour, t: number): Colour {
	return [
		from[0] + (to[0] - from[0]) * t,
		from[1] + (to[1] - from[1]) * t,
		from[2] + (to[2] - from[2]) * t,
	];
}

/** Zero at and below `low`, one at and above `high`, with no corner at either end. */
export function smoothstep(low: number, high: number, value: number): number {
	const t = Math.min(1, Math.max(0, (value - low) / (high - low)));
	return t * t * (3 - 2 * t);
}
