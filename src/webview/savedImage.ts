import type { ActionId, Place } from '../core/actions';
import type { ImageTile } from '../core/protocol';

/**
 * Whether a place offers an action on an image. One that this workspace has is saved again only with Save As,
 * which takes the place of Save.
 */
export function isOffered(action: ActionId, tile: ImageTile, place: Place): boolean {
	if (action === 'save') return !isInWorkspace(tile);
	if (action === 'saveAs') return isInWorkspace(tile) || place === 'viewer';
	return true;
}

/** Whether the user's copy is in this workspace. */
export function isInWorkspace({ saved, savedElsewhere }: ImageTile): boolean {
	return saved !== undefined && !savedElsewhere;
}

/** The same for Save and what takes its place, so that the focus stays on the button. */
export function buttonKey(action: ActionId): ActionId {
	return action === 'saveAs' ? 'save' : action;
}
