import type { Entry } from '../core/protocol';
import type { Place } from './memory';
import { measuredOffsets } from './offsets';
import { drawnIndices, indexAt } from './windowing';

/** Where to go: a generation, and pixels of it above the window; `focus` is the id of an element. */
interface Goal extends Place {
	readonly focus?: string;
}

/** What is to be drawn. */
export interface Seen {
	/** Where the window begins in the feed, in pixels. */
	readonly top: number;
	/** Where each generation begins, and where the last one ends. */
	readonly offsets: readonly number[];
	/** Indices of the generations. */
	readonly drawn: readonly number[];
}

export interface FeedWindow {
	/** What of these entries is to be drawn now. */
	look(entries: readonly Entry[]): Seen;
	/** Looks where everything is, after it was drawn or moved, and draws again what that asks for. */
	settle(tileSize: number): void;
	/**
	 * Goes to a generation with the next drawing, or to the nearest where it is not among the entries, and
	 * gives the focus to `focus` in it.
	 */
	reveal(id: string, focus?: string): void;
	/** The generations that are drawn. */
	ids(): string[];
	/** The generation at the top of the window. */
	place(): Place;
}

/**
 * Which generations are drawn: those near the window, and what has the focus. The browser itself
 * keeps what is in view in its place when heights above it change.
 */
export function feedWindow(start: Place, redraw: () => void): FeedWindow {
	const { of, measure } = measuredOffsets();
	let entries: readonly Entry[] = [];
	let drawn: readonly number[] = [];
	let place = start;
	let goal: Goal | undefined = start.id ? start : undefined;

	const look = (): Seen => {
		const top = -feedTop();
		const offsets = of(entries);
		const focused = document.activeElement?.closest('article')?.id;
		const index = entries.findIndex(({ id }) => id === focused);
		return {
			...{ top, offsets },
			drawn: drawnIndices(offsets, top - innerHeight, top + 2 * innerHeight, index),
		};
	};

	/** Scrolls to about where the generation is; when that is drawn, to the very place. */
	const go = (to: Goal, { top, offsets }: Seen, isSettled: boolean) => {
		const index = indexOf(to, entries);
		const article = isSettled && document.getElementById(entries[index]?.id ?? '');
		if (article) {
			goal = undefined;
			if (to.focus) (document.getElementById(to.focus) ?? article).focus();
			else scrollBy({ top: article.getBoundingClientRect().top + to.above });
		} else if (index >= 0) scrollBy({ top: (offsets[index] ?? 0) + to.above - top });
	};

	return {
		look: (next) => {
			entries = next;
			const seen = look();
			({ drawn } = seen);
			return seen;
		},
		settle: (tileSize) => {
			const feed = feedElement();
			if (!feed) return;
			// In another layout all is elsewhere.
			if (measure(feed, tileSize) && place.id) goal ??= place;
			const seen = look();
			const isSettled = String(seen.drawn) === String(drawn);
			if (!isSettled) redraw();
			const { top, offsets } = seen;
			const index = indexAt(offsets, top);
			const id = entries[index]?.id;
			if (goal) go(goal, seen, isSettled);
			else if (id) place = { id, above: top - (offsets[index] ?? 0) };
		},
		reveal: (id, focus = id) => {
			goal = { id, above: 0, focus };
			// What is drawn now may be what was sought before.
			drawn = [];
			redraw();
		},
		ids: () => drawn.flatMap((index) => entries[index]?.id ?? []),
		place: () => place,
	};
}

/** Of a generation or the next older; where a page begins, that may be still to come. */
function indexOf({ id, focus }: Goal, entries: readonly Entry[]): number {
	const index = entries.findIndex((entry) => entry.id <= id);
	return focus && index < 0 ? entries.length - 1 : index;
}

/** Draws, and leaves all in its place where the bar of the selection comes or goes above it. */
export function keepingPlace(draw: () => void): void {
	const [was, top] = [isSelecting(), feedTop()];
	draw();
	if (isSelecting() !== was) scrollBy({ top: feedTop() - top });
}

function isSelecting(): boolean {
	return !!document.querySelector('.selection');
}

/** CSS pixels below the top of the window. */
function feedTop(): number {
	return feedElement()?.getBoundingClientRect().top ?? 0;
}

function feedElement(): HTMLElement | null {
	return document.querySelector('.feed');
}
