import type { Generation } from './generation';

/** Whether one of `others` repeats or changes a generation since it ended. */
export function isSuperseded(
	{ id, finishedAt = '' }: Generation,
	others: readonly Generation[],
): boolean {
	return others.some(({ from, startedAt }) => from === id && startedAt >= finishedAt);
}
