import { withImage, type Generation, type StoredImage } from '../generation/generation';
import { inspectImage } from '../image/inspect';
import { imageTypes } from '../image/facts';
import { ifThere, isTemporary, type Files } from './files';
import { indexOfImage, isNameBeside, mayBeImage, recordName, thumbnailName, timeOf } from './names';
import { decodeRecord, isUnreadable, recovered, type Unreadable } from './record';

/** What the folder of a generation holds. */
export interface Reading {
	readonly generation: Generation;
	/** The record cannot be read and is not to be written over: this is what could be saved of it. */
	readonly isRecovered: boolean;
}

interface Found {
	readonly record: Generation | Unreadable | undefined;
	/** Not under a temporary name. */
	readonly isInPlace: boolean;
}

/** A record and its temporary twin may be gone for a moment while another window writes. */
const mostTries = 5;

/** Reads the folders of generations. */
export class Reader {
	constructor(private readonly files: Files) {}

	/**
	 * The generation in a folder; undefined where the folder has neither record nor image. Images that
	 * its record does not know are taken in, and those that are not there are left out, wherever the
	 * record leaves room for doubt; a whole one costs one read.
	 * @throws when the system cannot read what is there.
	 */
	async read(id: string, isDoubted = false): Promise<Reading | undefined> {
		const { record, isInPlace } = await this.#record(id);
		if (!record || isUnreadable(record)) return this.recover(id, record);
		const generation = { ...record, id };
		const isWhole = isInPlace && !isDoubted && isDone(generation);
		return {
			generation: isWhole ? generation : await this.compared(generation),
			isRecovered: false,
		};
	}

	/** What can be said of a folder without its record; undefined where it holds nothing of ours. */
	async recover(id: string, record?: Unreadable): Promise<Reading | undefined> {
		const names = await this.#fileNames(id);
		const images = await this.#allImages(id, names);
		if (!record && images.length === 0) return undefined;
		const found = record ?? { kind: 'brokenRecord', text: '' };
		const startedAt = timeOf(id) ?? (await this.#timeOf(id, images));
		return { generation: recovered(id, found, images, startedAt), isRecovered: true };
	}

	async #record(id: string): Promise<Found> {
		for (let tries = 0; tries < mostTries; tries++) {
			const bytes = await ifThere(this.files.read(`${id}/${recordName}`));
			if (bytes) return { record: decodeRecord(bytes), isInPlace: true };
			const names = await this.#fileNames(id);
			const written = names.filter((name) => isTemporary(name, recordName));
			const record = await this.#best(id, written);
			if (record) return { record, isInPlace: false };
			if (written.length === 0 && !names.includes(recordName)) break;
		}
		return { record: undefined, isInPlace: false };
	}

	/** Of records that were about to be put in place when we were killed, the one that knows most. */
	async #best(id: string, names: readonly string[]): Promise<Generation | undefined> {
		let best: Generation | undefined;
		for (const name of names) {
			const bytes = await ifThere(this.files.read(`${id}/${name}`));
			const record = bytes && decodeRecord(bytes);
			if (record && !isUnreadable(record) && knowledge(record) > knowledge(best)) best = record;
		}
		return best;
	}

	/** With the images and thumbnails that are there, and those alone. */
	async compared(generation: Generation): Promise<Generation> {
		const names = await this.#fileNames(generation.id);
		const images = generation.images
			.filter(({ file }) => names.includes(file))
			.map((image) => withThumbnailAmong(names, image));
		let compared: Generation = { ...generation, images };
		for (const file of names.sort(inOrder)) {
			const index = indexOfImage(file) ?? (isNameBeside(file) ? behindAll(compared) : undefined);
			const isKnown = compared.images.some((image) => image.index === index || image.file === file);
			if (index === undefined || isKnown) continue;
			const image = await this.#image(generation.id, file, index);
			if (image) compared = withImage(compared, image);
		}
		return compared;
	}

	/** Each under a place of its own, whatever the names say. */
	async #allImages(id: string, names: readonly string[]): Promise<StoredImage[]> {
		const images = new Map<number, StoredImage>();
		for (const file of names.filter(mayBeImage).sort(inOrder)) {
			const wanted = indexOfImage(file);
			const index = wanted === undefined || images.has(wanted) ? free(images) : wanted;
			const image = await this.#image(id, file, index);
			if (image) images.set(index, { ...image, ...thumbnailAmong(names, index) });
		}
		return [...images.values()].sort((a, b) => a.index - b.index);
	}

	async #image(id: string, file: string, index: number): Promise<StoredImage | undefined> {
		const bytes = await ifThere(this.files.read(`${id}/${file}`));
		const facts = bytes && inspectImage(bytes);
		return !facts || typeof facts === 'string'
			? undefined
			: { index, file, ...facts, bytes: bytes.length };
	}

	async #fileNames(id: string): Promise<string[]> {
		const entries = (await ifThere(this.files.list(id))) ?? [];
		return entries.filter(({ isFolder }) => !isFolder).map(({ name }) => name);
	}

	async #timeOf(id: string, [image]: readonly StoredImage[]): Promise<number> {
		const state = await ifThere(this.files.stat(`${id}/${image?.file ?? recordName}`));
		return state?.changedAt ?? 0;
	}
}

/** One that nobody goes on with was interrupted. */
export function interrupted(generation: Generation): Generation {
	return { ...generation, finishedAt: generation.startedAt, failure: { kind: 'interrupted' } };
}

function isDone({ finishedAt, failure, images, request }: Generation): boolean {
	return finishedAt !== undefined && failure === undefined && images.length >= request.n;
}

function knowledge(record: Generation | undefined): number {
	return record ? 1 + record.images.length * 2 + Number(record.finishedAt !== undefined) : 0;
}

function withThumbnailAmong(names: readonly string[], image: StoredImage): StoredImage {
	const { thumbnail, ...others } = image;
	return thumbnail && names.includes(thumbnail) ? image : others;
}

/** By the places that the names of images tell; others come last. */
function inOrder(a: string, b: string): number {
	return placeOf(a) - placeOf(b) || (a < b ? -1 : 1);
}

function placeOf(file: string): number {
	return indexOfImage(file) ?? Number.MAX_SAFE_INTEGER;
}

/** A place in which nothing is, and nothing is still to come. */
function behindAll({ images, faults, request }: Generation): number {
	return Math.max(request.n, ...[...images, ...faults].map(({ index }) => index + 1));
}

function free(taken: ReadonlyMap<number, unknown>): number {
	let index = 0;
	while (taken.has(index)) index++;
	return index;
}

function thumbnailAmong(names: readonly string[], index: number): { thumbnail?: string } {
	const thumbnail = imageTypes
		.map((type) => thumbnailName(index, type))
		.find((name) => names.includes(name));
	return thumbnail === undefined ? {} : { thumbnail };
}
