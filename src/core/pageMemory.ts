/** The longest search, which the host enforces. */
export const maxSearchLength = 1000;

/** How the user left a page: its next one begins with that. */
export interface PageMemory {
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

/** What to search for; an empty text matches everything. */
export interface Query {
	/** Words that must all occur in the prompt or the model id. */
	readonly text: string;
	/** Which images: `favorite`, `saved` or `unsaved`. */
	readonly saved: string;
	readonly model: string;
	/** `agent` or `user`. */
	readonly source: string;
	/** How many days back, counting today. */
	readonly days: string;
}

/** The card at the top of the window, and how many of its pixels are scrolled out of view. */
export interface ScrollPosition {
	/** Of a generation; empty at the start. */
	readonly id: string;
	readonly above: number;
}
