import { Component } from 'preact';
import { dayName, monthName, shortDay } from './days';
import type { GridLayout, GridSection } from './gridLayout';
import { coveredHeight, windowTop } from './gridPlace';
import type { Page } from './page';
import { placeAfterKey, sectionAt, shownSection, ticksOf } from './timeline';

interface DateBarProps {
	readonly page: Page;
	readonly layout: GridLayout;
}

interface DateBarState {
	/** Where the pointer is, as a part of the bar; undefined if it isn't on it. */
	readonly pointer?: number | undefined;
	readonly hasFocus?: boolean;
}

/** Milliseconds without a move until the images of this place are loaded. */
const dragPause = 120;

/** The whole library at the side of the grid: shows dates, and scrolls by dragging or with the keyboard. */
export class DateBar extends Component<DateBarProps, DateBarState> {
	override state: DateBarState = {};
	#timer: ReturnType<typeof setTimeout> | undefined;

	override render() {
		const { page, layout } = this.props;
		const { pointer, hasFocus = false } = this.state;
		if (layout.sections.length < 2 || layout.height <= innerHeight) return null;
		const isHot = pointer !== undefined || hasFocus;
		return (
			<div
				class="dateBar"
				role="slider"
				tabIndex={0}
				aria-label={page.labels.timeline}
				aria-orientation="vertical"
				aria-valuemin={0}
				aria-valuemax={layout.sections.length - 1}
				onKeyDown={(event) => {
					this.#pressKey(event);
				}}
				onFocus={() => {
					this.setState({ hasFocus: true });
				}}
				onBlur={() => {
					this.setState({ hasFocus: false });
				}}
				onPointerDown={(event) => {
					if (event.button !== 0) return;
					event.currentTarget.setPointerCapture(event.pointerId);
					this.#drag(fractionAt(event));
				}}
				onPointerMove={(event) => {
					const fraction = fractionAt(event);
					if (event.currentTarget.hasPointerCapture(event.pointerId)) this.#drag(fraction);
					else this.setState({ pointer: fraction });
				}}
				onPointerLeave={() => {
					this.setState({ pointer: undefined });
				}}
			>
				<span class="thumb" />
				{isHot && this.#ticks()}
				{pointer !== undefined && this.#bubble(pointer)}
			</div>
		);
	}

	#ticks() {
		const language = document.documentElement.lang;
		const { layout } = this.props;
		return ticksOf(layout, rangeOf(layout), innerHeight - barStart()).map(
			({ section, at, isMonth }) => {
				const { day } = layout.sections[section] ?? { day: 0 };
				return (
					<span class="tick" aria-hidden="true" style={{ top: within(at, 9) }}>
						{isMonth ? monthName(day, language) : shortDay(day, language)}
					</span>
				);
			},
		);
	}

	#bubble(pointer: number) {
		const { page, layout } = this.props;
		const section = layout.sections[sectionAt(layout, pointer * rangeOf(layout))];
		return (
			<span class="bubble" aria-hidden="true" style={{ top: within(pointer, 14) }}>
				{section && nameOf(section, page)}
			</span>
		);
	}

	/** While the pointer moves, only the places of images are drawn. */
	#drag(fraction: number): void {
		const { page, layout } = this.props;
		page.grid.isDragging = true;
		clearTimeout(this.#timer);
		this.#timer = setTimeout(() => {
			page.grid.isDragging = false;
			page.draw();
		}, dragPause);
		this.setState({ pointer: fraction });
		scrollWithin(fraction * rangeOf(layout));
	}

	#pressKey(event: KeyboardEvent): void {
		const { layout } = this.props;
		const place = placeAfterKey(layout, viewTop(), rangeOf(layout), event.key);
		if (place === undefined) return;
		event.preventDefault();
		scrollWithin(place);
	}
}

/** Moves the mark of the date bar to what is in view. Runs for each scroll, which doesn't redraw the page. */
export function moveDateBar(page: Page): void {
	const bar = document.querySelector<HTMLElement>('.dateBar');
	if (!bar) return;
	const { layout } = page.grid;
	const top = viewTop();
	const section = shownSection(layout, top, rangeOf(layout));
	bar.style.setProperty('--start', `${barStart()}px`);
	bar.style.setProperty('--at', String(Math.min(1, Math.max(0, top / rangeOf(layout)))));
	bar.ariaValueNow = String(section);
	const shown = layout.sections[section];
	bar.ariaValueText = shown ? nameOf(shown, page) : '';
}

function nameOf({ day }: GridSection, { labels }: Page): string {
	return dayName(day, Date.now(), document.documentElement.lang, labels);
}

/** The middle of a text beside the bar, so that the text is in view as a whole; `half` is half its height. */
function within(fraction: number, half: number): string {
	return `clamp(${half}px, ${fraction * 100}%, 100% - ${half}px)`;
}

/** What is in view starts here within the grid, below the bar at the top; in CSS pixels. */
function viewTop(): number {
	return windowTop() + coveredHeight();
}

/** Where the date bar starts in the window, in CSS pixels. */
function barStart(): number {
	return Math.max(coveredHeight(), -windowTop());
}

/** How far the grid can be scrolled, in CSS pixels. */
function rangeOf({ height }: GridLayout): number {
	return Math.max(1, height - innerHeight + coveredHeight());
}

function fractionAt(event: MouseEvent & { currentTarget: HTMLElement }): number {
	const { top, height } = event.currentTarget.getBoundingClientRect();
	return Math.min(1, Math.max(0, (event.clientY - top) / height));
}

/** Scrolls so that what is in view starts at `y` of the grid. */
function scrollWithin(y: number): void {
	scrollBy({ top: y - viewTop() });
}
