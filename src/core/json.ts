import * as z from 'zod/mini';

// Parsers that zod generates as code aren't faster here, and a strict CSP reports the attempt.
z.config({ jitless: true });

/** Undefined when the text isn't valid JSON. */
export function parseJson(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

/** Validates untrusted data against a schema; undefined if it doesn't match. */
export function readAs<T extends z.core.$ZodType>(
	schema: T,
	data: unknown,
): z.output<T> | undefined {
	return z.safeParse(schema, data).data;
}
