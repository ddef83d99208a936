import type { ImageFacts } from '../image/facts';
import { inspectImage } from '../image/inspect';
import { ifThere, writeWhole, type Surroundings } from './files';
import { noting } from './notes';
import type { Shelf } from './shelf';

/** Pixels on a side, and bytes, that a thumbnail may have. */
const longestSide = 1024;
const mostBytes = 300 * 1024;

/** @throws where the bytes are no small image. */
export function thumbnailFacts(bytes: Uint8Array): ImageFacts {
	if (bytes.length > mostBytes) throw new Error(`a thumbnail of ${bytes.length} bytes`);
	const facts = inspectImage(bytes);
	if (typeof facts === 'string') throw new Error(`a thumbnail that is ${facts}`);
	if (Math.max(facts.width, facts.height) > longestSide)
		throw new Error(`a thumbnail of ${facts.width}x${facts.height}`);
	return facts;
}

/** A thumbnail that is to be kept under this name. */
export interface Thumbnail {
	/** Which image of its generation it shows. */
	readonly index: number;
	readonly name: string;
	readonly bytes: Uint8Array;
}

/** @throws where the image is there no more. */
export async function keepThumbnailNow(
	world: Surroundings,
	shelf: Shelf,
	id: string,
	{ index, name, bytes }: Thumbnail,
): Promise<void> {
	const image = shelf.get(id)?.images.find((each) => each.index === index);
	if (!image) throw new Error(`no image ${index} in ${id}`);
	const former = image.thumbnail;
	if (former !== undefined && (await ifThere(world.files.stat(`${id}/${former}`)))) return;
	// A write makes the folder anew that another window has removed.
	await world.files.stat(`${id}/${image.file}`);
	await writeWhole(world, id, name, bytes);
	const { change, again } = noting(image, { thumbnail: name });
	await shelf.changeNow(id, change, again);
}
