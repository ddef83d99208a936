import type { ActionId, Place } from '../core/actions';
import type { ImageTile } from '../core/protocol';

/**
 * Whether a place offers an action on an image. A saved one is saved again only with Save As, which takes
 * the place of Save.
 */
export function isOffered(action: ActionId, { saved }: ImageTile, place: Place): boolean {
	if (action === 'save') return saved === undefined;
	if (action === 'saveAs') return saved !== undefined || place === 'viewer';
	return true;
}

/** The same for Save and what takes its place, so that the focus stays on the button. */
export function buttonKey(action: ActionId): ActionId {
	return action === 'saveAs' ? 'save' : action;
}
