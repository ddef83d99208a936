/**
 * An image file of the image at `source`, its longer side of at most `side` pixels; a PNG where `type`
 * is not another that the browser can write. Rejects where that cannot be.
 */
export async function imageFile(source: string, side = Infinity, type?: string): Promise<Blob> {
	const image = new Image();
	// Asked for without credentials, an image may be read from its canvas.
	image.crossOrigin = 'anonymous';
	image.src = source;
	await image.decode();
	const { naturalWidth, naturalHeight } = image;
	const scale = Math.min(1, side / Math.max(naturalWidth, naturalHeight));
	const canvas = new OffscreenCanvas(
		Math.max(1, naturalWidth * scale),
		Math.max(1, naturalHeight * scale),
	);
	const context = canvas.getContext('2d');
	if (!context) throw new Error('no canvas');
	context.imageSmoothingQuality = 'high';
	context.drawImage(image, 0, 0, canvas.width, canvas.height);
	return canvas.convertToBlob({ ...(type && { type }), quality: 0.8 });
}
