/** A line about an error and its causes for the log; `fetch` says only "fetch failed" itself. */
export function describeError(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const cause = error.cause === undefined ? '' : ` (${describeError(error.cause)})`;
	return `${error.name}: ${error.message}${cause}`;
}
