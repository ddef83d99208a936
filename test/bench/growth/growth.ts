import type { Figure } from '../figure';

/** Work of a given size, prepared outside the measured time. */
export type Prepare = (size: number) => () => unknown;

/** Between linear growth (8) and quadratic growth (64). */
const most = 32;

/** How many times longer work takes when its size is multiplied by 8. */
export async function growth(what: string, size: number, prepare: Prepare): Promise<Figure> {
	const measured = (await bestTime(prepare(size * 8))) / (await bestTime(prepare(size)));
	return { what: `${what}, 8 times as much`, most, measured };
}

/** The largest of several figures, which stands for all of them; 0 if there was nothing slow enough to measure. */
export function worst(what: string, figures: readonly Figure[]): Figure {
	const measured = Math.max(0, ...figures.map((figure) => figure.measured));
	return { what: `${what}, 8 times as much`, most, measured };
}

/** Milliseconds, the best of five runs; shorter times than the floor are noise. */
async function bestTime(work: () => unknown): Promise<number> {
	let best = Infinity;
	for (let run = 0; run < 5; run++) {
		const start = performance.now();
		await work();
		best = Math.min(best, performance.now() - start);
	}
	return Math.max(0.5, best);
}
