import type { Entry } from '../core/protocol';
import { drawnIndices, FeedLayout, indexAt } from './feedLayout';
import { coveredHeight } from './gridPlace';
import type { ScrollPosition } from '../core/pageMemory';

/** Where to scroll; `focus` is the id of the element that gets the focus there. */
interface Target extends ScrollPosition {
	readonly focus?: string;
}

/** What to draw of the feed. */
export interface FeedSlice {
	/** Where each card starts, and where the last one ends, in pixels. */
	readonly offsets: readonly number[];
	/** Indices of the entries to draw. */
	readonly drawn: readonly number[];
}

/**
 * Decides which cards are drawn: those near the window, and the one with the focus. The browser
 * keeps what is in view in place when heights above it change (scroll anchoring).
 */
export class FeedWindow {
	readonly #layout = new FeedLayout();
	#entries: readonly Entry[] = [];
	#drawn: readonly number[] = [];
	#position: ScrollPosition;
	#target: Target | undefined;

	constructor(
		start: ScrollPosition,
		private readonly redraw: () => void,
	) {
		this.#position = start;
		this.#target = start.id ? start : undefined;
	}

	/** The generations that are drawn. */
	get drawnIds(): string[] {
		return this.#drawn.flatMap((index) => this.#entries[index]?.id ?? []);
	}

	/** The card at the top of the window. */
	get position(): ScrollPosition {
		return this.#position;
	}

	/** What to draw of these entries now. */
	slice(entries: readonly Entry[]): FeedSlice {
		this.#entries = entries;
		const slice = this.#slice(windowTop());
		this.#drawn = slice.drawn;
		return slice;
	}

	/** Measures the cards after they were drawn or scrolled, and redraws if others are needed now. */
	settle(tileSize: number): void {
		const feed = feedElement();
		if (!feed) return;
		// A changed layout moves everything: return to the same card, unless the header is in view.
		const { id: topId, above } = this.#position;
		if (this.#layout.measure(feed, tileSize) && topId && above >= 0)
			this.#target ??= this.#position;
		const top = windowTop();
		const { offsets, drawn } = this.#slice(top);
		const isSettled = String(drawn) === String(this.#drawn);
		if (!isSettled) this.redraw();
		const index = indexAt(offsets, top);
		const id = this.#entries[index]?.id;
		if (this.#target) this.#scrollTo(this.#target, offsets, top, isSettled);
		else if (id) this.#position = { id, above: top - (offsets[index] ?? 0) };
	}

	/**
	 * Scrolls to a generation with the next drawing, or to the nearest one if it isn't among the
	 * entries, and focuses the element `focus` in it.
	 */
	reveal(id: string, focus = id): void {
		this.#target = { id, above: -coveredHeight(), focus };
		// What is drawn now may belong to the previous search.
		this.#drawn = [];
		this.redraw();
	}

	/** Shows a generation where another view had it. */
	moveTo(position: ScrollPosition): void {
		this.#target = position.id ? { id: position.id, above: -coveredHeight() } : undefined;
		this.redraw();
	}

	#slice(top: number): FeedSlice {
		const offsets = this.#layout.offsets(this.#entries);
		const focusedId = document.activeElement?.closest('article')?.id;
		const focused =
			focusedId === undefined ? -1 : this.#entries.findIndex(({ id }) => id === focusedId);
		return {
			offsets,
			drawn: drawnIndices(offsets, top - innerHeight, top + 2 * innerHeight, focused),
		};
	}

	/** Scrolls close to the card, and exactly to it once it is drawn. */
	#scrollTo(target: Target, offsets: readonly number[], top: number, isSettled: boolean): void {
		const index = indexOf(target, this.#entries);
		const id = this.#entries[index]?.id ?? '';
		const article = isSettled ? document.getElementById(id) : null;
		if (!article) {
			if (index >= 0) scrollBy({ top: (offsets[index] ?? 0) + target.above - top });
			return;
		}
		this.#target = undefined;
		if (target.focus) (document.getElementById(target.focus) ?? article).focus();
		else scrollBy({ top: article.getBoundingClientRect().top + target.above });
	}
}

/** The index of a generation or the next older one; a restored position may wait for older entries. */
function indexOf({ id, focus }: Target, entries: readonly Entry[]): number {
	const exact = entries.findIndex((entry) => entry.id === id);
	const index = exact >= 0 ? exact : entries.findIndex((entry) => entry.id <= id);
	return focus && index < 0 ? entries.length - 1 : index;
}

/** Draws, and keeps the images in place when the selection bar above them appears or disappears. */
export function keepScrollPosition(draw: () => void): void {
	const wasSelecting = isSelecting();
	const before = placeOfImages();
	draw();
	if (isSelecting() !== wasSelecting) scrollBy({ top: placeOfImages() - before });
}

function placeOfImages(): number {
	return document.querySelector('.feed, .grid')?.getBoundingClientRect().top ?? 0;
}

function isSelecting(): boolean {
	return document.querySelector('.selection') !== null;
}

/** Where the window starts within the feed, in CSS pixels. */
function windowTop(): number {
	return -(feedElement()?.getBoundingClientRect().top ?? 0);
}

function feedElement(): HTMLElement | null {
	return document.querySelector('.feed');
}
