/**
 * Draws, and keeps the focus in the same card if its focused button disappears, like Cancel once the
 * generation has ended; if the card itself disappears, moves it to the nearest one left. `focusGrid` does
 * the same in the grid. In the viewer, moves it to an image.
 */
export function keepFocus(draw: () => void, focusGrid: () => void): void {
	const active = document.hasFocus() ? document.activeElement : undefined;
	const articles = [...document.querySelectorAll('article')];
	const article = active?.closest('article') ?? articles.find(isNotScrolledPast);
	draw();
	if (!active || active.isConnected || document.activeElement !== document.body) return;
	const stage = document.querySelector<HTMLElement>('dialog .stage');
	if (stage) {
		stage.focus();
		return;
	}
	if (document.querySelector('.grid')) {
		focusGrid();
		return;
	}
	const start = article ? articles.indexOf(article) : 0;
	const nearestFirst = [...articles.slice(start), ...articles.slice(0, start).reverse()];
	const remaining = nearestFirst.find((each) => each.isConnected) ?? document.body;
	const button = remaining.querySelector<HTMLElement>('article .actions button, .empty button');
	(button ?? document.querySelector<HTMLElement>('.composer .primary'))?.focus();
}

/**
 * Restores the focus when VS Code gives it back to the page. If what had it was removed meanwhile, as while
 * a dialog asked whether to delete it, `focusGrid` focuses what took its place in the grid.
 */
export function restoreFocus(focusGrid: () => void): void {
	let last: HTMLElement | undefined;
	addEventListener('focusin', ({ target }) => {
		last = target as HTMLElement;
	});
	addEventListener('focus', () => {
		// A click focuses something else at the same moment.
		setTimeout(() => {
			if (document.activeElement !== document.body) return;
			if (last && !last.isConnected && document.querySelector('.grid')) focusGrid();
			else last?.focus({ preventScroll: true });
		});
	});
}

function isNotScrolledPast(element: Element): boolean {
	return element.getBoundingClientRect().bottom > 0;
}
