import { describeError } from '../text';
import type { Generation, StoredImage } from '../generation/generation';
import { insertImage } from './changes';
import { FileNotFound, ifExists, type Platform } from './files';
import {
	deletedFolder,
	deletionOf,
	freeName,
	mayBeImage,
	partSuffix,
	recordName,
	timeOf,
} from './layout';
import { decodeRecord, isUnreadable } from './recordFormat';
import type { Records } from './records';
import type { Deletion, Trash } from './trash';

/**
 * Restores deletions, including those that were interrupted. It renames the folder first, to a unique
 * name: if the window that was deleting is alive after all, it can't move anything into a folder that
 * is about to be deleted.
 */
export class Restorer {
	constructor(
		private readonly platform: Platform,
		private readonly records: Records,
		private readonly trash: Trash,
	) {}

	/**
	 * Restores a deletion. What can't be restored now can be tried again.
	 * @throws {FileNotFound} if it has been restored or purged already.
	 */
	restore({ id }: Pick<Deletion, 'id'>): Promise<void> {
		return this.records.inTurnAs(id, async () => {
			if (!(await this.restoreNow(id))) throw new FileNotFound(`no deletion ${id}`);
		});
	}

	/** Returns false if there is nothing to restore. */
	async restoreNow(id: string): Promise<boolean> {
		const names = (await this.trash.names()).filter((name) => deletionOf(name) === id);
		for (const name of names) await this.#restoreFolder(name);
		return names.length > 0;
	}

	/** Restores the deletions and restorations that were interrupted. Errors are only logged. */
	async restorePartial(): Promise<void> {
		for (const name of await this.trash.namesOrNone()) {
			const id = deletionOf(name);
			if (!name.endsWith(partSuffix) || timeOf(id) === undefined || this.records.isBusy(id))
				continue;
			const restoring = this.records.inTurnAs(id, () => this.#restoreFolder(name));
			await restoring.catch((error: unknown) => {
				this.platform.log(`library: cannot restore ${name}: ${describeError(error)}`);
			});
		}
	}

	async #restoreFolder(name: string): Promise<void> {
		const { files, random } = this.platform;
		const folder = `${deletedFolder}/${deletionOf(name)}.${random(3)}${partSuffix}`;
		await files.move(`${deletedFolder}/${name}`, folder);
		for (const { name: each, isFolder } of await files.list(folder)) {
			if (isFolder) await this.#restoreGeneration(`${folder}/${each}`, each);
		}
		if ((await files.list(folder)).every(({ isFolder }) => !isFolder)) await files.delete(folder);
	}

	async #restoreGeneration(from: string, id: string): Promise<void> {
		const { files } = this.platform;
		if (await ifExists(files.stat(id))) await this.#restoreImages(from, id);
		else if (!(await this.#isRestored(from))) await files.move(from, id);
		this.records.own.noteChange(id);
		await this.records.refreshNow(id);
		await this.#deleteLeftovers(from);
	}

	/** Whether only the record is left, because its images were restored before. */
	async #isRestored(from: string): Promise<boolean> {
		const names = (await this.platform.files.list(from)).map(({ name }) => name);
		const record = await this.#readRecord(from);
		return (record?.images.length ?? 0) > 0 && !names.some(mayBeImage);
	}

	/** Deletes the remaining folder, unless it still holds an image. */
	async #deleteLeftovers(from: string): Promise<void> {
		const left = await ifExists(this.platform.files.list(from));
		if (left?.every(({ name, isFolder }) => !isFolder && !mayBeImage(name)))
			await this.platform.files.delete(from);
	}

	/** Restores images into a folder that exists. That folder's own record takes precedence if it can be read. */
	async #restoreImages(from: string, id: string): Promise<void> {
		// If the process was killed here before, the folder has images that its record doesn't know.
		const reading = await this.records.reader.read(id, true);
		const record = reading && !reading.isRecovered ? await this.#readRecord(from) : undefined;
		const { names, existing } = await this.#moveFiles(from, id, record !== undefined);
		if (!record) return;
		const images = record.images
			.map((image) => withNewNames(image, names))
			.filter(({ file }) => existing.has(file));
		const all = [...(reading?.generation.images ?? []), ...images];
		const change = (generation: Generation) => all.reduce(insertImage, generation);
		await this.records.changeNow(id, change, { name: `restore ${from}`, change });
	}

	/** Moves files to free names. Returns these by the old ones, and all names that now exist. */
	async #moveFiles(from: string, id: string, withoutRecord: boolean) {
		const { files } = this.platform;
		const existing = new Set((await files.list(id)).map(({ name }) => name));
		const names = new Map<string, string>();
		for (const { name } of await files.list(from)) {
			if (withoutRecord && name === recordName) continue;
			const free = freeName(name, existing);
			await files.move(`${from}/${name}`, `${id}/${free}`);
			existing.add(free);
			names.set(name, free);
		}
		return { names, existing };
	}

	async #readRecord(folder: string): Promise<Generation | undefined> {
		const bytes = await ifExists(this.platform.files.read(`${folder}/${recordName}`));
		const record = bytes && decodeRecord(bytes);
		return record && !isUnreadable(record) ? record : undefined;
	}
}

function withNewNames(image: StoredImage, names: ReadonlyMap<string, string>): StoredImage {
	const { file, thumbnail } = image;
	const newName = (name: string) => names.get(name) ?? name;
	return {
		...image,
		file: newName(file),
		...(thumbnail !== undefined && { thumbnail: newName(thumbnail) }),
	};
}
