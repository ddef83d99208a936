import type { ImageId, ImageTile } from '../core/protocol';
import { imageKey } from './images';
import type { Send } from './send';

/** Pixels of a side from which on a smaller image is worth its making. */
const large = 512;

export interface Drawn extends ImageId {
	readonly tile: ImageTile;
}

/**
 * Has thumbnails made of what is drawn, one at a time, and each tried once in the page's life. Gives
 * what tells it what is drawn now; what is drawn no more is not begun.
 *
 * `idle` settles when there is time; `imageFile` makes an image file of the image at an address, in the
 * size and of the type it is told, and may reject.
 */
export function thumbnailsOf(
	idle: () => Promise<unknown>,
	imageFile: (source: string, type: string, options: ImageBitmapOptions) => Promise<Blob>,
	send: Send,
): (drawn: readonly Drawn[]) => Promise<void> {
	const tried = new Set<string>();
	let wanted: readonly Drawn[] = [];
	let isWorking = false;

	const next = () =>
		wanted.find(
			(image) =>
				image.tile.thumbnail === undefined &&
				Math.max(image.tile.width, image.tile.height) > large &&
				!tried.has(imageKey(image)),
		);

	const make = async (image: Drawn) => {
		tried.add(imageKey(image));
		const { id, index, tile } = image;
		try {
			const longer = tile.width > tile.height ? 'resizeWidth' : 'resizeHeight';
			const shrunk = { [longer]: large, resizeQuality: 'high' } as const;
			const file = await imageFile(tile.source, 'image/webp', shrunk);
			send({ type: 'thumbnail', id, index, bytes: await file.arrayBuffer() });
		} catch {
			// Not every image can be read or made smaller: then the image itself is shown, as before.
		}
	};

	return async (drawn) => {
		wanted = drawn;
		if (isWorking) return;
		isWorking = true;
		while (next()) {
			await idle();
			// It may have been scrolled away meanwhile.
			const image = next();
			if (image) await make(image);
		}
		isWorking = false;
	};
}
