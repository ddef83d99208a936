/**
 * A file of this type with the image at `source`, in the size that `options` ask for. Rejects where
 * that cannot be.
 */
export async function imageFile(
	source: string,
	type = 'image/png',
	options?: ImageBitmapOptions,
): Promise<Blob> {
	// From a file, unlike from an element, the browser decodes off the page's own thread.
	const file = await (await fetch(source)).blob();
	const image = await createImageBitmap(file, options);
	const canvas = new OffscreenCanvas(image.width, image.height);
	const context = canvas.getContext('bitmaprenderer');
	if (!context) throw new Error('no canvas');
	context.transferFromImageBitmap(image);
	return canvas.convertToBlob({ type, quality: 0.8 });
}
