/** One figure of a benchmark: a ratio of two times that were measured in the same run. */
export interface Figure {
	readonly what: string;
	/** The most it should be. */
	readonly most: number;
	readonly measured: number;
}

export type Case = () => Promise<readonly Figure[]>;

const runs = 15;

/** Milliseconds, the median of several runs after a warm-up. */
export async function medianTime(work: () => unknown): Promise<number> {
	const times: number[] = [];
	for (let run = -5; run < runs; run++) {
		const start = performance.now();
		await work();
		if (run >= 0) times.push(performance.now() - start);
	}
	return median(times);
}

export function median(values: readonly number[]): number {
	return [...values].sort((one, other) => one - other)[values.length >> 1] ?? 0;
}

/**
 * The median of the ratios of each round. Both were measured one right after the other, so that a machine
 * that becomes slower meanwhile changes little.
 */
export function ratio(ours: readonly number[], baseline: readonly number[]): number {
	return median(ours.map((time, round) => time / (baseline[round] ?? NaN)));
}
