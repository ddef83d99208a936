/**
 * How many times longer work takes that is eight times larger: about 8 where time is in proportion
 * to size, 64 where it is in proportion to its square. Each is the best of five.
 */
export function growth(size: number, prepare: (size: number) => () => void): number {
	return best(prepare(size * 8)) / best(prepare(size));
}

function best(work: () => void): number {
	const times = [1, 2, 3, 4, 5].map(() => {
		const start = performance.now();
		work();
		return performance.now() - start;
	});
	// Shorter times are noise.
	return Math.max(0.5, Math.min(...times));
}
