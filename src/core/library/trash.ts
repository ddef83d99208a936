import { describeError } from '../text';
import { triesOf, type Generation, type StoredImage } from '../generation/generation';
import { ifExists, type Platform } from './files';
import type { FolderReader } from './folderReader';
import {
	deletedFolder,
	limitSuffix,
	mayBeGeneration,
	newestFirst,
	partSuffix,
	timeOf,
} from './layout';

/** Images or generations that were deleted together and can be restored for a while. */
export interface Deletion {
	readonly id: string;
	/** How many generations it holds, whole or in part. */
	readonly generations: number;
	/** How many images it holds. */
	readonly images: number;
	/** Size of these images. */
	readonly bytes: number;
}

/** Milliseconds. */
const hour = 3_600_000;
const day = 86_400_000;

/** The folder `deleted`, in which each deletion has a folder. */
export class Trash {
	/** What was deleted here in the last hour. It counts towards the hourly limit even when purged. */
	readonly #deletedHere = new Map<
		string,
		{ readonly at: number; readonly generation: Generation }
	>();

	constructor(
		private readonly platform: Platform,
		private readonly reader: FolderReader,
	) {}

	/** Remembers a generation, as it was before it was deleted, for `lastHour`. */
	remember(generation: Generation): void {
		const at = this.platform.now();
		this.#deletedHere.set(generation.id, { at, generation });
		for (const [id, each] of this.#deletedHere)
			if (at - each.at > hour) this.#deletedHere.delete(id);
	}

	/** The names of the folders in `deleted`. */
	async names(): Promise<string[]> {
		const entries = (await ifExists(this.platform.files.list(deletedFolder))) ?? [];
		return entries.filter(({ isFolder }) => isFolder).map(({ name }) => name);
	}

	/** As `names`, but an error is only logged: it must not keep the library from being read. */
	async namesOrNone(): Promise<string[]> {
		try {
			return await this.names();
		} catch (error) {
			this.#log(`cannot list ${deletedFolder}`, error);
			return [];
		}
	}

	/** Whether a deletion can be restored. */
	async isEmpty(): Promise<boolean> {
		return (await this.#ids()).length === 0;
	}

	/** The deletions that can be restored, newest first. */
	async deletions(): Promise<Deletion[]> {
		const ids = await this.#ids();
		const deletions = [];
		for (const id of ids.sort(newestFirst)) {
			const generations = await this.#generationsIn(id);
			const images = generations.flatMap((each) => each.images);
			deletions.push(summarize(id, generations.length, images));
		}
		return deletions;
	}

	async #ids(): Promise<string[]> {
		const names = await this.names();
		return names.filter((name) => timeOf(name) !== undefined && !name.includes('.'));
	}

	/** Generations deleted in the last hour in any window; a generation may appear several times, in parts. */
	async lastHour(): Promise<Generation[]> {
		const since = this.platform.now() - hour;
		const here = [...this.#deletedHere.values()].map(({ generation }) => generation);
		try {
			const names = await this.names();
			const recent = names.filter((name) => (timeOf(name.replace(/^\./, '')) ?? 0) >= since);
			const found = await Promise.all(recent.map((name) => this.#generationsIn(name)));
			return [...here, ...found.flat()];
		} catch (error) {
			this.#log(`cannot read ${deletedFolder}`, error);
			return here;
		}
	}

	/** Removes a deletion from the disk. Hides it first, so that half of it can't be restored. */
	async purge({ id }: Pick<Deletion, 'id'>): Promise<void> {
		const hidden = `${deletedFolder}/.${id}`;
		await ifExists(this.platform.files.move(`${deletedFolder}/${id}`, hidden));
		await ifExists(this.platform.files.delete(hidden));
	}

	/** Purges old deletions, and those whose purge was interrupted. */
	async purgeOld(): Promise<void> {
		for (const name of await this.namesOrNone()) {
			const id = name.replace(/^\./, '');
			const time = name.endsWith(partSuffix) ? undefined : timeOf(id);
			if (time === undefined) continue;
			if (id === name && this.platform.now() - time < keptFor(id)) continue;
			await this.purge({ id }).catch((error: unknown) => {
				this.#log(`cannot purge ${name}`, error);
			});
		}
	}

	async #generationsIn(deletion: string): Promise<Generation[]> {
		const folder = `${deletedFolder}/${deletion}`;
		const entries = (await ifExists(this.platform.files.list(folder))) ?? [];
		const generations = [];
		for (const { name, isFolder } of entries) {
			if (!isFolder || !mayBeGeneration(name)) continue;
			const generation = await this.#read(`${folder}/${name}`);
			if (generation) generations.push({ ...generation, id: name });
		}
		return generations;
	}

	async #read(folder: string): Promise<Generation | undefined> {
		try {
			return (await this.reader.read(folder))?.generation;
		} catch (error) {
			this.#log(`cannot read ${folder}`, error);
			return undefined;
		}
	}

	#log(message: string, error: unknown): void {
		this.platform.log(`library: ${message}: ${describeError(error)}`);
	}
}

/** Milliseconds after which a deletion is purged. */
function keptFor(id: string): number {
	return id.endsWith(limitSuffix) ? day : 7 * day;
}

export function summarize(
	id: string,
	generations: number,
	images: readonly StoredImage[],
): Deletion {
	const bytes = images.reduce((sum, image) => sum + image.bytes, 0);
	return { id, generations, images: images.length, bytes };
}

/** Each generation once, in the version for which the most images may have been billed. */
export function mostBilled(generations: Iterable<Generation>): Generation[] {
	const most = new Map<string, Generation>();
	for (const each of generations) {
		const other = most.get(each.id);
		if (!other || billedImages(each) > billedImages(other)) most.set(each.id, each);
	}
	return [...most.values()];
}

function billedImages(generation: Generation): number {
	return triesOf(generation).reduce((sum, { n }) => sum + n, 0);
}
