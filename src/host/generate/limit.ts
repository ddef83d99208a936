import { GenerationError } from '../../core/failure';
import type { Generation } from '../../core/generation';
import { freeAt, imagesOfLastHour } from '../../core/hourlyLimit';

/**
 * Stops a generation that would pass the user's limit of images an hour; `all` includes those that
 * were removed.
 * @throws {GenerationError} of kind `overLimit`, before anything is sent.
 */
export function checkHourlyLimit(
	{ id, request }: Generation,
	all: readonly Generation[],
	limit: number,
): void {
	// Of this one, only former tries count.
	const others = all.map((each) =>
		each.id === id ? { ...each, request: { ...request, n: 0 } } : each,
	);
	const now = new Date();
	const used = imagesOfLastHour(others, now);
	if (used + request.n <= limit) return;
	const free = freeAt(others, request.n, limit, now)?.toISOString();
	throw new GenerationError({ kind: 'overLimit', limit, used, ...(free && { freeAt: free }) });
}
