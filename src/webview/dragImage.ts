import type { ImageId, imageMimeType } from '../core/protocol';

/** The page takes types alone from the core; this one sees to it that the name is the same. */
const mimeType: typeof imageMimeType = 'application/vnd.sea-otter.image';

/** Gives a drag the image's ids in place of what the browser put there, which is internal addresses. */
export function dragImage(transfer: DataTransfer, image: ImageId): void {
	transfer.items.clear();
	transfer.setData(mimeType, JSON.stringify(image));
	transfer.effectAllowed = 'copy';
}
