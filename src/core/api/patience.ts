import type { Failure } from '../generation/failure';

/** A request that the service does not take for the moment is tried again at most this often. */
export const mostRetries = 3;

/** A service that asks for more patience than this is not waited for: the user is told instead. */
export const longestWait = 120_000;

/**
 * `Retry-After` in milliseconds from `now` (RFC 9110, 10.2.3: seconds or an HTTP date); undefined
 * when the header is missing or is neither.
 */
export function readRetryAfter(header: string | null, now: number): number | undefined {
	const value = header?.trim() ?? '';
	if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
	const date = value.endsWith(' GMT') ? Date.parse(value) : NaN;
	return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/**
 * Whether trying again is what the service wants: after a 429, which no work precedes, and after a
 * 503 that names a time (`asked`), as a service does that takes no work for the moment.
 */
export function isPatienceAsked(failure: Failure, asked: number | undefined): boolean {
	const isBusy = failure.kind === 'serverError' && failure.status === 503;
	return failure.kind === 'rateLimited' || (isBusy && asked !== undefined);
}

/** Milliseconds before the n-th retry, from 1: 2, 4 and 8 s, each up to a quarter longer by `random` in [0, 1). */
export function backOff(n: number, random: number): number {
	return Math.round(1000 * 2 ** n * (1 + random / 4));
}

/** Resolves after `milliseconds`; rejects with the signal's reason as soon as it aborts. */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
	return new Promise((resolve, reject) => {
		signal.throwIfAborted();
		const timer = setTimeout(done, milliseconds);
		signal.addEventListener('abort', abort);
		function done(): void {
			signal.removeEventListener('abort', abort);
			resolve();
		}
		function abort(): void {
			clearTimeout(timer);
			reject(signal.reason as Error);
		}
	});
}
