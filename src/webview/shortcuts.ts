import { actionIds, actionOf, type ActionId } from '../core/actions';

/** As in the `keys` of actions. */
const actionsByKey: ReadonlyMap<string, ActionId> = new Map(
	actionIds.flatMap((id) => (actionOf(id).keys ?? []).map((key) => [key, id] as const)),
);

/** Where the user types or chooses by typing, so that keys belong to the element. */
const typing = 'input:not([type=checkbox], [type=range]), textarea, select, [contenteditable]';

/**
 * The action of a key; undefined if the key belongs to the focused element. In the viewer, wherever
 * the focus is, actions on the gallery behind it don't work.
 */
export function actionForKey(event: KeyboardEvent, isViewing: boolean): ActionId | undefined {
	const action = actionsByKey.get(nameOf(event));
	const { target, altKey } = event;
	const isInside = (selector: string) => target instanceof Element && target.closest(selector);
	if (!action || altKey || isInside('.menu')) return undefined;
	if (isViewing) return actionOf(action).isForGallery ? undefined : action;
	return action === 'search' || !isInside(typing) ? action : undefined;
}

/** As in the `keys` of actions; Shift counts except for signs, which some keyboards have on another key. */
function nameOf({ key, ctrlKey, metaKey, shiftKey }: KeyboardEvent): string {
	const isLetter = key.toLowerCase() !== key.toUpperCase();
	const isSign = key.length === 1 && !isLetter;
	// Caps Lock makes letters upper case.
	const name = key.length === 1 ? key.toLowerCase() : key;
	return [ctrlKey || metaKey ? 'Mod' : [], shiftKey && !isSign ? 'Shift' : [], name]
		.flat()
		.join('+');
}

/** The menu item that a key moves to from `index`; undefined if it doesn't move. */
export function itemAfterKey(key: string, index: number, count: number): number | undefined {
	switch (key) {
		case 'ArrowDown':
			return (index + 1) % count;
		case 'ArrowUp':
			return (index - 1 + count) % count;
		case 'Home':
			return 0;
		case 'End':
			return count - 1;
		default:
			return undefined;
	}
}
