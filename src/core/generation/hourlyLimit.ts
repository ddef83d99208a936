import { triesOf, type Generation } from './generation';

/** Milliseconds. */
const hour = 3_600_000;

/** Images asked for in the hour before `now`, in generations that may have been billed. */
export function imagesOfLastHour(generations: readonly Generation[], now: Date): number {
	return chargesOf(generations, now).reduce((sum, { images }) => sum + images, 0);
}

/** When `n` further images are within the limit; undefined when never (`n` is more than the limit itself). */
export function freeAt(
	generations: readonly Generation[],
	n: number,
	limit: number,
	now: Date,
): Date | undefined {
	if (n > limit) return undefined;
	let used = imagesOfLastHour(generations, now);
	let free = now;
	for (const { startedAt, images } of chargesOf(generations, now)) {
		if (used + n <= limit) break;
		used -= images;
		free = new Date(startedAt + hour);
	}
	return free;
}

/** What counts against the limit, and since when (ms since 1970). */
interface Charge {
	readonly startedAt: number;
	readonly images: number;
}

/** Oldest first. One that lies ahead counts too, within an hour: the clock was set back. */
function chargesOf(generations: readonly Generation[], now: Date): Charge[] {
	return generations
		.flatMap(triesOf)
		.map(({ startedAt, n }) => ({ startedAt: Date.parse(startedAt), images: n }))
		.filter(({ startedAt }) => Math.abs(now.getTime() - startedAt) < hour)
		.sort((a, b) => a.startedAt - b.startedAt);
}
