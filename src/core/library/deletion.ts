import { unwatched, type Steps } from '../steps';
import { describeError } from '../text';
import {
	isRunning,
	type Generation,
	type LibraryImage,
	type StoredImage,
} from '../generation/generation';
import { insertImage, isSameImage } from './changes';
import { ifExists, writeAtomically, type Platform } from './files';
import { deletedFolder, limitSuffix, partSuffix, recordName, timeId } from './layout';
import { encodeJson } from './recordFormat';
import type { Records } from './records';
import type { Restorer } from './restore';
import { summarize, type Deletion, type Trash } from './trash';

/**
 * Deletes images and generations by moving them to a folder in `deleted`. The folder is called
 * `ID.part` until everything is in it. If the process is killed before that, the folder is restored
 * when the library is read.
 */
export class Deleter {
	constructor(
		private readonly platform: Platform,
		private readonly records: Records,
		private readonly trash: Trash,
		private readonly restorer: Restorer,
	) {}

	/** Deletes images, and generations that have none left. Keeps the rest when `steps` is aborted. */
	deleteImages(images: readonly LibraryImage[], steps = unwatched): Promise<Deletion> {
		return this.#deleteSome(images, steps);
	}

	/** Deletes images to keep the library under its limit. */
	deleteOverLimit(images: readonly LibraryImage[]): Promise<Deletion> {
		return this.#deleteSome(images, unwatched, limitSuffix);
	}

	#deleteSome(images: readonly LibraryImage[], steps: Steps, suffix?: string): Promise<Deletion> {
		const byGeneration = new Map<string, StoredImage[]>();
		for (const { generation, image } of images)
			byGeneration.set(generation.id, [...(byGeneration.get(generation.id) ?? []), image]);
		return this.#run(async (move) => {
			for (const [id, some] of byGeneration) {
				if (steps.signal.aborted) break;
				await move.someOf(id, some);
				steps.advance(some.length);
			}
		}, suffix);
	}

	/** Deletes generations, except those that are running. */
	deleteGenerations(generations: readonly Generation[]): Promise<Deletion> {
		const ended = generations.filter((each) => !isRunning(this.records.get(each.id) ?? each));
		return this.#run(async (move) => {
			for (const generation of ended) await move.all(generation);
		});
	}

	/** Moves files with `work`. If that fails, restores those that were moved already. */
	#run(work: (move: Move) => Promise<void>, suffix = ''): Promise<Deletion> {
		const id = timeId(this.platform.now(), this.platform.random(3)) + suffix;
		const folder = `${deletedFolder}/${id}`;
		const move = new Move(this.platform, this.records, this.trash, folder + partSuffix);
		return this.records.inTurnAs(id, async () => {
			try {
				await this.platform.files.createFolder(folder + partSuffix);
				await work(move);
				await this.#finish(folder);
			} catch (error) {
				await this.restorer.restoreNow(id).catch((second: unknown) => {
					this.platform.log(`library: cannot restore ${id}: ${describeError(second)}`);
				});
				throw error;
			}
			if (move.gone.length > 0) this.records.listener.removed(move.gone);
			return summarize(id, move.generations, move.images);
		});
	}

	/**
	 * Removes the folder if everything was already gone, so that Undo Delete doesn't restore an empty
	 * deletion.
	 */
	async #finish(folder: string): Promise<void> {
		const { files } = this.platform;
		const { length } = await files.list(folder + partSuffix);
		await (length > 0
			? files.move(folder + partSuffix, folder)
			: files.delete(folder + partSuffix));
	}
}

/** Moves images and generations into the folder of one deletion. */
class Move {
	generations = 0;
	readonly images: StoredImage[] = [];
	/** Ids of generations that no longer exist. */
	readonly gone: string[] = [];

	constructor(
		private readonly platform: Platform,
		private readonly records: Records,
		private readonly trash: Trash,
		private readonly target: string,
	) {}

	async all(generation: Generation): Promise<void> {
		const { id, images } = generation;
		this.trash.remember(generation);
		const isMoved = await ifExists(
			this.platform.files.move(id, `${this.target}/${id}`).then(() => true),
		);
		this.#forget(id);
		if (isMoved) this.#count(images);
	}

	/** Moves images, or the whole generation if nothing else would be left, not even a foreign file. */
	async someOf(id: string, images: readonly StoredImage[]): Promise<void> {
		const entries = await ifExists(this.platform.files.list(id));
		if (!entries) {
			// Another window has deleted it.
			this.#forget(id);
			return;
		}
		const generation = await this.records.reader.compare(await this.records.newestNow(id));
		const existing = generation.images.filter((each) => isIn(images, each));
		if (existing.length === 0) return this.records.refreshNow(id, true);
		const others = entries.filter(({ name }) => name !== recordName && !name.startsWith('.'));
		if (others.length === existing.length && !this.records.isBusy(id)) return this.all(generation);
		this.trash.remember(generation);
		await this.#moveImages(generation, existing);
		await this.records.changeNow(id, (each) => {
			// Includes images that the record doesn't know.
			const all = generation.images.reduce(insertImage, each);
			return { ...all, images: all.images.filter((image) => !isIn(images, image)) };
		});
		this.#count(existing);
	}

	/** Moves the files, after writing a record with only these images. */
	async #moveImages(generation: Generation, images: StoredImage[]): Promise<void> {
		const { files } = this.platform;
		const { id } = generation;
		const folder = `${this.target}/${id}`;
		await files.createFolder(folder);
		if (!this.records.isRecovered(id))
			await writeAtomically(
				this.platform,
				folder,
				recordName,
				encodeJson({ ...generation, images }),
			);
		for (const { file, thumbnail } of images) {
			await ifExists(files.move(`${id}/${file}`, `${folder}/${file}`));
			if (thumbnail === undefined) continue;
			await ifExists(files.move(`${id}/${thumbnail}`, `${folder}/${thumbnail}`));
		}
	}

	#count(images: readonly StoredImage[]): void {
		this.generations++;
		this.images.push(...images);
	}

	#forget(id: string): void {
		this.records.forget(id);
		this.gone.push(id);
	}
}

function isIn(images: readonly StoredImage[], image: StoredImage): boolean {
	return images.some((each) => isSameImage(each, image));
}
