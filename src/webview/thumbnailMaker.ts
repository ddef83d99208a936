import type { ImageId, ImageTile } from '../core/protocol';
import { imageKey } from './imageIds';
import type { Send } from './page';

/** CSS pixels of the longer side; smaller images get no thumbnail. */
const thumbnailSize = 512;

export interface DrawnImage extends ImageId {
	readonly tile: ImageTile;
}

/**
 * Makes thumbnails of drawn images and sends them to the host: one at a time, each tried once, and only while
 * the page draws the same images, because resizing one would delay typing and scrolling. Images that are too
 * large to decode get none.
 */
export class ThumbnailMaker {
	readonly #tried = new Set<string>();
	#drawn: readonly DrawnImage[] = [];
	#isWorking = false;

	/**
	 * `idle` settles when the page has time; `imageFile` encodes the image at a URL in another size and
	 * format, and may reject.
	 */
	constructor(
		private readonly idle: () => Promise<unknown>,
		private readonly imageFile: (
			source: string,
			type: string,
			options: ImageBitmapOptions,
		) => Promise<Blob>,
		private readonly send: Send,
	) {}

	/** Replaces the images to work on. */
	async makeFor(drawn: readonly DrawnImage[]): Promise<void> {
		this.#drawn = drawn;
		if (this.#isWorking) return;
		this.#isWorking = true;
		while (this.#next()) {
			const keys = this.#keys();
			await this.idle();
			// While the user types or scrolls, wait again.
			const image = this.#keys() === keys ? this.#next() : undefined;
			if (image) await this.#make(image);
		}
		this.#isWorking = false;
	}

	#keys(): string {
		return String(this.#drawn.map(imageKey));
	}

	#next(): DrawnImage | undefined {
		return this.#drawn.find(
			(image) =>
				image.tile.thumbnail === undefined &&
				image.tile.isViewable &&
				Math.max(image.tile.width, image.tile.height) > thumbnailSize &&
				!this.#tried.has(imageKey(image)),
		);
	}

	async #make(image: DrawnImage): Promise<void> {
		this.#tried.add(imageKey(image));
		const { id, index, tile } = image;
		const longerSide = tile.width > tile.height ? 'resizeWidth' : 'resizeHeight';
		try {
			const file = await this.imageFile(tile.source, 'image/webp', {
				[longerSide]: thumbnailSize,
				resizeQuality: 'high',
			});
			this.send({ type: 'thumbnail', id, index, bytes: await file.arrayBuffer() });
		} catch {
			// Not every image can be decoded or resized; its tile keeps showing the image itself.
		}
	}
}
