const requestsPerHour = 5000;

/**
 * The rate-limit headers of DigitalOcean's OpenAPI specification, inference_description.yml, for
 * the requests that came at these times (milliseconds since 1970, oldest first). The reset, in
 * seconds since 1970, is when the oldest of them stops counting.
 */
export function rateLimitHeaders(
	times: readonly number[],
	remaining = Math.max(0, requestsPerHour - times.length),
): Record<string, string> {
	const reset = Math.floor((times[0] ?? Date.now()) / 1000) + 3600;
	return {
		'ratelimit-limit': String(requestsPerHour),
		'ratelimit-remaining': String(remaining),
		'ratelimit-reset': String(reset),
	};
}
