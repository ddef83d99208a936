import { actionIds, actionOf, isPageAction, type ActionId } from '../core/actions';

/** As in the `keys` of actions. */
const actionsByKey: ReadonlyMap<string, ActionId> = new Map(
	actionIds.flatMap((id) => (actionOf(id).keys ?? []).map((key) => [key, id] as const)),
);

/**
 * The action of a key; undefined if the key belongs to the focused element. In the viewer, wherever
 * the focus is, only actions of the host work: those of the page act on the gallery behind it.
 */
export function actionForKey(event: KeyboardEvent, isViewing: boolean): ActionId | undefined {
	const { key, target, shiftKey, altKey } = event;
	const action = actionsByKey.get(event.ctrlKey || event.metaKey ? `Mod+${key}` : key);
	const isInside = (selector: string) => target instanceof Element && target.closest(selector);
	if (!action || shiftKey || altKey || isInside('.menu')) return undefined;
	if (isViewing) return isPageAction(action) ? undefined : action;
	return action === 'search' || !isInside('.toolbar, textarea') ? action : undefined;
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
