import type { PageActionId } from '../core/actions';
import type { ActionTarget, ImageId } from '../core/protocol';
import { imagesOf } from './actionTargets';
import { copyTile } from './copyTile';
import { imageKey, imagesIn } from './imageIds';
import { canCompare } from './imageSelection';
import type { Page, Send } from './page';

export type PageActions = Readonly<Record<PageActionId, (target: ActionTarget) => void>>;

/** The handlers of all actions that run in the page. The table of actions is core/actions.ts. */
export function actionsOfPage(page: Page, send: Send): PageActions {
	const compare = (images: readonly ImageId[]) => {
		if (canCompare(images.length)) page.showImages(images);
	};
	return {
		search: () => {
			const box = document.querySelector<HTMLInputElement>('[type=search]');
			// It sticks to the top of the window, unless the selection bar does.
			box?.focus({ preventScroll: !document.querySelector('.selection') });
			box?.select();
		},
		selectAll: () => {
			page.selection.selectAll(imagesIn(page.matches));
		},
		clearSelection: () => {
			// A focused message is dismissed by the strip.
			if (document.activeElement?.closest('.strip')) return;
			if (page.selectedImages.length === 0) page.strip.dismissNewest();
			const { anchor } = page.selection;
			// The focused selection bar is about to disappear.
			if (anchor && document.activeElement?.closest('.selection'))
				document.getElementById(imageKey(anchor))?.focus();
			page.selection.clear();
		},
		view: ({ images }) => {
			page.showImages(images);
		},
		compare: (target) => {
			compare(imagesOf(target, page.state.entries));
		},
		compareWithSelected: ({ images }) => {
			const keys = new Set([...page.selectedImages, ...images].map(imageKey));
			compare(imagesIn(page.state.entries).filter((image) => keys.has(imageKey(image))));
		},
		selectSet: ({ generations }) => {
			page.selection.selectAll(imagesOf({ images: [], generations }, page.state.entries));
		},
		showKeys: () => {
			page.toggleKeys(true);
		},
		copyImage: ({ images: [image] }) => {
			if (image) void copyTile(image, page.state.cards, send);
		},
	};
}
