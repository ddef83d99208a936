import type { MenuContext } from '../core/menus';
import { imageMenu, selectionMenu, setMenu } from './menuOffers';
import type { Page } from './page';
import { imageOf, setOf } from './pageElements';

/**
 * Lets VS Code show the menu that belongs to an element. VS Code reads `data-vscode-context` after this
 * handler of the capture phase, so nothing has to be kept up to date while no menu opens.
 */
export function describeForMenu(event: MouseEvent, page: Page): void {
	const { target } = event;
	if (!(target instanceof HTMLElement || target instanceof SVGElement)) return;
	const context = isText(target) ? undefined : menuAt(target, page);
	if (context) target.dataset['vscodeContext'] = JSON.stringify(context);
	else delete target.dataset['vscodeContext'];
}

/** Texts that are selected or can be changed have VS Code's own menu, with Cut, Copy and Paste. */
function isText(element: Element): boolean {
	if (element.matches('input:not([type=checkbox], [type=range]), textarea, select')) return true;
	const selection = getSelection();
	return selection?.isCollapsed === false && selection.containsNode(element, true);
}

function menuAt(element: Element, page: Page): MenuContext | undefined {
	if (element.closest('.selection')) return selectionMenu(page);
	const viewed = element.closest('.viewer') ? page.viewer.images : [];
	const image = imageOf(element) ?? (viewed.length === 1 ? viewed[0] : undefined);
	// In the full view, the selection behind it doesn't count.
	if (image)
		return imageMenu(viewed.length > 0 ? { state: page.state, selectedImages: [] } : page, image);
	const id = setOf(element);
	return id === undefined ? undefined : setMenu(page, id);
}

/** Opens VS Code's menu below a button. */
export function openMenuAt(button: HTMLElement): void {
	const { left, bottom } = button.getBoundingClientRect();
	const place = { clientX: left, clientY: bottom, bubbles: true, cancelable: true };
	button.dispatchEvent(new MouseEvent('contextmenu', place));
}
