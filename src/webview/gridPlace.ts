/** CSS pixels that the bands of sets stand out on both sides together. */
const bandMargin = 4;

/** The width for images, in CSS pixels. */
export function widthOf(grid: HTMLElement): number {
	return Math.max(1, grid.clientWidth - bandMargin);
}

/** Assumed before the grid is measured, so that it is drawn at once. */
export function defaultWidth(): number {
	return Math.max(1, document.body.clientWidth - 60);
}

export function gridHasFocus(): boolean {
	return Boolean(document.activeElement?.closest('.grid'));
}

/** Where the window starts within the grid, in CSS pixels. */
export function windowTop(): number {
	return -(gridElement()?.getBoundingClientRect().top ?? 0);
}

/** CSS pixels at the top of the window that the selection bar covers, or else the search and its filters. */
export function coveredHeight(): number {
	const bar =
		document.querySelector<HTMLElement>('.selection') ??
		document.querySelector<HTMLElement>('.toolbar');
	return bar?.offsetHeight ?? 0;
}

export function gridElement(): HTMLElement | null {
	return document.querySelector('.grid');
}
