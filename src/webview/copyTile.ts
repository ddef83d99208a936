import type { GenerationCard, ImageId } from '../core/protocol';
import { copyImage } from './imageTransfer';
import type { Send } from './page';

/** Milliseconds after which an image is copied without waiting for the focus any longer. */
const longestWait = 2000;

/** Resolves when the page gets the focus. */
function whenFocused(): Promise<void> {
	return new Promise((resolve) => {
		const timer = setTimeout(resolve, longestWait);
		addEventListener(
			'focus',
			() => {
				clearTimeout(timer);
				resolve();
			},
			{ once: true },
		);
	});
}

/** Copies an image to the clipboard, and tells the host whether that worked. */
export async function copyTile(
	{ id, index }: ImageId,
	cards: ReadonlyMap<string, GenerationCard>,
	send: Send,
): Promise<void> {
	const tile = cards.get(id)?.tiles.find((each) => each.index === index);
	if (tile?.kind !== 'image') return;
	// A menu of VS Code may still have the focus, and the clipboard would refuse the image.
	if (!document.hasFocus()) await whenFocused();
	send({ type: 'imageCopied', done: tile.isViewable && (await copyImage(tile.source)) });
}
