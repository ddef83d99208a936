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
	return times.sort((one, other) => one - other)[runs >> 1] ?? 0;
}
