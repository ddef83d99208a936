import { actionIds, actionOf, type ActionId, type MenuId, type Place } from '../core/actions';
import type { ImageId } from '../core/protocol';
import { imageKey } from './imageIds';
import { hasCommandKey, keyText } from './keyText';
import type { MenuItem } from './menu';
import { imageTarget, type Page } from './page';
import { imageName } from './picture';
import { isOffered } from './savedImage';
import type { ButtonTool, MenuTool } from './toolRow';
import type { ViewedImage } from './viewerState';

/** Where the viewer offers actions on one image. */
type ViewerPlace = Extract<Place, 'viewer' | 'compare'>;

/** Actions that keep their button longest when the viewer gets narrow. */
const firstRank = 2;
const lastRank = 4;
const important: readonly ActionId[] = ['save', 'delete'];

/** The buttons for an image, from the table of actions and in its order. */
export function imageTools(page: Page, place: ViewerPlace, image: ViewedImage): ButtonTool[] {
	return actionIds
		.filter((id) => isButton(actionOf(id).shownIn[place]) && isOffered(id, image.tile, place))
		.map((id) => imageTool(page, id, image));
}

function isButton(appearance: string | undefined): boolean {
	return appearance === 'button' || appearance === 'primary';
}

function imageTool(page: Page, id: ActionId, image: ViewedImage): ButtonTool {
	return {
		kind: 'button',
		...imageAction(page, id, image),
		rank: important.includes(id) ? firstRank : lastRank,
		onClick: () => {
			page.run(id, imageTarget([idOf(image)]));
		},
	};
}

/** How a button offers an action on an image, which may already be saved or a favorite. */
export function imageAction(page: Page, id: ActionId, image: ViewedImage) {
	const { labels } = page;
	const { icon, undo, keys: [key] = [] } = actionOf(id);
	const texts = labels.actions[id];
	const isDone = undo !== undefined && image.tile.favorite === true;
	const label = isDone && texts.undo !== undefined ? texts.undo : texts.one;
	return {
		icon: isDone ? undo.icon : icon,
		label,
		name: nameFor(page, label, image),
		keys: key === undefined ? undefined : keyText(key, labels, hasCommandKey()),
	};
}

/** Says what an action applies to. */
export function nameFor({ labels }: Page, label: string, { card, tile }: ViewedImage): string {
	return `${label}: ${imageName(card, tile, labels)}`;
}

/** What a menu of the viewer offers for an image. */
export function imageMenuItems(page: Page, menu: MenuId, image: ViewedImage): MenuItem[] {
	return actionIds
		.filter((id) => actionOf(id).shownIn.viewer === menu && isOffered(id, image.tile, 'viewer'))
		.map((id) => ({
			label: page.labels.actions[id].one,
			onClick: () => {
				page.run(id, imageTarget([idOf(image)]));
			},
		}));
}

export function copyMenu(page: Page, image: ViewedImage): MenuTool {
	const { labels } = page;
	return {
		kind: 'menu',
		icon: 'copy',
		id: `copy-viewer-${imageKey(idOf(image))}`,
		label: labels.copy,
		name: nameFor(page, labels.copy, image),
		rank: 1,
		items: imageMenuItems(page, 'copy', image),
	};
}

export function idOf({ card, tile }: ViewedImage): ImageId {
	return { id: card.id, index: tile.index };
}
