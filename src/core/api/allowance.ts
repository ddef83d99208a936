import type { Allowance } from '../generation/generation';

/**
 * The allowance that an answer's headers tell of; undefined unless all three of a service's can be
 * read. `now` is in ms since 1970.
 */
export function readAllowance(headers: Headers, now: number): Allowance | undefined {
	return readDigitalOceans(headers, now) ?? readOpenAis(headers, now);
}

/** DigitalOcean's OpenAPI specification, inference_description.yml. */
function readDigitalOceans(headers: Headers, now: number): Allowance | undefined {
	return allowance(
		readCount(headers.get('ratelimit-limit')),
		readCount(headers.get('ratelimit-remaining')),
		readMoment(headers.get('ratelimit-reset'), now),
	);
}

/** OpenAI's guide "Rate limits"; the same headers with `-tokens` count something else. */
function readOpenAis(headers: Headers, now: number): Allowance | undefined {
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

/** Seconds since 1970 for DigitalOcean; gateways that follow the IETF's draft count from now. */
function readMoment(header: string | null, now: number): number | undefined {
	const seconds = readCount(header);
	if (seconds === undefined) return undefined;
	return seconds < 1e9 ? now + seconds * 1000 : seconds * 1000;
}

const milliseconds: Partial<Record<string, number>> = {
	ms: 1,
	s: 1000,
	m: 60_000,
	h: 3_600_000,
	d: 86_400_000,
};

/** `6m0s`, `1.5s` or `120ms`; in milliseconds. */
function readDuration(header: string | null): number | undefined {
	if (header === null || !/^(\d{1,7}(\.\d{1,7})?(ms|[smhd])){1,5}$/.test(header)) return undefined;
	return [...header.matchAll(/([\d.]+)([a-z]+)/g)].reduce(
		(sum, [, count, unit = '']) => sum + Number(count) * (milliseconds[unit] ?? 0),
		0,
	);
}

/** At most a twentieth is left, or 5 requests; of a limit below 20, at most a quarter. */
export function isNearEnd({ remaining, limit }: Allowance): boolean {
	return remaining <= Math.max(limit / 20, Math.min(5, limit / 4));
}
