import type { Entry } from '../core/protocol';

/** Pixels between tiles, and of a typical card and tile without the pictures. */
const gap = 12;
const cardHeight = 150;
const tileFooterHeight = 84;

/** Assumed before anything is measured: tall enough that few cards are drawn. */
const unmeasuredHeight = 300;

/** Where each card starts, from heights that were measured in this layout or else estimated. */
export class FeedLayout {
	#layout = '';
	#estimate: (tiles: number) => number = () => unmeasuredHeight;
	readonly #heights = new Map<string, number>();
	/** The entries of `#offsets`; undefined once a height has changed. */
	#entries: readonly Entry[] | undefined;
	#offsets: readonly number[] = [0];

	/** Where each card starts and the last one ends, in pixels from the first one. */
	offsets(entries: readonly Entry[]): readonly number[] {
		if (this.#entries !== entries) {
			this.#offsets = offsetsOf(
				entries.map(({ id, tiles }) => this.#heights.get(id) ?? this.#estimate(tiles)),
			);
		}
		this.#entries = entries;
		return this.#offsets;
	}

	/** Measures the drawn cards. True if the layout changed, which makes all earlier heights invalid. */
	measure(feed: HTMLElement, tileSize: number): boolean {
		const width = feed.clientWidth;
		const layout = `${width} ${tileSize}`;
		const hasChanged = layout !== this.#layout;
		this.#layout = layout;
		if (hasChanged) this.#heights.clear();
		this.#estimate = (tiles) => estimatedHeight(tiles, width, tileSize);
		for (const { id, offsetHeight } of feed.querySelectorAll('article')) {
			if (this.#heights.get(id) !== offsetHeight) this.#entries = undefined;
			this.#heights.set(id, offsetHeight);
		}
		return hasChanged;
	}
}

/** The height of a card that was never drawn, in pixels. */
export function estimatedHeight(tiles: number, width: number, tileWidth: number): number {
	const columns = Math.max(1, Math.floor((width + gap) / (tileWidth + gap)));
	const columnWidth = (width - gap * (columns - 1)) / columns;
	return cardHeight + Math.ceil(tiles / columns) * (columnWidth + tileFooterHeight);
}

/** Where each of a stack of boxes starts; the last number is where the stack ends. */
export function offsetsOf(heights: readonly number[]): number[] {
	const offsets = [0];
	let end = 0;
	for (const height of heights) {
		end += height;
		offsets.push(end);
	}
	return offsets;
}

/** The index of the box at `y`, or of the nearest one; -1 if there is none. */
export function indexAt(offsets: readonly number[], y: number): number {
	let low = 0;
	let high = offsets.length - 1;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((offsets[middle + 1] ?? 0) > y) high = middle;
		else low = middle + 1;
	}
	return Math.min(low, offsets.length - 2);
}

/**
 * The indices to draw between `top` and `bottom`. The box at `focused` and its neighbors are always
 * drawn, so that Tab can move on from it; -1 if none has the focus.
 */
export function drawnIndices(
	offsets: readonly number[],
	top: number,
	bottom: number,
	focused: number,
): number[] {
	const first = indexAt(offsets, top);
	const last = indexAt(offsets, bottom);
	const visible = Array.from({ length: last - first + 1 }, (_, index) => first + index);
	const aroundFocus = focused < 0 ? [] : [focused - 1, focused, focused + 1];
	return [...new Set([...visible, ...aroundFocus])]
		.filter((index) => index >= 0 && index < offsets.length - 1)
		.sort((a, b) => a - b);
}
