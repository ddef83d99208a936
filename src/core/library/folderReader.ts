import { withImage, type Generation, type StoredImage } from '../generation/generation';
import { imageTypes } from '../image/facts';
import { inspectImage } from '../image/inspect';
import { ifExists, isTemporary, type Files } from './files';
import {
	indexOfImage,
	isAlternativeName,
	mayBeImage,
	recordName,
	thumbnailName,
	timeOf,
} from './layout';
import { decodeRecord, isUnreadable, recovered, type Unreadable } from './recordFormat';

/** What the folder of a generation holds. */
export interface Reading {
	readonly generation: Generation;
	/** The record can't be read and must not be overwritten; `generation` is what could be recovered. */
	readonly isRecovered: boolean;
}

interface FoundRecord {
	readonly record: Generation | Unreadable | undefined;
	/** Found under its own name, not under a temporary one. */
	readonly isInPlace: boolean;
}

/** While another window writes a record, it may briefly be found under neither of its names. */
const maxTries = 5;

/** Reads the folders of generations. */
export class FolderReader {
	constructor(private readonly files: Files) {}

	/**
	 * The generation in a folder; undefined if the folder has neither a record nor an image. A complete
	 * record is trusted and costs one read, unless `alwaysCompare` is set. Any other is compared with its
	 * folder.
	 * @throws if the file system fails.
	 */
	async read(id: string, alwaysCompare = false): Promise<Reading | undefined> {
		const { record, isInPlace } = await this.#findRecord(id);
		if (!record || isUnreadable(record)) return this.recover(id, record);
		const generation = { ...record, id };
		const isTrusted = isInPlace && !alwaysCompare && isComplete(generation);
		return {
			generation: isTrusted ? generation : await this.compare(generation),
			isRecovered: false,
		};
	}

	/** The record as it is, without a look at the other files; undefined if there's no readable one. */
	async readRecord(id: string): Promise<Generation | undefined> {
		const { record } = await this.#findRecord(id);
		return record && !isUnreadable(record) ? { ...record, id } : undefined;
	}

	/** What can be recovered without a readable record; undefined if the folder has no files of ours. */
	async recover(id: string, unreadable?: Unreadable): Promise<Reading | undefined> {
		const names = await this.#fileNames(id);
		const images = await this.#allImages(id, names);
		if (!unreadable && images.length === 0) return undefined;
		const found = unreadable ?? { kind: 'brokenRecord', text: '' };
		const startedAt = timeOf(id) ?? (await this.#changedAt(id, images));
		return { generation: recovered(id, found, images, startedAt), isRecovered: true };
	}

	/** Drops images and thumbnails that don't exist, and adds images that the record doesn't know. */
	async compare(generation: Generation): Promise<Generation> {
		const names = await this.#fileNames(generation.id);
		const images = generation.images
			.filter(({ file }) => names.includes(file))
			.map((image) => withExistingThumbnail(image, names));
		let compared: Generation = { ...generation, images };
		for (const file of names.sort(byIndex)) {
			const index = indexFor(file, compared);
			const isKnown = compared.images.some((image) => image.index === index || image.file === file);
			if (index === undefined || isKnown) continue;
			const image = await this.#readImage(generation.id, file, index);
			if (image) compared = withImage(compared, image);
		}
		return compared;
	}

	async #findRecord(id: string): Promise<FoundRecord> {
		for (let tries = 0; tries < maxTries; tries++) {
			const bytes = await ifExists(this.files.read(`${id}/${recordName}`));
			if (bytes) return { record: decodeRecord(bytes), isInPlace: true };
			const names = await this.#fileNames(id);
			const temporary = names.filter((name) => isTemporary(name, recordName));
			const record = await this.#mostComplete(id, temporary);
			if (record) return { record, isInPlace: false };
			if (temporary.length === 0 && !names.includes(recordName)) break;
		}
		return { record: undefined, isInPlace: false };
	}

	/** The most complete of several temporary records, which are left when a write is killed. */
	async #mostComplete(id: string, names: readonly string[]): Promise<Generation | undefined> {
		let best: Generation | undefined;
		for (const name of names) {
			const bytes = await ifExists(this.files.read(`${id}/${name}`));
			const record = bytes && decodeRecord(bytes);
			if (record && !isUnreadable(record) && completeness(record) > completeness(best))
				best = record;
		}
		return best;
	}

	/** All images in a folder. If two file names have the same index, one of them gets a free index. */
	async #allImages(id: string, names: readonly string[]): Promise<StoredImage[]> {
		const images = new Map<number, StoredImage>();
		for (const file of names.filter(mayBeImage).sort(byIndex)) {
			const named = indexOfImage(file);
			const index = named === undefined || images.has(named) ? freeIndex(images) : named;
			const image = await this.#readImage(id, file, index);
			if (image) images.set(index, { ...image, ...findThumbnail(index, names) });
		}
		return [...images.values()].sort((a, b) => a.index - b.index);
	}

	async #readImage(id: string, file: string, index: number): Promise<StoredImage | undefined> {
		const bytes = await ifExists(this.files.read(`${id}/${file}`));
		if (!bytes?.length) return undefined;
		return { index, file, ...inspectImage(bytes), bytes: bytes.length };
	}

	async #fileNames(id: string): Promise<string[]> {
		const entries = (await ifExists(this.files.list(id))) ?? [];
		return entries.filter(({ isFolder }) => !isFolder).map(({ name }) => name);
	}

	async #changedAt(id: string, [image]: readonly StoredImage[]): Promise<number> {
		const state = await ifExists(this.files.stat(`${id}/${image?.file ?? recordName}`));
		return state?.changedAt ?? 0;
	}
}

/** Marks an unfinished generation that no window is running. */
export function interrupted(generation: Generation): Generation {
	return { ...generation, finishedAt: generation.startedAt, failure: { kind: 'interrupted' } };
}

/** Whether a record has all images and no failure. */
function isComplete({ finishedAt, failure, images, request }: Generation): boolean {
	return finishedAt !== undefined && failure === undefined && images.length >= request.n;
}

function completeness(record: Generation | undefined): number {
	return record ? 1 + record.images.length * 2 + Number(record.finishedAt !== undefined) : 0;
}

/** The index for an image that the record may not know; undefined if the file isn't one of ours. */
function indexFor(file: string, generation: Generation): number | undefined {
	return indexOfImage(file) ?? (isAlternativeName(file) ? indexAfterAll(generation) : undefined);
}

/** The first index after all images, including those that may still arrive. */
function indexAfterAll({ images, faults, request }: Generation): number {
	return Math.max(request.n, ...[...images, ...faults].map(({ index }) => index + 1));
}

function freeIndex(taken: ReadonlyMap<number, unknown>): number {
	let index = 0;
	while (taken.has(index)) index++;
	return index;
}

/** Compares file names by the index in them; names without one come last. */
function byIndex(a: string, b: string): number {
	return sortIndex(a) - sortIndex(b) || (a < b ? -1 : 1);
}

function sortIndex(file: string): number {
	return indexOfImage(file) ?? Number.MAX_SAFE_INTEGER;
}

function withExistingThumbnail(image: StoredImage, names: readonly string[]): StoredImage {
	const { thumbnail, ...withoutThumbnail } = image;
	return thumbnail && names.includes(thumbnail) ? image : withoutThumbnail;
}

function findThumbnail(index: number, names: readonly string[]): { thumbnail?: string } {
	const candidates = imageTypes.map((type) => thumbnailName(index, type));
	const thumbnail = candidates.find((name) => names.includes(name));
	return thumbnail === undefined ? {} : { thumbnail };
}
