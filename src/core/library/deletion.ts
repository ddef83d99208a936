import { describeError } from '../describeError';
import {
	isRunning,
	withImage,
	type Generation,
	type LibraryImage,
	type StoredImage,
} from '../generation/generation';
import { ifThere, NoSuchFile, writeWhole, type Surroundings } from './files';
import { deletedFolder, freeName, mayBeImage, recordName, timeId, timeOf } from './names';
import { isSame } from './notes';
import { decodeRecord, encodeJson, isUnreadable } from './record';
import type { Removal, Removed } from './removed';
import type { Shelf } from './shelf';

/** Milliseconds after which what was removed is deleted for good. */
const keptFor = 7 * 86_400_000;

/** At the end of a folder's name: its removal is not at its end, and is taken back. */
const part = '.part';

interface Taken {
	readonly images: StoredImage[];
	readonly gone: string[];
}

/**
 * Takes things out of the library, and puts them back. A removal is a folder in `deleted`, which is
 * called `ID.part` until all is in it, and `ID.XXXXXX.part` while it is put back: killed in between, it
 * is put back when the library is read next. Whoever puts back takes the folder under a name of its
 * own first: if the window at it lives after all, it moves nothing into what is about to be deleted.
 * `.ID` is about to be deleted for good.
 */
export class Deletion {
	constructor(
		private readonly world: Surroundings,
		private readonly shelf: Shelf,
		private readonly removed: Removed,
	) {}

	/** Takes images, and generations of which no image is left. */
	remove(images: readonly LibraryImage[]): Promise<Removal> {
		const parts = new Map<string, StoredImage[]>();
		for (const { generation, image } of images)
			parts.set(generation.id, [...(parts.get(generation.id) ?? []), image]);
		return this.#underWay(this.#newId(), (id) =>
			this.#take(id, async (taken) => {
				for (const [each, some] of parts) await this.#takeSome(id, each, some, taken);
			}),
		);
	}

	/** Takes whole generations; not those that run. */
	removeGenerations(generations: readonly Generation[]): Promise<Removal> {
		const ended = generations.filter((each) => !isRunning(this.shelf.get(each.id) ?? each));
		return this.#underWay(this.#newId(), (id) =>
			this.#take(id, async (taken) => {
				for (const generation of ended) await this.#takeWhole(id, generation, taken);
			}),
		);
	}

	/** @throws {NoSuchFile} when it is there no more. What cannot be put back now can be tried again. */
	restore({ id }: Pick<Removal, 'id'>): Promise<void> {
		return this.#underWay(id, async () => {
			if (!(await this.#putBackAll(id))) throw new NoSuchFile(`no removal ${id}`);
		});
	}

	/** Deletes for good what was removed. */
	async purge({ id }: Pick<Removal, 'id'>): Promise<void> {
		const hidden = `${deletedFolder}/.${id}`;
		await ifThere(this.world.files.move(`${deletedFolder}/${id}`, hidden));
		await ifThere(this.world.files.delete(hidden));
	}

	/** Puts back what nobody came to remove as a whole. */
	async takeBackHalves(): Promise<void> {
		for (const name of await this.#namesOrNone()) {
			const id = idOf(name);
			if (!name.endsWith(part) || timeOf(id) === undefined || this.#isBusy(id)) continue;
			await this.#underWay(id, () => this.#putBack(name)).catch((error: unknown) => {
				this.#log(`cannot put back ${name}`, error);
			});
		}
	}

	/** Deletes for good what was removed long ago. */
	async purgeOld(): Promise<void> {
		for (const name of await this.#namesOrNone()) {
			const id = name.replace(/^\./, '');
			const time = name.endsWith(part) ? undefined : timeOf(id);
			if (time === undefined || (id === name && this.world.now() - time < keptFor)) continue;
			await this.purge({ id }).catch((error: unknown) => {
				this.#log(`cannot delete ${name}`, error);
			});
		}
	}

	/** The library is read even where nothing can be said of what was removed. */
	async #namesOrNone(): Promise<string[]> {
		try {
			return await this.removed.names();
		} catch (error) {
			this.#log(`cannot list ${deletedFolder}`, error);
			return [];
		}
	}

	#newId(): string {
		return timeId(this.world.now(), this.world.random(3));
	}

	/** Other windows leave alone what is under way here. */
	async #underWay<T>(id: string, work: (id: string) => Promise<T>): Promise<T> {
		const { own } = this.shelf;
		own.begin(id);
		try {
			await own.settled();
			return await this.shelf.inTurn(() => work(id));
		} finally {
			await own.end(id);
		}
	}

	async #take(id: string, work: (taken: Taken) => Promise<void>): Promise<Removal> {
		const folder = `${deletedFolder}/${id}`;
		const taken: Taken = { images: [], gone: [] };
		try {
			await this.world.files.createFolder(folder + part);
			await work(taken);
			await this.#close(folder);
		} catch (error) {
			await this.#putBackAll(id).catch((second: unknown) => {
				this.#log(`cannot put back ${id}`, second);
			});
			throw error;
		}
		if (taken.gone.length > 0) this.shelf.listener.removed(taken.gone);
		const bytes = taken.images.reduce((sum, image) => sum + image.bytes, 0);
		return { id, images: taken.images.length, bytes };
	}

	/** What took nothing, as all was gone already, is not what was removed last. */
	async #close(folder: string): Promise<void> {
		const { files } = this.world;
		const { length } = await files.list(folder + part);
		await (length > 0 ? files.move(folder + part, folder) : files.delete(folder + part));
	}

	async #takeWhole(removal: string, generation: Generation, taken: Taken): Promise<void> {
		const { id, images } = generation;
		this.removed.keepInMind(generation);
		const to = `${deletedFolder}/${removal}${part}/${id}`;
		const isMoved = await ifThere(this.world.files.move(id, to).then(() => true));
		this.shelf.forget(id);
		taken.gone.push(id);
		if (isMoved) taken.images.push(...images);
	}

	/** What nobody asked to remove stays, be it a file that is not ours. */
	async #takeSome(
		removal: string,
		id: string,
		images: readonly StoredImage[],
		taken: Taken,
	): Promise<void> {
		const entries = await ifThere(this.world.files.list(id));
		if (!entries) {
			// Another window was faster.
			this.shelf.forget(id);
			taken.gone.push(id);
			return;
		}
		const generation = await this.shelf.reader.compared(await this.shelf.newestNow(id));
		const some = generation.images.filter((each) => images.some((image) => isSame(each, image)));
		if (some.length === 0) return this.shelf.refreshNow(id, true);
		const others = entries.filter(({ name }) => name !== recordName && !name.startsWith('.'));
		if (others.length === some.length && !this.#isBusy(id))
			return this.#takeWhole(removal, generation, taken);
		this.removed.keepInMind(generation);
		const folder = `${deletedFolder}/${removal}${part}/${id}`;
		await this.world.files.createFolder(folder);
		if (!this.shelf.isRecovered(id)) {
			const record = encodeJson({ ...generation, images: some });
			await writeWhole(this.world, folder, recordName, record);
		}
		for (const { file, thumbnail } of some) {
			await ifThere(this.world.files.move(`${id}/${file}`, `${folder}/${file}`));
			if (thumbnail === undefined) continue;
			await ifThere(this.world.files.move(`${id}/${thumbnail}`, `${folder}/${thumbnail}`));
		}
		const change = (each: Generation) => without(generation.images.reduce(putIn, each), images);
		await this.shelf.changeNow(id, change);
		taken.images.push(...some);
	}

	#isBusy(id: string): boolean {
		return this.shelf.own.has(id) || this.shelf.others.isBusy(id);
	}

	/** Whether there was something. */
	async #putBackAll(id: string): Promise<boolean> {
		const names = (await this.removed.names()).filter((name) => idOf(name) === id);
		for (const name of names) await this.#putBack(name);
		return names.length > 0;
	}

	async #putBack(name: string): Promise<void> {
		const { files, random } = this.world;
		const folder = `${deletedFolder}/${idOf(name)}.${random(3)}${part}`;
		await files.move(`${deletedFolder}/${name}`, folder);
		for (const { name: each, isFolder } of await files.list(folder)) {
			if (isFolder) await this.#putBackOne(`${folder}/${each}`, each);
		}
		if ((await files.list(folder)).every(({ isFolder }) => !isFolder)) await files.delete(folder);
	}

	async #putBackOne(from: string, id: string): Promise<void> {
		if (await ifThere(this.world.files.stat(id))) await this.#putBackImages(from, id);
		else if (!(await this.#isLeft(from))) await this.world.files.move(from, id);
		this.shelf.own.note(id);
		await this.shelf.refreshNow(id);
		await this.#deleteLeft(from);
	}

	/** Whether there is but the record of images that were put back already. */
	async #isLeft(from: string): Promise<boolean> {
		const names = (await this.world.files.list(from)).map(({ name }) => name);
		const record = await this.#record(from);
		return (record?.images.length ?? 0) > 0 && !names.some(mayBeImage);
	}

	/** The record of what was put back may go; an image may not. */
	async #deleteLeft(from: string): Promise<void> {
		const left = await ifThere(this.world.files.list(from));
		if (left?.every(({ name, isFolder }) => !isFolder && !mayBeImage(name)))
			await this.world.files.delete(from);
	}

	/** What the folder's own record says counts; where it has none to read, the one that comes is kept. */
	async #putBackImages(from: string, id: string): Promise<void> {
		const { files } = this.world;
		// Killed here before, some lie there that the record does not know.
		const reading = await this.shelf.reader.read(id, true);
		const record = reading && !reading.isRecovered ? await this.#record(from) : undefined;
		const there = new Set((await files.list(id)).map(({ name }) => name));
		const names = new Map<string, string>();
		for (const { name } of await files.list(from)) {
			if (record && name === recordName) continue;
			const free = freeName(name, there);
			await files.move(`${from}/${name}`, `${id}/${free}`);
			there.add(free);
			names.set(name, free);
		}
		if (!record) return;
		const images = record.images
			.map((image) => renamed(image, names))
			.filter(({ file }) => there.has(file));
		const all = [...(reading?.generation.images ?? []), ...images];
		const change = (generation: Generation) => all.reduce(putIn, generation);
		await this.shelf.changeNow(id, change, { name: `restore ${from}`, change });
	}

	async #record(folder: string): Promise<Generation | undefined> {
		const bytes = await ifThere(this.world.files.read(`${folder}/${recordName}`));
		const record = bytes && decodeRecord(bytes);
		return record && !isUnreadable(record) ? record : undefined;
	}

	#log(what: string, error: unknown): void {
		this.world.log(`library: ${what}: ${describeError(error)}`);
	}
}

/** The removal that a folder is, or is a part of. */
function idOf(name: string): string {
	return name.split('.', 1).join();
}

function without(generation: Generation, images: readonly StoredImage[]): Generation {
	const left = generation.images.filter((each) => !images.some((image) => isSame(each, image)));
	return { ...generation, images: left };
}

function renamed(image: StoredImage, names: ReadonlyMap<string, string>): StoredImage {
	const now = (name: string) => names.get(name) ?? name;
	const { file, thumbnail } = image;
	return { ...image, file: now(file), ...(thumbnail && { thumbnail: now(thumbnail) }) };
}

/** Puts an image in its place, or in the next that is free; what was noted of it since counts. */
function putIn(generation: Generation, image: StoredImage): Generation {
	const known = generation.images.find(({ file }) => file === image.file);
	if (known) return withImage(generation, { ...image, ...known });
	let { index } = image;
	while (generation.images.some((each) => each.index === index)) index++;
	return withImage(generation, { ...image, index });
}
