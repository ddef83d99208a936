import { imageFile } from './imageFile';

/**
 * Puts the image at `source` on the clipboard, as the PNG that every program takes; false where that
 * cannot be. To be called in the click itself: the clipboard gets a promise, as a click is soon over.
 */
export async function copyImage(source: string): Promise<boolean> {
	try {
		await navigator.clipboard.write([new ClipboardItem({ 'image/png': imageFile(source) })]);
		return true;
	} catch {
		return false;
	}
}
