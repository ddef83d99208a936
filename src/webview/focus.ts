/**
 * Draws, and keeps the focus in the generation it is in when the button that has it goes away, as
 * Cancel does when it has worked; where the generation itself goes, in the nearest that is left.
 */
export function keepingFocus(draw: () => void): void {
	const active = document.hasFocus() ? document.activeElement : undefined;
	const articles = [...document.querySelectorAll('article')];
	const article = active?.closest('article') ?? articles.find(isInView);
	draw();
	if (!active || active.isConnected || document.activeElement !== document.body) return;
	const at = article ? articles.indexOf(article) : 0;
	const near = [...articles.slice(at), ...articles.slice(0, at).reverse()];
	const left = near.find((each) => each.isConnected) ?? document.body;
	left.querySelector<HTMLElement>('article .actions button, .empty button')?.focus();
}

/** Gives the focus back to what had it when VS Code comes back to the page. */
export function rememberFocus(): void {
	let last: HTMLElement | undefined;
	addEventListener('focusin', ({ target }) => {
		last = target as HTMLElement;
	});
	addEventListener('focus', () => {
		// A click gives the focus to something else in the same moment.
		setTimeout(() => {
			if (document.activeElement === document.body) last?.focus({ preventScroll: true });
		});
	});
}

/** Or below the window. */
function isInView(element: Element): boolean {
	return element.getBoundingClientRect().bottom > 0;
}
