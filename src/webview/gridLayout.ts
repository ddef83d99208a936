import type { Entry } from '../core/protocol';
import { slotsOf, type Slot } from './gridItems';

/** CSS pixels. Sets of images from one request stand a little apart from others. */
const gap = 4;
const setGap = 8;
const rowGap = 6;
export const headingHeight = 32;
const sectionGap = 8;

export interface GridShape {
	/** CSS pixels. */
	readonly width: number;
	/** The most that a row is high, in CSS pixels; most rows are a little lower, to fill the width. */
	readonly rowHeight: number;
	/** Whether each day gets a heading. */
	readonly hasDays: boolean;
}

export interface GridItem extends Slot {
	readonly entry: Entry;
	/** Whether the generation has more than one. */
	readonly isInSet: boolean;
	/** The index of its row. */
	readonly row: number;
	/** CSS pixels. */
	readonly left: number;
	readonly width: number;
}

export interface GridRow {
	/** CSS pixels, from the start of the grid. */
	readonly top: number;
	readonly height: number;
	/** Indices of its items: from `first` up to, but not including, `end`. */
	readonly first: number;
	readonly end: number;
}

/** The rows of a day, or all rows if there are no headings. */
export interface GridSection {
	/** Milliseconds since 1970: midnight of the day. */
	readonly day: number;
	readonly top: number;
	readonly height: number;
	readonly firstRow: number;
	readonly endRow: number;
}

/** Where everything in the grid is. */
export interface GridLayout {
	readonly items: readonly GridItem[];
	readonly rows: readonly GridRow[];
	readonly sections: readonly GridSection[];
	/** Where each row starts, and where the last one ends. */
	readonly offsets: readonly number[];
	readonly height: number;
}

interface Placed extends Slot {
	readonly entry: Entry;
	readonly isInSet: boolean;
}

/** Fills rows with the images of these entries, in their order. */
export function layOut(entries: readonly Entry[], shape: GridShape): GridLayout {
	const rows = new RowFiller(shape);
	const sections: GridSection[] = [];
	for (const run of shape.hasDays ? daysIn(entries) : [{ day: 0, entries }]) {
		const { top, count: firstRow } = rows;
		if (shape.hasDays) rows.skip(headingHeight);
		for (const entry of run.entries) rows.add(entry);
		rows.endLine();
		const endRow = rows.count;
		// Entries without anything to show, such as those that a filter emptied.
		if (endRow === firstRow) rows.skip(top - rows.top);
		else sections.push({ day: run.day, top, height: rows.top - top, firstRow, endRow });
		if (endRow > firstRow) rows.skip(sectionGap);
	}
	return rows.layout(sections);
}

/** Collects items and closes a row whenever its items, at the row height, fill the width. */
class RowFiller {
	top = 0;
	readonly #items: GridItem[] = [];
	readonly #rows: GridRow[] = [];
	#line: Placed[] = [];
	#ratios = 0;
	#gaps = 0;

	constructor(private readonly shape: GridShape) {}

	get count(): number {
		return this.#rows.length;
	}

	skip(height: number): void {
		this.top += height;
	}

	add(entry: Entry): void {
		const { width, rowHeight } = this.shape;
		const slots = slotsOf(entry, rowHeight);
		for (const slot of slots) {
			const placed = { ...slot, entry, isInSet: slots.length > 1 };
			const last = this.#line.at(-1);
			if (last) this.#gaps += gapBetween(last, placed);
			this.#line.push(placed);
			this.#ratios += slot.ratio;
			const height = (width - this.#gaps) / this.#ratios;
			if (height <= rowHeight) this.#place(Math.max(1, height));
		}
	}

	/** The last row of a section isn't stretched. */
	endLine(): void {
		if (this.#line.length > 0) this.#place(this.shape.rowHeight);
	}

	layout(sections: readonly GridSection[]): GridLayout {
		const end = sections.at(-1);
		const height = end ? end.top + end.height : 0;
		const offsets = [...this.#rows.map(({ top }) => top), height];
		return { items: this.#items, rows: this.#rows, sections, offsets, height };
	}

	#place(height: number): void {
		const row = this.#rows.length;
		const first = this.#items.length;
		let left = 0;
		let previous: Placed | undefined;
		for (const placed of this.#line) {
			if (previous) left += gapBetween(previous, placed);
			const width = placed.ratio * height;
			this.#items.push({ ...placed, row, left, width });
			left += width;
			previous = placed;
		}
		this.#rows.push({ top: this.top, height, first, end: this.#items.length });
		this.top += height + rowGap;
		this.#line = [];
		this.#ratios = 0;
		this.#gaps = 0;
	}
}

function gapBetween(one: Placed, other: Placed): number {
	const areSeparate = one.entry !== other.entry && (one.isInSet || other.isInSet);
	return areSeparate ? setGap : gap;
}

interface Day {
	readonly day: number;
	readonly entries: Entry[];
}

/** Consecutive entries of the same day, by the clock of this machine. */
function daysIn(entries: readonly Entry[]): Day[] {
	const days: Day[] = [];
	let start = NaN;
	let end = NaN;
	for (const entry of entries) {
		const isSameDay = entry.startedAt >= start && entry.startedAt < end;
		if (!isSameDay) {
			start = new Date(entry.startedAt).setHours(0, 0, 0, 0);
			// A day may have 23 or 25 hours.
			end = new Date(start).setDate(new Date(start).getDate() + 1);
			days.push({ day: start, entries: [] });
		}
		days.at(-1)?.entries.push(entry);
	}
	return days;
}

/** The place of a set within a row, to be drawn behind its images. */
export interface Band {
	/** Of the generation. */
	readonly id: string;
	readonly left: number;
	readonly width: number;
	/** Whether the set begins or ends in this row. */
	readonly starts: boolean;
	readonly ends: boolean;
}

/** The sets of a row. */
export function bandsIn({ items }: GridLayout, { first, end }: GridRow): Band[] {
	const bands: Band[] = [];
	for (let at = first; at < end; at++) {
		const item = items[at];
		if (!item?.isInSet) continue;
		let last = at;
		while (last + 1 < end && items[last + 1]?.entry === item.entry) last++;
		const { left, width } = items[last] ?? item;
		bands.push({
			id: item.entry.id,
			left: item.left,
			width: left + width - item.left,
			starts: items[at - 1]?.entry !== item.entry,
			ends: items[last + 1]?.entry !== item.entry,
		});
		at = last;
	}
	return bands;
}
