import { maxImagesPerMessage, type ImageId } from '../core/protocol';
import { imageKey, placeOf } from './imageIds';

/** The selected images by their keys. */
export type Selection = ReadonlyMap<string, ImageId>;

/** More images would be too small side by side. */
const maxCompared = 4;

export function canCompare(count: number): boolean {
	return count > 1 && count <= maxCompared;
}

type Click = Pick<MouseEvent, 'shiftKey' | 'ctrlKey' | 'metaKey'>;

/** Which images are selected, and where a range starts. */
export class ImageSelection {
	#selected: Selection = selectionOf([]);
	#anchor: ImageId | undefined;
	/** Where a range of the keyboard starts, and what was selected before. */
	#range: { readonly start: ImageId; readonly base: Selection } | undefined;

	constructor(private readonly redraw: () => void) {}

	get selected(): Selection {
		return this.#selected;
	}

	/** The image that was last selected on its own. */
	get anchor(): ImageId | undefined {
		return this.#anchor;
	}

	/**
	 * Handles a click with Ctrl, Cmd or Shift, or on the checkbox (`toggles`); a range covers `images`.
	 * False if the click doesn't select.
	 */
	click(image: ImageId, click: Click, toggles: boolean, images: () => readonly ImageId[]): boolean {
		const start = click.shiftKey ? this.#anchor : undefined;
		if (!toggles && !start && !click.ctrlKey && !click.metaKey) return false;
		if (!start) this.#anchor = image;
		this.#select(
			start
				? withRange(this.#selected, start, image, images())
				: withToggled(this.#selected, image),
		);
		return true;
	}

	/**
	 * Selects from one image to another, instead of the range that was last extended from the same image.
	 * `isContinued` if the last change of the selection was such a range.
	 */
	extend(start: ImageId, end: ImageId, images: readonly ImageId[], isContinued: boolean): void {
		if (!isContinued || !this.#range) this.#range = { start, base: this.#selected };
		const { start: first, base } = this.#range;
		this.#anchor = first;
		this.#select(withRange(base, first, end, images));
	}

	selectAll(images: readonly ImageId[]): void {
		this.#select(selectionOf(images));
	}

	clear(): void {
		this.#select(selectionOf([]));
	}

	#select(selection: Selection): void {
		this.#selected = selection;
		this.redraw();
	}
}

/** Limited to the number of images allowed in one message. */
export function selectionOf(images: readonly ImageId[]): Selection {
	return new Map(images.slice(0, maxImagesPerMessage).map((image) => [imageKey(image), image]));
}

export function withToggled(selection: Selection, image: ImageId): Selection {
	const next = new Map(selection);
	if (!next.delete(imageKey(image))) next.set(imageKey(image), image);
	return next;
}

/**
 * Adds the images from `start` to `end`, both included, limited to the number of images allowed in one
 * message.
 */
export function withRange(
	selection: Selection,
	start: ImageId,
	end: ImageId,
	images: readonly ImageId[],
): Selection {
	const range = rangeOf(start, end, images);
	return new Map([...selection, ...selectionOf(range)].slice(0, maxImagesPerMessage));
}

/** The images from `start`, which may be gone, to `end`, whichever comes first. */
function rangeOf(start: ImageId, end: ImageId, images: readonly ImageId[]): ImageId[] {
	const from = placeOf(images, start);
	const to = placeOf(images, end);
	const isForward = from.at <= to.at;
	const [first, last] = isForward ? [from, to] : [to, from];
	return images.slice(first.at, last.isGone ? last.at : last.at + 1);
}

/** The selected images that still exist, in gallery order. */
export function existingImages(selection: Selection, images: () => readonly ImageId[]): ImageId[] {
	return selection.size === 0 ? [] : images().filter((image) => selection.has(imageKey(image)));
}
