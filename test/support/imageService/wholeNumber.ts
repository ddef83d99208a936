import * as v from 'valibot';

export function wholeNumber(least: number, most = Infinity) {
	const safe = v.custom<number>(Number.isSafeInteger);
	return v.pipe(safe, v.minValue(least), v.maxValue(most));
}
