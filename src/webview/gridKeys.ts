import { itemAfterGridKey } from './gridMoves';
import { headingHeight, type GridItem } from './gridLayout';
import { imagesIn } from './imageIds';
import { imageTarget, type Page } from './page';

/**
 * Handles a key on a tile of the grid: arrows, Home, End and the Page keys move, with Shift they extend the
 * selection; Space and Enter view the image, and Ctrl+Space selects it.
 */
export function pressGridKey(event: KeyboardEvent, page: Page): void {
	const { key, target, altKey, shiftKey } = event;
	if (altKey || !(target instanceof Element) || target.role !== 'gridcell') return;
	const { layout, activeAt } = page.grid;
	const item = layout.items[activeAt];
	if (!item) return;
	const isControl = event.ctrlKey || event.metaKey;
	if (key === ' ' || key === 'Enter') {
		if (key === ' ' && (isControl || shiftKey)) toggle(event, page, item);
		else if (!isControl && !event.repeat) openItem(page, item, target);
	} else {
		const next = itemAfterGridKey(layout, activeAt, key, innerHeight - 2 * headingHeight);
		if (isControl || next === undefined) return;
		if (shiftKey) page.extendSelection(activeAt, next);
		else page.endRange();
		page.grid.focusItem(next);
	}
	event.preventDefault();
}

function toggle(event: KeyboardEvent, page: Page, { kind, entry: { id }, index }: GridItem): void {
	if (kind !== 'image') return;
	const plain = { shiftKey: false, ctrlKey: event.ctrlKey, metaKey: event.metaKey };
	page.selection.click({ id, index }, plain, true, () => imagesIn(page.matches));
	page.endRange();
}

/** Views an image; elsewhere, presses the button of a tile that helps. */
function openItem(page: Page, { kind, entry: { id }, index }: GridItem, tile: Element): void {
	if (kind === 'image') page.run('view', imageTarget([{ id, index }]));
	else tile.querySelector<HTMLElement>('button')?.click();
}
