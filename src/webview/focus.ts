/**
 * Draws, and keeps the focus in the generation it is in when the button that has it goes away, as
 * Cancel does when it has worked; where the generation itself goes, in one beside it.
 */
export function keepingFocus(draw: () => void): void {
	const article = document.hasFocus() ? document.activeElement?.closest('article') : undefined;
	const near = [article, article?.nextElementSibling, article?.previousElementSibling];
	draw();
	if (document.activeElement !== document.body) return;
	const left = near.find((element) => element?.isConnected && element.matches('article'));
	left?.querySelector<HTMLElement>('.actions button')?.focus();
}
