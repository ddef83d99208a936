import { emptyQuery, type Query } from './query';

/** What the page keeps across a reload. */
export interface Memory {
	readonly query: Query;
	/** CSS pixels. */
	readonly tileSize: number;
	readonly position: ScrollPosition;
}

/** The card at the top of the window, and how many of its pixels are scrolled out of view. */
export interface ScrollPosition {
	/** Of a generation; empty at the start. */
	readonly id: string;
	readonly above: number;
}

/** Values of the wrong type get their default: another version may have saved them. */
export function restoreMemory(saved: unknown): Memory {
	const defaults: Memory = { query: emptyQuery, tileSize: 200, position: { id: '', above: 0 } };
	return withSavedValues(defaults, saved) as unknown as Memory;
}

function withSavedValues(defaults: object, saved: unknown): object {
	const values = new Map(Object.entries(saved ?? {}));
	return Object.fromEntries(
		Object.entries(defaults).map(([key, value]: [string, unknown]) => {
			const other: unknown = values.get(key);
			if (typeof value === 'object' && value) return [key, withSavedValues(value, other)];
			return [key, typeof other === typeof value ? other : value];
		}),
	);
}
