import { GenerationError } from './failure';
import { triesOf, type Generation } from './generation';

/** Milliseconds. */
const hour = 3_600_000;

/** Images requested in the hour before `now` that may have been billed. */
export function imagesOfLastHour(generations: readonly Generation[], now: Date): number {
	return chargesOf(generations, now).reduce((sum, { images }) => sum + images, 0);
}

/** When `n` more images will fit within the limit; undefined if `n` exceeds the limit itself. */
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

interface Charge {
	/** Milliseconds since 1970. */
	readonly startedAt: number;
	readonly images: number;
}

/** Oldest first. Times up to an hour in the future count too, because the clock may have been set back. */
function chargesOf(generations: readonly Generation[], now: Date): Charge[] {
	return generations
		.flatMap(triesOf)
		.map(({ startedAt, n }) => ({ startedAt: Date.parse(startedAt), images: n }))
		.filter(({ startedAt }) => Math.abs(now.getTime() - startedAt) < hour)
		.sort((a, b) => a.startedAt - b.startedAt);
}

/** A generation of which only earlier tries count. */
export function withoutTry(generation: Generation): Generation {
	return { ...generation, request: { ...generation.request, n: 0 } };
}

/**
 * Rejects `n` more images that would exceed the user's limit of images per hour. `billed` includes
 * removed generations.
 * @throws {GenerationError} of kind `overLimit`
 */
export function checkHourlyLimit(
	n: number,
	billed: readonly Generation[],
	limit: number,
	now: Date,
): void {
	const used = imagesOfLastHour(billed, now);
	if (used + n <= limit) return;
	const free = freeAt(billed, n, limit, now)?.toISOString();
	throw new GenerationError({ kind: 'overLimit', limit, used, ...(free && { freeAt: free }) });
}
