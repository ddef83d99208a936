import type { ImageId } from '../core/protocol';

/** What marks the element of an image; the keys and menus of everything in it apply to this image. */
export function imageMark({ id, index }: ImageId) {
	return { 'data-image': JSON.stringify([id, index]) };
}

/** What marks the element of a generation. */
export function setMark(id: string) {
	return { 'data-set': id };
}

/** The image that an element belongs to. */
export function imageOf(element: Element | null): ImageId | undefined {
	const mark = element?.closest<HTMLElement>('[data-image]')?.dataset['image'];
	if (mark === undefined) return undefined;
	const [id, index] = JSON.parse(mark) as [string, number];
	return { id, index };
}

/** The generation that an element belongs to. */
export function setOf(element: Element | null): string | undefined {
	return element?.closest<HTMLElement>('[data-set]')?.dataset['set'];
}
