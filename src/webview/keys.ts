/** What a key does to the whole page. */
export type PageKey = 'find' | 'all' | 'undo' | 'clear' | 'delete';

/** A Mac's own keyboard has no Delete: there it is Backspace, with Cmd as everywhere. */
const commands: Record<string, PageKey> = { a: 'all', f: 'find', z: 'undo', Backspace: 'delete' };
const keys: Record<string, PageKey> = { Delete: 'delete', Escape: 'clear' };

/**
 * Undefined where a key belongs to what has the focus. In a full view only what is meant for the
 * image there is done, wherever the focus is.
 */
export function pageKey(event: KeyboardEvent, isViewing: boolean): PageKey | undefined {
	const { key, target, shiftKey } = event;
	const chosen = event.ctrlKey || event.metaKey ? commands[key] : keys[key];
	const isInside = (what: string) => target instanceof Element && target.closest(what);
	if (shiftKey || isInside('.menu')) return undefined;
	if (isViewing) return chosen === 'undo' || chosen === 'delete' ? chosen : undefined;
	return chosen === 'find' || !isInside('.toolbar') ? chosen : undefined;
}
