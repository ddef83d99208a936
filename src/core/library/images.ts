import { baseNameFrom } from '../document/fileName';
import {
	withImage,
	type Generation,
	type ImageEvent,
	type StoredImage,
} from '../generation/generation';
import { extensionOf, isWhole, type ImageType } from '../image/facts';
import { inspectImage } from '../image/inspect';
import { isFullyOpaque } from '../image/opacity';
import { describeError } from '../text';
import { findImage, insertImage, markImage } from './changes';
import { ifExists, writeAtomically, type Platform } from './files';
import { freeName, thumbnailName } from './layout';
import type { Records } from './records';

/** Limits of a thumbnail: pixels on its longer side, and bytes. */
const maxThumbnailSide = 1024;
const maxThumbnailBytes = 300 * 1024;

/** Stores images and thumbnails beside their record. */
export class Images {
	constructor(
		private readonly platform: Platform,
		private readonly records: Records,
	) {}

	/**
	 * Writes the bytes unchanged, then adds the image to the record. Throws only if the bytes couldn't be
	 * written: an image that is missing in the record is found again, and the next change writes it.
	 */
	add(id: string, event: ImageEvent): Promise<StoredImage> {
		return this.#add(id, event, false);
	}

	/** As `add`, but another image may have taken the index meanwhile, and isn't replaced. */
	addLate(id: string, event: ImageEvent): Promise<StoredImage> {
		return this.#add(id, event, true);
	}

	async #add(id: string, event: ImageEvent, isLate: boolean): Promise<StoredImage> {
		const insert = isLate ? insertImage : withImage;
		const { index, bytes, facts, revisedPrompt, isCensored } = event;
		const generation = this.records.get(id);
		const file = await this.#fileName(id, event, isLate);
		await writeAtomically(this.platform, id, file, bytes);
		const opaque = await opacity(event, generation);
		const image: StoredImage = {
			index,
			file,
			...facts,
			bytes: bytes.length,
			...(revisedPrompt !== undefined && { revisedPrompt }),
			...(isCensored && { isCensored }),
			...(opaque !== undefined && { opaque }),
		};
		const add = (each: Generation) => insert(each, image);
		const again = (each: Generation) => (findImage(each, image) ? each : add(each));
		try {
			await this.records.change(id, add, { name: `image ${file}`, change: again });
		} catch (error) {
			this.platform.log(`library: cannot record ${file} of ${id}: ${describeError(error)}`);
		}
		return this.records.get(id)?.images.find((each) => each.file === file) ?? image;
	}

	/**
	 * Stores a thumbnail for an image that has none.
	 * @throws if the bytes aren't a small image, or the image doesn't exist.
	 */
	async addThumbnail(id: string, index: number, bytes: Uint8Array): Promise<void> {
		const name = thumbnailName(index, typeOfThumbnail(bytes));
		// Queued with deletions, because a write would recreate a folder deleted in the meantime.
		await this.records.inTurn(() => this.#addThumbnailNow(id, index, name, bytes));
	}

	/** A file that another try has stored under the usual name is kept: the new one gets another name. */
	async #fileName(id: string, { index, facts }: ImageEvent, isLate: boolean): Promise<string> {
		const { files } = this.platform;
		const generation = this.records.get(id);
		const base = baseNameFrom(generation?.request.prompt ?? '');
		const name = `${base}-${index + 1}${extensionOf(facts.type)}`;
		const isSame =
			!isLate && generation?.images.some((each) => each.index === index && each.file === name);
		if (isSame || !(await ifExists(files.stat(`${id}/${name}`)))) return name;
		return freeName(name, new Set((await files.list(id)).map((entry) => entry.name)));
	}

	async #addThumbnailNow(id: string, index: number, name: string, bytes: Uint8Array) {
		const { files } = this.platform;
		const image = this.records.get(id)?.images.find((each) => each.index === index);
		if (!image) throw new Error(`no image ${index} in ${id}`);
		const existing = image.thumbnail;
		if (existing !== undefined && (await ifExists(files.stat(`${id}/${existing}`)))) return;
		// Throws if another window has deleted the image: a write would recreate its folder.
		await files.stat(`${id}/${image.file}`);
		await writeAtomically(this.platform, id, name, bytes);
		const { change, again } = markImage(image, { thumbnail: name });
		await this.records.changeNow(id, change, again);
	}
}

/** Whether every pixel is opaque. The pixels are read only if transparency was requested. */
async function opacity(
	{ bytes, facts }: ImageEvent,
	generation: Generation | undefined,
): Promise<boolean | undefined> {
	const isRequested = generation?.request.background === 'transparent';
	return isRequested && facts.alpha ? isFullyOpaque(bytes) : undefined;
}

/** @throws if the bytes aren't a small image. */
function typeOfThumbnail(bytes: Uint8Array): ImageType {
	if (bytes.length > maxThumbnailBytes) throw new Error(`invalid thumbnail: ${bytes.length} bytes`);
	const facts = inspectImage(bytes);
	if (!isWhole(facts)) throw new Error(`invalid thumbnail: ${facts.problem ?? facts.type}`);
	if (Math.max(facts.width, facts.height) > maxThumbnailSide)
		throw new Error(`invalid thumbnail: ${facts.width}x${facts.height} pixels`);
	return facts.type;
}
