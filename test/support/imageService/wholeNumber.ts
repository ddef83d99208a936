import * as z from 'zod/mini';

export function wholeNumber(least: number, most = Infinity) {
	return z.int().check(z.minimum(least), z.maximum(most));
}
