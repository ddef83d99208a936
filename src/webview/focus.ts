/**
 * Draws, and keeps the focus in the generation it is in when the button that has it goes away, as
 * Cancel does when it has worked.
 */
export function keepingFocus(draw: () => void): void {
	const article = document.hasFocus() ? document.activeElement?.closest('article') : undefined;
	draw();
	if (document.activeElement !== document.body) return;
	article?.querySelector<HTMLElement>('.actions button')?.focus();
}
