import type { Entry } from '../core/protocol';

/** A place in the grid. `other` is a fault, or an image that hasn't arrived yet. */
export interface Slot {
	readonly kind: 'image' | 'other' | 'failure';
	/** Its place in the response; the failure of a generation comes after everything else. */
	readonly index: number;
	/** The width by the height. */
	readonly ratio: number;
}

/** The narrowest and the widest tile; images beyond that are drawn smaller within it. */
const narrowest = 0.5;
const widest = 2.5;

/** CSS pixels: a text and a button need so much, whatever the size of images. */
const textWidth = 240;

/** What the grid shows of a generation, in order; `rowHeight` is in CSS pixels. */
export function slotsOf(entry: Entry, rowHeight: number): Slot[] {
	const { images, others = [], aspectRatio = 1, failed, running } = entry;
	const slots: Slot[] = images.map(({ index, width, height }) => ({
		kind: 'image',
		index,
		ratio: width > 0 && height > 0 ? limited(width / height) : 1,
	}));
	const textRatio = textWidth / rowHeight;
	for (const index of others)
		slots.push({ kind: 'other', index, ratio: running ? limited(aspectRatio) : textRatio });
	if (others.length > 0) slots.sort((one, other) => one.index - other.index);
	if (failed) slots.push({ kind: 'failure', index: -1, ratio: textRatio });
	return slots;
}

function limited(ratio: number): number {
	return Math.min(widest, Math.max(narrowest, ratio));
}
