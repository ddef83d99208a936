import { indexAt } from './feedLayout';
import type { GridLayout } from './gridLayout';

/** A date beside the bar. */
export interface Tick {
	/** The index of its section. */
	readonly section: number;
	/** Where it is, as a part of the bar. */
	readonly at: number;
	/** Whether it stands for the month, not for the day. */
	readonly isMonth: boolean;
}

/** CSS pixels between two dates, so that both can be read. */
const tickDistance = 22;
/** Days; longer libraries show months. */
const daysWithTicks = 62;
const dayLength = 86_400_000;

/** The dates that fit beside a bar; `range` is how far the grid can be scrolled, all in CSS pixels. */
export function ticksOf({ sections }: GridLayout, range: number, barHeight: number): Tick[] {
	const [first, last] = [sections[0]?.day ?? 0, sections.at(-1)?.day ?? 0];
	const isMonth = Math.abs(first - last) > daysWithTicks * dayLength;
	const ticks: Tick[] = [];
	let month = '';
	for (const [section, { day, top }] of sections.entries()) {
		const at = Math.min(1, top / range);
		const date = new Date(day);
		const isNewMonth = `${date.getFullYear()} ${date.getMonth()}` !== month;
		const distance = (at - (ticks.at(-1)?.at ?? -1)) * barHeight;
		if ((isMonth && !isNewMonth) || distance < tickDistance) continue;
		month = `${date.getFullYear()} ${date.getMonth()}`;
		ticks.push({ section, at, isMonth });
	}
	return ticks;
}

/** The index of the section at `y` of the grid, or of the nearest one. */
export function sectionAt({ sections, height }: GridLayout, y: number): number {
	return Math.max(0, indexAt([...sections.map(({ top }) => top), height], y));
}

/** The section at the top of the window, or the last one at the end; `range` is how far the grid can be scrolled. */
export function shownSection(layout: GridLayout, top: number, range: number): number {
	const last = Math.max(0, layout.sections.length - 1);
	// The browser rounds where it scrolls to.
	return top > range - 1 ? last : sectionAt(layout, top + 1);
}

/** Where a key scrolls to; undefined if it doesn't. At the end, several days may be in view: Up leaves all of them. */
export function placeAfterKey(
	layout: GridLayout,
	top: number,
	range: number,
	key: string,
): number | undefined {
	const from = shownSection(layout, top, range);
	let next = sectionAfterKey(layout, from, key);
	if (next === undefined) return undefined;
	const placeOf = (section: number) => Math.min(range, layout.sections[section]?.top ?? 0);
	while (next > 0 && next < from && placeOf(next) > top - 1) next--;
	return placeOf(next);
}

/**
 * The index of the section that a key moves to; undefined if the key doesn't move. Arrows move by days, Page
 * keys by months.
 */
export function sectionAfterKey(
	{ sections }: GridLayout,
	at: number,
	key: string,
): number | undefined {
	const last = sections.length - 1;
	switch (key) {
		case 'ArrowUp':
		case 'ArrowLeft':
			return Math.max(0, at - 1);
		case 'ArrowDown':
		case 'ArrowRight':
			return Math.min(last, at + 1);
		case 'PageUp':
			return otherMonth(sections, at, -1);
		case 'PageDown':
			return otherMonth(sections, at, 1);
		case 'Home':
			return 0;
		case 'End':
			return last;
		default:
			return undefined;
	}
}

/** The nearest section of another month in a direction, or the last one there. */
function otherMonth(sections: GridLayout['sections'], at: number, step: 1 | -1): number {
	const monthOf = (index: number) => new Date(sections[index]?.day ?? 0).getMonth();
	let next = at;
	while (sections[next + step] && monthOf(next) === monthOf(at)) next += step;
	return next;
}
