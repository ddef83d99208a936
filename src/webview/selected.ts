import type { ImageId } from '../core/protocol';
import { selectionOf, toggled, withRange, type Selection } from './selection';

type Click = Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>;

/** Which images are selected, and where a range begins. */
export interface Selected {
	selection(): Selection;
	/** The image that was selected last by itself. */
	anchor(): ImageId | undefined;
	/**
	 * Selects by a click with Ctrl or Shift, or any where it `selects` anyway; a range goes over
	 * `images`. Tells whether the click was one that selects.
	 */
	click(image: ImageId, click: Click, selects: boolean, images: () => readonly ImageId[]): boolean;
	all(images: readonly ImageId[]): void;
	clear(): void;
}

export function nothingSelected(redraw: () => void): Selected {
	let selection = selectionOf([]);
	let anchor: ImageId | undefined;
	const select = (next: Selection) => {
		selection = next;
		redraw();
	};
	return {
		selection: () => selection,
		anchor: () => anchor,
		click: (image, { shiftKey, ctrlKey, metaKey }, selects, images) => {
			const from = shiftKey && anchor;
			if (!selects && !from && !ctrlKey && !metaKey) return false;
			if (!from) anchor = image;
			select(from ? withRange(selection, from, image, images()) : toggled(selection, image));
			return true;
		},
		all: (images) => {
			select(selectionOf(images));
		},
		clear: () => {
			select(selectionOf([]));
		},
	};
}
