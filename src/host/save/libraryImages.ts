import type { Generation, LibraryImage, StoredImage } from '../../core/generation/generation';

/** Images of one generation, all of them unless told which. */
export function libraryImages(
	generation: Generation,
	images: readonly StoredImage[] = generation.images,
): LibraryImage[] {
	return images.map((image) => ({ generation, image }));
}

/** The name of an image among all that there are. */
export function imageName({ generation, image }: LibraryImage): string {
	return `${generation.id}/${image.index}`;
}

/** A name for several images. */
export function nameOfAll(images: readonly LibraryImage[]): string {
	return images.map(imageName).join();
}
