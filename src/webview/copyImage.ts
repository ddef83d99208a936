/**
 * Puts the image at `source` on the clipboard, as the PNG that every program takes; false where that
 * cannot be. To be called in the click itself: the clipboard gets a promise, as a click is soon over.
 */
export async function copyImage(source: string): Promise<boolean> {
	try {
		await navigator.clipboard.write([new ClipboardItem({ 'image/png': asPng(source) })]);
		return true;
	} catch {
		return false;
	}
}

/** Asked for without credentials, an image may be read from its canvas; unasked that gives a PNG. */
async function asPng(source: string): Promise<Blob> {
	const image = new Image();
	image.crossOrigin = 'anonymous';
	image.src = source;
	await image.decode();
	const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
	canvas.getContext('2d')?.drawImage(image, 0, 0);
	return canvas.convertToBlob();
}
