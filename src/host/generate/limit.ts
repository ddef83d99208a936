import { GenerationError } from '../../core/generation/failure';
import { isRunning, type Generation } from '../../core/generation/generation';
import { freeAt, imagesOfLastHour } from '../../core/generation/hourlyLimit';

/**
 * Stops a generation that would pass the user's limit of images an hour; `all` includes those that
 * were removed. Of several that are under way at the same time, each counts those begun before it.
 * @throws {GenerationError} of kind `overLimit`, before anything is sent.
 */
export function checkHourlyLimit(
	{ id, request, startedAt }: Generation,
	all: readonly Generation[],
	limit: number,
): void {
	// Of this one, and of those under way that began later, only former tries count.
	const others = all.map((each) =>
		isRunning(each) && each.startedAt + each.id >= startedAt + id
			? { ...each, request: { ...request, n: 0 } }
			: each,
	);
	const now = new Date();
	const used = imagesOfLastHour(others, now);
	if (used + request.n <= limit) return;
	const free = freeAt(others, request.n, limit, now)?.toISOString();
	throw new GenerationError({ kind: 'overLimit', limit, used, ...(free && { freeAt: free }) });
}
