/** The result of `work`, or an error that names `what` if it takes too long. */
export async function within<T>(milliseconds: number, what: string, work: Promise<T>): Promise<T> {
	let timer: NodeJS.Timeout | undefined;
	const late = new Promise<never>((_, reject) => {
		timer = setTimeout(() => {
			reject(new TimeoutError(`${what} did not happen within ${milliseconds / 1000} s`));
		}, milliseconds);
	});
	try {
		return await Promise.race([work, late]);
	} finally {
		clearTimeout(timer);
	}
}

/** Calls `ask` every 50 ms until it returns something, or the time is up. */
export async function until<T>(
	milliseconds: number,
	what: string,
	ask: () => Promise<T | undefined>,
): Promise<T> {
	const end = Date.now() + milliseconds;
	for (;;) {
		const answer = await ask();
		if (answer !== undefined) return answer;
		if (Date.now() > end) {
			throw new TimeoutError(`${what} did not happen within ${milliseconds / 1000} s`);
		}
		await new Promise((resolve) => setTimeout(resolve, 50));
	}
}

export class TimeoutError extends Error {}
