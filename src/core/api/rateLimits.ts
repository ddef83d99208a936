import type { Failure } from '../generation/failure';
import type { Allowance } from '../generation/generation';

/**
 * Reads the requests left from the headers of a response; undefined unless the limit, the remaining
 * count and the reset time are all present. `now` is in milliseconds since 1970.
 */
export function readAllowance(headers: Headers, now: number): Allowance | undefined {
	return readDigitalOceanHeaders(headers, now) ?? readOpenAiHeaders(headers, now);
}

/** DigitalOcean's OpenAPI specification, inference_description.yml. */
function readDigitalOceanHeaders(headers: Headers, now: number): Allowance | undefined {
	return allowance(
		readCount(headers.get('ratelimit-limit')),
		readCount(headers.get('ratelimit-remaining')),
		readResetTime(headers.get('ratelimit-reset'), now),
	);
}

/** OpenAI's guide "Rate limits". The same headers with `-tokens` count tokens instead. */
function readOpenAiHeaders(headers: Headers, now: number): Allowance | undefined {
	const duration = readDuration(headers.get('x-ratelimit-reset-requests'));
	return allowance(
		readCount(headers.get('x-ratelimit-limit-requests')),
		readCount(headers.get('x-ratelimit-remaining-requests')),
		duration === undefined ? undefined : now + duration,
	);
}

function allowance(
	limit: number | undefined,
	remaining: number | undefined,
	resetsAt: number | undefined,
): Allowance | undefined {
	if (limit === undefined || remaining === undefined || resetsAt === undefined) return undefined;
	return { limit, remaining, resetsAt };
}

function readCount(header: string | null): number | undefined {
	return header !== null && /^\d{1,12}$/.test(header) ? Number(header) : undefined;
}

/** DigitalOcean sends seconds since 1970, gateways that follow the IETF draft send seconds from now. */
function readResetTime(header: string | null, now: number): number | undefined {
	const seconds = readCount(header);
	if (seconds === undefined) return undefined;
	return seconds < 1e9 ? now + seconds * 1000 : seconds * 1000;
}

const millisecondsIn: Partial<Record<string, number>> = {
	ms: 1,
	s: 1000,
	m: 60_000,
	h: 3_600_000,
	d: 86_400_000,
};

/** `6m0s`, `1.5s` or `120ms`, in milliseconds. */
function readDuration(header: string | null): number | undefined {
	if (header === null || !/^(\d{1,7}(\.\d{1,7})?(ms|[smhd])){1,5}$/.test(header)) return undefined;
	let sum = 0;
	for (const { groups } of header.matchAll(/(?<count>\d{1,7}(?:\.\d{1,7})?)(?<unit>ms|[smhd])/g)) {
		sum += Number(groups?.['count']) * (millisecondsIn[groups?.['unit'] ?? ''] ?? 0);
	}
	return sum;
}

/** Whether few requests are left: at most 5% of the limit, or at most 5 (a quarter of limits below 20). */
export function isNearEnd({ remaining, limit }: Allowance): boolean {
	return remaining <= Math.max(limit / 20, Math.min(5, limit / 4));
}

/** How many times a request is retried. */
export const maxRetries = 3;

/** Milliseconds: a request isn't sent again when the service asks for a longer wait. */
export const longestWait = 120_000;

/** Characters; an HTTP date has 29. */
const longestHeader = 100;

/**
 * `Retry-After` in milliseconds (RFC 9110, 10.2.3: seconds or an HTTP date); undefined when the header is
 * missing or invalid. A date is compared with the response's own `Date`, because clocks differ, or else
 * with `now`, in milliseconds since 1970.
 */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
	const value = (headers.get('retry-after') ?? '').slice(0, longestHeader).trim();
	if (/^\d+(\.\d+)?$/.test(value)) return Number(value) * 1000;
	const until = readHttpDate(value);
	const since = readHttpDate(headers.get('date') ?? '') ?? now;
	return until === undefined ? undefined : Math.max(0, until - since);
}

function readHttpDate(text: string): number | undefined {
	const date = text.length < 40 && text.endsWith(' GMT') ? Date.parse(text) : NaN;
	return Number.isNaN(date) ? undefined : date;
}

/**
 * Whether the service refused before doing any work and expects a retry: status 429, or 503 with a
 * `Retry-After` time.
 */
export function expectsRetry(failure: Failure, retryAfter: number | undefined): boolean {
	const isBusy = failure.kind === 'serverError' && failure.status === 503;
	return failure.kind === 'rateLimited' || (isBusy && retryAfter !== undefined);
}

/** Milliseconds before the n-th retry, from 1: 2, 4 and 8 s, each up to a quarter longer by `random`. */
export function backOff(n: number, random: number): number {
	return Math.round(1000 * 2 ** n * (1 + random / 4));
}
