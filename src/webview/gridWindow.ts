import type { Entry, ImageId } from '../core/protocol';
import { indexAt } from './feedLayout';
import { headingHeight, layOut, type GridItem, type GridLayout } from './gridLayout';
import {
	coveredHeight,
	defaultWidth,
	gridElement,
	gridHasFocus,
	widthOf,
	windowTop,
} from './gridPlace';
import { imageKey } from './imageIds';
import type { ScrollPosition } from '../core/pageMemory';

/** CSS pixels that are drawn above and below the window: usually, and while the user leaps through the library. */
const overscan = 600;
const smallOverscan = 80;

/** CSS pixels: the usual height of rows, and the lowest that is chosen automatically. */
const usualHeight = 150;
const lowestHeight = 64;

/** How to arrange the entries. */
export interface GridWish {
	/** CSS pixels; 0 for a height that suits the width. */
	readonly rowHeight: number;
	readonly hasDays: boolean;
}

/** What to draw of the grid. */
export interface GridSlice {
	readonly layout: GridLayout;
	/** Indices of the rows to draw. */
	readonly rows: readonly number[];
	/** The index of the item that Tab focuses. */
	readonly tabStop: number;
}

/** Where to scroll; `focus` is the id of the element that gets the focus there. */
interface Goal extends ScrollPosition {
	readonly focus?: string;
}

/**
 * Decides which rows of the grid are drawn: those near the window, and the one with the focus. Keeps what
 * is in view in place when the layout changes.
 */
export class GridWindow {
	/** While the user drags through the library, fewer rows are drawn and no cards are requested. */
	isDragging = false;
	#entries: readonly Entry[] = [];
	#wish: GridWish = { rowHeight: 0, hasDays: false };
	#width = 0;
	#layout: GridLayout = layOut([], { width: 1, rowHeight: 1, hasDays: false });
	#rows: readonly number[] = [];
	/** Where the window was when they were chosen. */
	#drawnTop = 0;
	#position: ScrollPosition;
	#goal: Goal | undefined;
	/** The item that was focused last, and its index when it was last there. */
	#active: ImageId | undefined;
	#activeAt = -1;
	/** Whether the active item gets the focus once it is drawn. */
	#wantsFocus = false;

	constructor(
		start: ScrollPosition,
		private readonly redraw: () => void,
	) {
		this.#position = start;
		this.#goal = start.id ? start : undefined;
	}

	get layout(): GridLayout {
		return this.#layout;
	}

	/** The image or other tile that the keyboard is on. */
	get active(): ImageId | undefined {
		return this.#active;
	}

	/** The index of the active item, or of the one that has taken its place. */
	get activeAt(): number {
		return this.#activeAt;
	}

	/** The height of rows, in CSS pixels. */
	get rowHeight(): number {
		return this.#wish.rowHeight || automaticHeight(this.#width);
	}

	/** The generations that are drawn. */
	get drawnIds(): string[] {
		return [
			...new Set(this.#rows.flatMap((row) => this.#itemsIn(row).map(({ entry }) => entry.id))),
		];
	}

	/** The generation at the top of the window. */
	get position(): ScrollPosition {
		return this.#position;
	}

	/** What to draw of these entries now. */
	slice(entries: readonly Entry[], wish: GridWish): GridSlice {
		const grid = gridElement();
		const width = grid ? widthOf(grid) : this.#width;
		this.#arrange(entries, wish, width || defaultWidth());
		const { layout } = this;
		const top = this.#goalTop() ?? windowTop();
		// After a leap, what is in view is drawn first, and the rows around it in the next frame.
		const isLeap = Math.abs(top - this.#drawnTop) > innerHeight;
		this.#rows = this.#rowsAround(top, this.isDragging || isLeap ? smallOverscan : overscan);
		this.#drawnTop = top;
		return { layout, rows: this.#rows, tabStop: this.#tabStop(top) };
	}

	/** Adapts to what was drawn or scrolled, and redraws if other rows are needed now. */
	settle(): void {
		const grid = gridElement();
		if (!grid) return;
		if (widthOf(grid) !== this.#width) {
			this.redraw();
			return;
		}
		// Headings of days stick below the bar at the top.
		grid.style.setProperty('--covered', `${coveredHeight()}px`);
		const goalTop = this.#goalTop();
		if (goalTop !== undefined) {
			scrollBy({ top: goalTop - windowTop() });
			this.#focusGoal();
		} else if (!this.#goal) this.#notePosition(windowTop());
		if (this.#wantsFocus) this.#focusActive();
		const margin = this.isDragging ? smallOverscan : overscan;
		if (String(this.#rowsAround(windowTop(), margin)) !== String(this.#rows)) this.redraw();
	}

	/** Scrolls to a generation with the next drawing, and focuses the element `focus` in it. */
	reveal(id: string, focus = id): void {
		this.#goal = { id, above: -(headingHeight + coveredHeight()), focus };
		this.redraw();
	}

	/** Shows a generation where another view had it. */
	moveTo(position: ScrollPosition): void {
		const above = Math.min(-(headingHeight + coveredHeight()), position.above);
		this.#goal = position.id ? { ...position, above } : undefined;
		this.redraw();
	}

	/** Notes that an item got the focus. */
	noteFocus(at: number): void {
		const item = this.#layout.items[at];
		if (!item || this.#activeAt === at) return;
		this.#setActive(at, item);
		this.redraw();
	}

	/** Focuses an item and scrolls it into view. */
	focusItem(at: number): void {
		const item = this.#layout.items[at];
		if (!item) return;
		// What the user does since matters more.
		this.#goal = undefined;
		this.#setActive(at, item);
		this.#wantsFocus = true;
		this.#scrollIntoView(item);
		this.redraw();
	}

	/** Focuses the item that has the focus or took the place of one that had it. */
	focusAgain(): void {
		// An image that is about to be revealed gets the focus then.
		if (this.#goal?.focus !== undefined) return;
		this.focusItem(Math.min(Math.max(0, this.#activeAt), this.#layout.items.length - 1));
	}

	/** Lays out again if something has changed, and then keeps the position. */
	#arrange(entries: readonly Entry[], wish: GridWish, width: number): void {
		const { rowHeight, hasDays } = this.#wish;
		const isSame = rowHeight === wish.rowHeight && hasDays === wish.hasDays;
		if (entries === this.#entries && isSame && width === this.#width) return;
		this.#entries = entries;
		this.#wish = wish;
		this.#width = width;
		this.#layout = layOut(entries, { ...wish, width, rowHeight: this.rowHeight });
		// At its start, the grid stays there and shows what is new.
		if (windowTop() > 0 && this.#position.id) this.#goal ??= this.#position;
		const at = this.#active ? this.#indexOf(this.#active) : -1;
		if (at >= 0) this.#activeAt = at;
	}

	#indexOf({ id, index }: ImageId): number {
		return this.#layout.items.findIndex((item) => item.entry.id === id && item.index === index);
	}

	#setActive(at: number, item: GridItem): void {
		this.#active = { id: item.entry.id, index: item.index };
		this.#activeAt = at;
	}

	/** Where the window has to start for the goal, in pixels of the grid; undefined while that is unknown. */
	#goalTop(): number | undefined {
		const goal = this.#goal;
		const item = goal && this.#goalItem(goal);
		const row = item && this.#layout.rows[item.row];
		if (!row) return undefined;
		const top = windowTop();
		const covered = headingHeight + coveredHeight();
		const isInView = row.top >= top + covered && row.top + row.height <= top + innerHeight;
		return isInView && goal.focus !== undefined ? top : row.top + goal.above;
	}

	/** The generation of a goal, or the nearest one; a restored position may wait for older entries. */
	#goalItem({ id, focus }: Goal): GridItem | undefined {
		const { items } = this.#layout;
		return (
			items.find((item) => imageKey({ id: item.entry.id, index: item.index }) === focus) ??
			items.find(({ entry }) => entry.id === id) ??
			items.find(({ entry }) => entry.id < id) ??
			(focus === undefined ? undefined : items.at(-1))
		);
	}

	#focusGoal(): void {
		const goal = this.#goal;
		const item = goal?.focus === undefined ? undefined : this.#goalItem(goal);
		this.#goal = undefined;
		if (!item) return;
		this.#setActive(this.#layout.items.indexOf(item), item);
		this.#wantsFocus = true;
	}

	#focusActive(): void {
		const element = this.#active && document.getElementById(imageKey(this.#active));
		if (!element) return;
		this.#wantsFocus = false;
		element.focus({ preventScroll: true });
	}

	#notePosition(top: number): void {
		const { offsets } = this.#layout;
		const row = indexAt(offsets, top);
		const id = this.#itemsIn(row)[0]?.entry.id;
		if (id !== undefined) this.#position = { id, above: top - (offsets[row] ?? 0) };
	}

	#itemsIn(row: number): readonly GridItem[] {
		const { first, end } = this.#layout.rows[row] ?? { first: 0, end: 0 };
		return this.#layout.items.slice(first, end);
	}

	/** The rows near the window, and the one with the focus. */
	#rowsAround(top: number, margin: number): number[] {
		const { offsets, rows, items } = this.#layout;
		const first = Math.max(0, indexAt(offsets, top - margin));
		const last = Math.min(rows.length - 1, indexAt(offsets, top + innerHeight + margin));
		const near = Array.from({ length: last - first + 1 }, (_, index) => first + index);
		const active = gridHasFocus() || this.#wantsFocus ? items[this.#activeAt]?.row : undefined;
		if (active === undefined || (active >= first && active <= last)) return near;
		return active < first ? [active, ...near] : [...near, active];
	}

	/** The active item if it is in view or focused, or else the first one in view. */
	#tabStop(top: number): number {
		const { items, rows, offsets } = this.#layout;
		const active = items[this.#activeAt];
		const row = active && rows[active.row];
		const isInView = row && row.top < top + innerHeight && row.top + row.height > top;
		if (active && (isInView || gridHasFocus())) return this.#activeAt;
		return rows[Math.max(0, indexAt(offsets, top))]?.first ?? 0;
	}

	#scrollIntoView({ row }: GridItem): void {
		const { top, height } = this.#layout.rows[row] ?? { top: 0, height: 0 };
		const start = windowTop();
		const covered = headingHeight + coveredHeight();
		if (top - covered < start) scrollBy({ top: top - covered - start });
		else if (top + height > start + innerHeight)
			scrollBy({ top: top + height - start - innerHeight + headingHeight });
	}
}

/** At least four squares fit into a row, also in a narrow panel beside an editor. */
function automaticHeight(width: number): number {
	return Math.min(usualHeight, Math.max(lowestHeight, width / 3.5));
}
