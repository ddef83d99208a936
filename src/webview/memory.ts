import { noQuery, type Query } from './query';

/** What the page keeps over a reload. */
export interface Memory {
	readonly query: Query;
	/** Pixels. */
	readonly tileSize: number;
	readonly place: Place;
}

/** The generation at the top of the window, and how many pixels of it are above. */
export interface Place {
	readonly id: string;
	readonly above: number;
}

/** What was kept, as far as it is of the kind it should be: another version may have kept it. */
export function remembered(kept: unknown): Memory {
	const usual: Memory = { query: noQuery, tileSize: 200, place: { id: '', above: 0 } };
	return like(usual, kept) as unknown as Memory;
}

/** `usual` with the values in `kept` that are of the same types. */
function like(usual: object, kept: unknown): object {
	const known = new Map(Object.entries(kept ?? {}));
	return Object.fromEntries(
		Object.entries(usual).map(([key, value]: [string, unknown]) => {
			const other: unknown = known.get(key);
			if (typeof value === 'object' && value) return [key, like(value, other)];
			return [key, typeof other === typeof value ? other : value];
		}),
	);
}
