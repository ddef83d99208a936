import * as v from 'valibot';

/** Stands before Valibot's own schemas of objects and records, which take lists as well. */
export const noList = v.custom<unknown>((value) => !Array.isArray(value));

/** Keys that are not among the entries are left out. */
export function object<T extends v.ObjectEntries>(entries: T) {
	return v.pipe(noList, v.object(entries));
}

export function record<T extends v.GenericSchema>(values: T) {
	return v.pipe(noList, v.record(v.string(), values));
}

/** A list of no more than `most`. */
export function list<T extends v.GenericSchema>(items: T, most: number) {
	return v.pipe(v.array(items), v.maxLength(most));
}

/** JSON has numbers that become Infinity, as 1e999 does. */
export const number = v.pipe(v.number(), v.finite());

/** What the schema makes of a value; undefined where it does not fit. */
export function readAs<T extends v.GenericSchema>(
	schema: T,
	value: unknown,
): v.InferOutput<T> | undefined {
	const { success, output } = v.safeParse(schema, value);
	return success ? output : undefined;
}
