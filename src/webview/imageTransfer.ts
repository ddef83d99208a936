import { imageMimeType, type ImageId } from '../core/protocol';

/** Encodes the image at `source`, resized if `options` say so. Rejects if it can't be read or encoded. */
export async function imageFile(
	source: string,
	type = 'image/png',
	options?: ImageBitmapOptions,
): Promise<Blob> {
	// Unlike an <img> element, a file is decoded off the page's main thread.
	const file = await (await fetch(source)).blob();
	const image = await createImageBitmap(file, options);
	const canvas = new OffscreenCanvas(image.width, image.height);
	const context = canvas.getContext('bitmaprenderer');
	if (!context) throw new Error('no canvas');
	context.transferFromImageBitmap(image);
	return canvas.convertToBlob({ type, quality: 0.8 });
}

/**
 * Copies the image at `source` as PNG, the format every program can paste; false if that failed. Call
 * it during the click: the clipboard takes a promise because its permission ends with the click.
 */
export async function copyImage(source: string): Promise<boolean> {
	try {
		await navigator.clipboard.write([new ClipboardItem({ 'image/png': imageFile(source) })]);
		return true;
	} catch {
		return false;
	}
}

/** Copies a text; false if that failed. */
export async function copyText(text: string): Promise<boolean> {
	try {
		await navigator.clipboard.writeText(text);
		return true;
	} catch {
		// The browser refuses, as when the page has lost the focus; the caller says so.
		return false;
	}
}

/** Drags the id of an image instead of the internal URLs that the browser adds. */
export function dragImage(transfer: DataTransfer, image: ImageId): void {
	transfer.items.clear();
	transfer.setData(imageMimeType, JSON.stringify(image));
	transfer.effectAllowed = 'copy';
}
