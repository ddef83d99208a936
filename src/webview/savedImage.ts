import type { ActionId, Place } from '../core/actions';
import type { ImageTile } from '../core/protocol';

/**
 * Whether a place offers an action on an image. One that this workspace has is saved again only with Save As, which takes
 * the place of Save.
 */
export function isOffered(action: ActionId, tile: ImageTile, place: Place): boolean {
	const isSaved = tile.saved !== undefined && !tile.savedElsewhere;
	if (action === 'save') return !isSaved;
	if (action === 'saveAs') return isSaved || place === 'viewer';
	return true;
}

/** The same for Save and what takes its place, so that the focus stays on the button. */
export function buttonKey(action: ActionId): ActionId {
	return action === 'saveAs' ? 'save' : action;
}
