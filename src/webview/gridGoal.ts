import type { ScrollPosition } from '../core/pageMemory';
import type { GridItem, GridLayout } from './gridLayout';
import { windowTop } from './gridPlace';
import { imageKey } from './imageIds';

/** Where to scroll; `focus` is the id of the element that gets the focus there. */
export interface Goal extends ScrollPosition {
	readonly focus?: string;
}

/** The generation of a goal, or the nearest one; a restored position may wait for older entries. */
export function goalItem({ items }: GridLayout, { id, focus }: Goal): GridItem | undefined {
	return (
		items.find((item) => imageKey({ id: item.entry.id, index: item.index }) === focus) ??
		items.find(({ entry }) => entry.id === id) ??
		items.find(({ entry }) => entry.id < id) ??
		(focus === undefined ? undefined : items.at(-1))
	);
}

/** Where the window has to start for a goal, in pixels of the grid; undefined while that is unknown. */
export function topFor(layout: GridLayout, goal: Goal): number | undefined {
	const row = layout.rows[goalItem(layout, goal)?.row ?? -1];
	if (!row) return undefined;
	if (goal.focus === undefined) return Math.min(row.top + goal.above, lastTop(layout));
	const top = windowTop();
	const isInView = row.top >= top && row.top + row.height <= top + innerHeight;
	return isInView ? top : row.top + goal.above;
}

/** How far the window can certainly be scrolled, in pixels of the grid. */
function lastTop({ height }: GridLayout): number {
	return Math.max(0, height - innerHeight);
}
