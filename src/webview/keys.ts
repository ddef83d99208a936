/** What a key does to the whole page; undefined where it belongs to what has the focus. */
export function pageKey(event: KeyboardEvent): 'find' | 'undo' | 'clear' | 'delete' | undefined {
	const { key, target } = event;
	const command = event.ctrlKey || event.metaKey;
	const inside = target instanceof Element ? target : undefined;
	if (inside?.closest('dialog, .menu')) return undefined;
	if (command && key === 'f') return 'find';
	if (inside?.closest('.toolbar')) return undefined;
	if (command && key === 'z' && !event.shiftKey) return 'undo';
	if (key === 'Escape') return 'clear';
	return key === 'Delete' ? 'delete' : undefined;
}
