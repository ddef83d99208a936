/** Numbers from 0 up to, not including, 1: the same ones for the same seed. */
export type Random = () => number;

/** FNV-1a over UTF-16 units: a 32-bit number that any change of the text changes. */
export function hash(text: string): number {
	let value = 0x811c9dc5;
	for (let i = 0; i < text.length; i++) {
		value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
	}
	return value >>> 0;
}

/** The mulberry32 generator, started from a 32-bit seed. */
export function randomFrom(seed: number): Random {
	let state = seed;
	return () => {
		state = (state + 0x6d2b79f5) | 0;
		let t = Math.imul(state ^ (state >>> 15), 1 | state);
		t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
		return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
	};
}

/** A number from `low` up to `high`. */
export function between(random: Random, low: number, high: number): number {
	return low + random() * (high - low);
}
