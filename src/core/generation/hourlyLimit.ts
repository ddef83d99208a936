import { GenerationError } from './failure';
import { triesOf, type Generation } from './generation';

/** Milliseconds. */
const hour = 3_600_000;

/**
 * When a request that is dated in the future was first seen, in milliseconds since 1970, by its ID and date.
 * The clock was set back, or it comes from another machine: what its date is worth isn't known.
 */
export type FirstSeen = Map<string, number>;

/** Images requested in the hour before `now` that may have been billed. */
export function imagesOfLastHour(
	generations: readonly Generation[],
	now: Date,
	firstSeen: FirstSeen = new Map(),
): number {
	return chargesOf(generations, now, firstSeen).reduce((sum, { images }) => sum + images, 0);
}

/** When `n` more images will fit within the limit; undefined if `n` exceeds the limit itself. */
export function freeAt(
	generations: readonly Generation[],
	n: number,
	limit: number,
	now: Date,
	firstSeen: FirstSeen = new Map(),
): Date | undefined {
	if (n > limit) return undefined;
	let used = imagesOfLastHour(generations, now, firstSeen);
	let free = now;
	for (const { startedAt, images } of chargesOf(generations, now, firstSeen)) {
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

/** Oldest first. What is dated in the future counts for an hour since it was first seen. */
function chargesOf(generations: readonly Generation[], now: Date, firstSeen: FirstSeen): Charge[] {
	return generations
		.flatMap((generation) => triesOf(generation).map((each) => ({ id: generation.id, ...each })))
		.map(({ id, startedAt, n }) => {
			const date = Date.parse(startedAt);
			const name = `${id} ${startedAt}`;
			if (date > now.getTime() && !firstSeen.has(name)) firstSeen.set(name, now.getTime());
			return { startedAt: firstSeen.get(name) ?? date, images: n };
		})
		.filter(({ startedAt }) => now.getTime() - startedAt < hour)
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
	firstSeen: FirstSeen = new Map(),
): void {
	const used = imagesOfLastHour(billed, now, firstSeen);
	if (used + n <= limit) return;
	const free = freeAt(billed, n, limit, now, firstSeen)?.toISOString();
	throw new GenerationError({ kind: 'overLimit', limit, used, ...(free && { freeAt: free }) });
}
