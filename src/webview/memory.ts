import { emptyQuery, type Query } from './query';

/** What the page keeps across a reload. */
export interface Memory {
	readonly query: Query;
	/** A view mode; empty until the user has chosen one. */
	readonly view: string;
	/** A sort order. */
	readonly sort: string;
	/** CSS pixels: the width of tiles in the list, and the height of rows in the grid; 0 for a suitable one. */
	readonly tileSize: number;
	readonly rowHeight: number;
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
	const defaults: Memory = {
		query: emptyQuery,
		view: '',
		sort: 'newest',
		tileSize: 200,
		rowHeight: 0,
		position: { id: '', above: 0 },
	};
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
