import type { MenuSection } from '../core/action';
import { actionOf, type ActionId } from '../core/actions';
import { menuCommands, offersOf, type MenuContext } from '../core/menus';
import type { Entry, EntryImage, ImageId } from '../core/protocol';
import { imageKey } from './imageIds';
import { canCompare } from './imageSelection';
import type { PageState } from './pageState';
import { isInWorkspace } from './savedImage';

/** What the offers depend on. */
export interface MenuSubject {
	readonly state: Pick<PageState, 'entries' | 'cards'>;
	/** Those that exist. */
	readonly selectedImages: readonly ImageId[];
}

/** The menu of an image; of the selection if the image belongs to it. */
export function imageMenu(page: MenuSubject, image: ImageId): MenuContext {
	const { id, index } = image;
	const selected = page.selectedImages;
	const isSelected = selected.some((each) => imageKey(each) === imageKey(image));
	if (isSelected && selected.length > 1) return selectionMenu(page);
	const { saved = false, favorite = false } = entryImage(page, image) ?? {};
	const tile = page.state.cards.get(id)?.tiles.find((each) => each.index === index);
	const compared = isSelected ? 1 : selected.length + 1;
	const tokens = tokensFor('image', favorite, (action) => {
		if (action === 'reveal') return saved;
		if (action === 'save') return !(tile?.kind === 'image' ? isInWorkspace(tile) : saved);
		if (action === 'compareWithSelected') return canCompare(compared);
		return isOffered(page, id, action);
	});
	const isInSet = (entryOf(page, id)?.images.length ?? 0) > 1;
	const ofSet = isInSet ? { seaOtterSetOffers: setMenu(page, id).seaOtterOffers } : {};
	return { ...contextOf('image', tokens), ...ofSet, id, index };
}

/** The menu of all images of a generation. */
export function setMenu(page: MenuSubject, id: string): MenuContext {
	const count = entryOf(page, id)?.images.length ?? 0;
	const tokens = tokensFor('set', false, (action) => {
		if (action === 'compare') return canCompare(count);
		if (action === 'selectSet') return count > 1;
		return isOffered(page, id, action);
	});
	return { ...contextOf('set', tokens), id };
}

/** The menu of the selected images. */
export function selectionMenu(page: MenuSubject): MenuContext {
	const images = page.selectedImages;
	const isFavorite = areFavorites(page.state.entries, images);
	const tokens = tokensFor(
		'selection',
		isFavorite,
		(action) => action !== 'compare' || canCompare(images.length),
	);
	return contextOf('selection', tokens);
}

function contextOf(webviewSection: MenuSection, tokens: readonly string[]): MenuContext {
	return {
		webviewSection,
		preventDefaultContextMenuItems: true,
		seaOtterOffers: offersOf(tokens),
	};
}

function tokensFor(
	section: MenuSection,
	isFavorite: boolean,
	isAvailable: (action: ActionId) => boolean,
): string[] {
	return menuCommands
		.filter((command) => command.section === section && isAvailable(command.action))
		.filter(({ action, undoes }) => !actionOf(action).undo || undoes === isFavorite)
		.map(({ token }) => token);
}

/** Whether an action is possible now. The host tells that of what cards offer. */
function isOffered({ state }: MenuSubject, id: string, action: ActionId): boolean {
	if (!actionOf(action).shownIn.card) return true;
	const actions: readonly ActionId[] = state.cards.get(id)?.actions ?? ['copyPrompt'];
	return actions.includes(action);
}

function areFavorites(entries: readonly Entry[], images: readonly ImageId[]): boolean {
	const selected = new Set(images.map(imageKey));
	return entries.every(({ id, images: all }) =>
		all.every(({ index, favorite }) => favorite ?? !selected.has(imageKey({ id, index }))),
	);
}

function entryImage(page: MenuSubject, { id, index }: ImageId): EntryImage | undefined {
	return entryOf(page, id)?.images.find((each) => each.index === index);
}

function entryOf({ state }: MenuSubject, id: string): Entry | undefined {
	return state.entries.find((entry) => entry.id === id);
}
