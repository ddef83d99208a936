import type { Failure, ImageFault } from '../generation/failure';
import {
	finishGeneration,
	reopen,
	isRunning,
	release,
	withFault,
	type Generation,
	type ImageEvent,
	type LibraryImage,
	type Origin,
	type StoredImage,
	type Usage,
} from '../generation/generation';
import type { GenerationRequest } from '../generation/request';
import type { Steps } from '../steps';
import { markImage, unmarkSaved } from './changes';
import { Billing } from './billing';
import { Deleter } from './deletion';
import type { Platform } from './files';
import { markFavorites } from './favorites';
import { FolderReader } from './folderReader';
import { Images } from './images';
import { sizeOf, type LibrarySize } from './librarySize';
import { OtherWindows } from './otherWindows';
import { OwnWindow } from './ownWindow';
import { Records, type LibraryListener } from './records';
import { Restorer } from './restore';
import { Starter } from './starter';
import { Sync } from './sync';
import { Trash, type Deletion } from './trash';
import { Turns } from './turns';
import { Unstored } from './unstored';

/**
 * All images ever received on this machine: one folder per generation, named by its id, with the images
 * and `generation.json`. An image is on disk before the listener is notified. The format on disk is
 * described in docs/library.md.
 */
export class Library {
	readonly #records: Records;
	readonly #own: OwnWindow;
	readonly #others: OtherWindows;
	readonly #images: Images;
	/** The images that couldn't be stored. */
	readonly unstored: Unstored;
	readonly #deleter: Deleter;
	readonly #restorer: Restorer;
	readonly #trash: Trash;
	readonly #sync: Sync;
	readonly #billing: Billing;
	readonly #starter: Starter;
	/** In which started generations are checked against the hourly limit. */
	readonly turns: Turns;

	constructor(
		private readonly platform: Platform,
		listener: LibraryListener,
	) {
		this.#own = new OwnWindow(platform);
		this.#others = new OtherWindows(platform, this.#own.name);
		const reader = new FolderReader(platform.files);
		this.#records = new Records(platform, reader, this.#own, this.#others, listener);
		this.#images = new Images(platform, this.#records);
		this.unstored = new Unstored(platform.files, this.#records, this.#images);
		this.#trash = new Trash(platform, reader);
		this.#restorer = new Restorer(platform, this.#records, this.#trash);
		this.#deleter = new Deleter(platform, this.#records, this.#trash, this.#restorer);
		this.#sync = new Sync(platform, this.#records, this.#restorer, this.#trash);
		this.turns = new Turns(platform, this.#own, this.#others);
		this.#starter = new Starter(platform, this.#records, this.#own, this.#others, this.turns);
		this.#billing = new Billing(this.#records, this.#others, this.#sync, this.#trash, this.turns);
	}

	/** Whether everything on disk has been read. */
	get isComplete(): boolean {
		return this.#sync.isComplete;
	}

	/** Whether the folder of the library was deleted or moved after it was read. */
	get isMissing(): boolean {
		return this.#sync.isMissing;
	}

	/**
	 * The newest generations, as soon as at least `count` are read. The others are read once `list` is
	 * called; the listener's `read` receives them.
	 */
	newest(count: number): Promise<Generation[]> {
		return this.#sync.newest(count);
	}

	/** All generations, newest first. */
	async list(): Promise<Generation[]> {
		await this.#sync.readAll();
		return this.#records.newestFirst();
	}

	/**
	 * All generations, including those deleted in the last hour in any window. They include all that
	 * count towards the hourly limit. Of those that aren't admitted yet, only earlier tries count.
	 */
	billed(): Promise<Generation[]> {
		return this.#billing.generations();
	}

	/** Reads what other windows have changed since the last call. Does nothing before the first read. */
	sync(): Promise<void> {
		return this.#sync.run();
	}

	/** Reads everything, including what other windows had changed before this call. */
	catchUp(): Promise<void> {
		return this.#sync.catchUp();
	}

	/** The known generations that are running, in this window or another one. */
	running(): Generation[] {
		return this.#records.all().filter(isRunning);
	}

	isRunningElsewhere(id: string): boolean {
		return !this.#own.isBusy(id) && this.#others.isBusy(id);
	}

	/** The generations read or added so far, in no particular order. */
	known(): Generation[] {
		return this.#records.all();
	}

	get(id: string): Generation | undefined {
		return this.#records.get(id);
	}

	/** The size of the generations read so far. */
	size(): LibrarySize {
		return sizeOf(this.#records.all());
	}

	/**
	 * Starts a generation with a new id, or restarts one that has no images.
	 * @throws {GenerationTaken} if another window has started it again or added images.
	 */
	start(
		id: string,
		request: GenerationRequest,
		endpoint: string,
		origin: Omit<Origin, 'former'> = {},
	): Promise<Generation> {
		return this.#starter.start(id, request, endpoint, origin);
	}

	/** Records the service's id of a queued request. */
	markSubmitted(id: string, requestId: string): Promise<Generation> {
		return this.#records.change(id, (generation) => ({ ...generation, requestId }));
	}

	/** Removes that id, unless an image that couldn't be stored can still be downloaded. */
	markReleased(id: string): Promise<Generation> {
		return this.#records.change(id, release);
	}

	/** Removes the purpose of a generation, which has been fulfilled or dropped. */
	clearPurpose(id: string): Promise<Generation> {
		const change = (generation: Generation) => ({ ...generation, purpose: undefined });
		return this.#records.change(id, change, { name: 'purpose', change });
	}

	/**
	 * Continues a generation that ended before all its images arrived. The record on disk changes only
	 * when an image arrives: if the process is killed before that, the generation can be continued again.
	 */
	resume(generation: Generation): void {
		this.#own.begin(generation.id);
		this.#records.show(reopen(generation));
	}

	/**
	 * Stores the bytes unchanged, then reports the image to the listener.
	 * @throws if the bytes can't be written; they are kept in `unstored`.
	 */
	addImage(id: string, event: ImageEvent): Promise<StoredImage> {
		return this.unstored.store(id, event);
	}

	addFault(id: string, fault: ImageFault): Promise<Generation> {
		return this.#records.change(id, (generation) => withFault(generation, fault));
	}

	/**
	 * Ends a generation. Doesn't wait until other windows know, because the caller may run it again
	 * immediately.
	 */
	async finish(id: string, end: { usage?: Usage; failure?: Failure }): Promise<Generation> {
		const { usage, failure } = end;
		const now = new Date(this.platform.now());
		const finish = (generation: Generation) =>
			finishGeneration({ ...generation, ...(usage && { usage }) }, now, failure);
		try {
			return await this.#records.change(id, finish, {
				name: 'finish',
				change: (generation) => (isRunning(generation) ? finish(generation) : generation),
			});
		} finally {
			this.unstored.noteEnd(id);
			void this.#own.end(id);
		}
	}

	/**
	 * Stores a thumbnail for an image that has none.
	 * @throws if the bytes aren't a small image, or the image doesn't exist.
	 */
	addThumbnail(id: string, index: number, bytes: Uint8Array): Promise<void> {
		return this.#images.addThumbnail(id, index, bytes);
	}

	/** Records the URI of the user's copy of an image, and the time. Returns the URI of an earlier copy. */
	async markSaved(id: string, image: StoredImage, saved: string): Promise<string | undefined> {
		const savedAt = new Date(this.platform.now()).toISOString();
		const { change, again, former } = markImage(image, { saved, savedAt });
		await this.#records.change(id, change, again);
		return former();
	}

	/** Takes `markSaved` back, to the earlier copy or none, unless the image has been saved elsewhere since. */
	async unmarkSaved(id: string, image: StoredImage, saved: string, former?: string): Promise<void> {
		const again = unmarkSaved(image, saved, former);
		await this.#records.change(id, again.change, again);
	}

	/**
	 * Marks images of a generation as favorites, or removes the mark.
	 * @throws if the generation doesn't exist or its record can't be written.
	 */
	async setFavorite(id: string, indices: readonly number[], favorite: boolean): Promise<void> {
		const known = this.#records.get(id);
		if (!known) throw new Error(`no generation ${id}`);
		const again = markFavorites(known, indices, favorite);
		await this.#records.change(id, again.change, again);
	}

	/** Compares the record of a generation with its files, and drops images that no longer exist. */
	recheck(id: string): Promise<void> {
		return this.#records.inTurn(() => this.#records.refreshNow(id, true));
	}

	/**
	 * Deletes images, and generations that have none left. `restore` undoes it until it is purged. When
	 * `steps` is aborted, what is deleted by then stays deleted.
	 */
	deleteImages(images: readonly LibraryImage[], steps?: Steps): Promise<Deletion> {
		return this.#deleter.deleteImages(images, steps);
	}

	/** As `deleteImages`, but the deletion is purged after a day: the user has copies, and needs the space. */
	deleteOverLimit(images: readonly LibraryImage[]): Promise<Deletion> {
		return this.#deleter.deleteOverLimit(images);
	}

	/** Deletes generations with their records, except those that are running. */
	deleteGenerations(generations: readonly Generation[]): Promise<Deletion> {
		return this.#deleter.deleteGenerations(generations);
	}

	/** The deletions of all windows that can be restored, newest first. Reads their records. */
	deletions(): Promise<Deletion[]> {
		return this.#trash.deletions();
	}

	/** Whether there is a deletion that can be restored. Reads only names. */
	async hasDeletions(): Promise<boolean> {
		return !(await this.#trash.isEmpty());
	}

	/**
	 * Restores a deletion under the same ids.
	 * @throws {FileNotFound} if it has been restored or purged already.
	 */
	restore(deletion: Deletion): Promise<void> {
		return this.#restorer.restore(deletion);
	}

	/** Removes a deletion from the disk. It can't be restored anymore. */
	purge(deletion: Deletion): Promise<void> {
		return this.#trash.purge(deletion);
	}

	/** Purges the deletions that have been kept long enough. */
	purgeOld(): Promise<void> {
		return this.#trash.purgeOld();
	}

	/** Tells other windows that nothing runs here anymore. */
	async dispose(): Promise<void> {
		await this.#sync.settled();
		await this.#own.dispose();
	}
}
