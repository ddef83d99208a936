import { indexAt } from './feedLayout';
import type { GridLayout } from './gridLayout';

/**
 * The index of the item that a key moves to from the item at `at`; undefined if the key doesn't move.
 * Home and End go to the first and last image of all, as in file managers. `page` is in CSS pixels.
 */
export function itemAfterGridKey(
	layout: GridLayout,
	at: number,
	key: string,
	page: number,
): number | undefined {
	const { items, rows } = layout;
	const row = items[at]?.row ?? 0;
	const top = rows[row]?.top ?? 0;
	const toRow = (other: number) => nearestIn(layout, at, other);
	const limited = (index: number) => Math.min(items.length - 1, Math.max(0, index));
	switch (key) {
		case 'ArrowLeft':
			return limited(at - 1);
		case 'ArrowRight':
			return limited(at + 1);
		case 'ArrowUp':
			return toRow(row - 1);
		case 'ArrowDown':
			return toRow(row + 1);
		case 'PageUp':
			return toRow(Math.max(0, Math.min(row - 1, indexAt(layout.offsets, top - page))));
		case 'PageDown':
			return toRow(
				Math.min(rows.length - 1, Math.max(row + 1, indexAt(layout.offsets, top + page))),
			);
		case 'Home':
			return limited(0);
		case 'End':
			return limited(items.length - 1);
		default:
			return undefined;
	}
}

/** The item of another row that is nearest to the one at `at`; `at` itself if there is no such row. */
function nearestIn({ items, rows }: GridLayout, at: number, row: number): number {
	const { first, end } = rows[row] ?? { first: at, end: at + 1 };
	const center = centerOf(items[at]);
	let nearest = first;
	for (let index = first; index < end; index++) {
		const distance = Math.abs(centerOf(items[index]) - center);
		if (distance < Math.abs(centerOf(items[nearest]) - center)) nearest = index;
	}
	return nearest;
}

function centerOf(item: { left: number; width: number } | undefined): number {
	return item ? item.left + item.width / 2 : 0;
}
