import type { ImageId } from '../core/protocol';
import { imageKey } from './imageIds';

/** How two images are compared. More than two are always side by side. */
export const compareModes = ['sideBySide', 'wipe', 'swap'] as const;
export type CompareMode = (typeof compareModes)[number];

/** Takes the image with the focus out of the comparison. */
export const rejectKey = 'x';

/** How compared images are shown, and which of them keys act on. */
export class Comparison {
	#mode: CompareMode = 'sideBySide';
	#divider = 0.5;
	#isHovered = false;
	#isHeld = false;
	#focused: string | undefined;

	constructor(private readonly redraw: () => void) {}

	/** The chosen mode, if it can show this many images. */
	modeFor(count: number): CompareMode {
		return count === 2 ? this.#mode : 'sideBySide';
	}

	choose(mode: CompareMode): void {
		this.#mode = mode;
		this.release();
	}

	/** Where the wipe divides the stage: 0 is its left edge, 1 the right one. */
	get divider(): number {
		return this.#divider;
	}

	divide(at: number): void {
		this.#divider = Math.max(0, Math.min(1, at));
		this.redraw();
	}

	/** Whether the swap shows the second image: under the pointer, or while the key is held. Both cancel out. */
	get isSwapped(): boolean {
		return this.#isHovered !== this.#isHeld;
	}

	hover(isHovered: boolean): void {
		this.#isHovered = isHovered;
		this.redraw();
	}

	hold(isHeld: boolean): void {
		if (isHeld === this.#isHeld) return;
		this.#isHeld = isHeld;
		this.redraw();
	}

	/** Neither the pointer nor the key shows the second image. */
	release(): void {
		this.#isHovered = false;
		this.#isHeld = false;
		this.redraw();
	}

	/** Notes which image has the focus on or below it; undefined for a stage with two images. */
	focus(image: ImageId | undefined): void {
		this.#focused = image && imageKey(image);
	}

	/** The image that keys act on: the one with the focus, or the only visible one. */
	current(images: readonly ImageId[]): ImageId | undefined {
		const focused = images.find((image) => imageKey(image) === this.#focused);
		if (focused || this.modeFor(images.length) !== 'swap') return focused;
		return images[this.isSwapped ? 1 : 0];
	}
}

/** The part of the stage that an arrow key moves the divider by. */
const dividerStep = 0.05;

/** Where a key moves a divider; undefined if it doesn't. */
export function dividerAfterKey(key: string, at: number): number | undefined {
	switch (key) {
		case 'ArrowLeft':
		case 'ArrowDown':
			return at - dividerStep;
		case 'ArrowRight':
		case 'ArrowUp':
			return at + dividerStep;
		case 'PageDown':
			return at - 4 * dividerStep;
		case 'PageUp':
			return at + 4 * dividerStep;
		case 'Home':
			return 0;
		case 'End':
			return 1;
		default:
			return undefined;
	}
}
