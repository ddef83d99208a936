import { l10n } from 'vscode';
import type { LibraryImage } from '../../core/generation/generation';
import type { Library } from '../../core/library/library';

/**
 * Marks images as favorites, or removes the mark if all of them have it. Returns what has changed, for
 * screen readers.
 */
export async function toggleFavorites(
	library: Pick<Library, 'setFavorite'>,
	images: readonly LibraryImage[],
): Promise<string> {
	const favorite = images.some(({ image }) => !image.favorite);
	const places = new Map<string, number[]>();
	for (const { generation, image } of images)
		places.set(generation.id, [...(places.get(generation.id) ?? []), image.index]);
	for (const [id, indices] of places) await library.setFavorite(id, indices, favorite);
	return favorite ? addedText(images.length) : removedText(images.length);
}

function addedText(count: number): string {
	return count === 1
		? l10n.t('Added 1 image to Favorites')
		: l10n.t('Added {0} images to Favorites', count);
}

function removedText(count: number): string {
	return count === 1
		? l10n.t('Removed 1 image from Favorites')
		: l10n.t('Removed {0} images from Favorites', count);
}
