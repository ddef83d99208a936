/** The fields of an error response that are read. */
export const readFields = [
	...['message', 'detail', 'error', 'code', 'type', 'status', 'id', 'param', 'metadata', 'usage'],
	...['reasons', 'raw', 'loc', 'msg'],
];

/** What gateways and newer versions add to each object of a body. */
export interface Decoration {
	/** Fields that nobody knows yet. */
	readonly extra: Readonly<Record<string, unknown>>;
	/** Whether missing fields are written as null. */
	readonly hasNulls: boolean;
	/** Whether the body comes in a list. */
	readonly isListed: boolean;
}

/** A body that says the same with more around it. Text stays as it is. */
export function decorated(body: unknown, { isListed, ...decoration }: Decoration): unknown {
	if (typeof body === 'string') return body;
	const more = withMore(body, decoration);
	return isListed && !Array.isArray(more) ? [more, { error: { message: 'More' } }] : more;
}

type Additions = Omit<Decoration, 'isListed'>;

function withMore(value: unknown, additions: Additions): unknown {
	if (Array.isArray(value)) return value.map((item: unknown) => withMore(item, additions));
	if (typeof value !== 'object' || value === null) return value;
	const fields = Object.entries(value).map(([name, field]) => [name, withMore(field, additions)]);
	const nulls = additions.hasNulls ? readFields.map((name) => [name, null]) : [];
	// `fromEntries` makes even `__proto__` an ordinary field, as `JSON.parse` does.
	return Object.fromEntries([
		...nulls,
		...Object.entries(additions.extra).filter(([name]) => !readFields.includes(name)),
		...fields,
	]) as unknown;
}
