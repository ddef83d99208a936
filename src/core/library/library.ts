import type { Failure, ImageFault } from '../generation/failure';
import {
	finishGeneration,
	goOn,
	isRunning,
	release,
	startGeneration,
	withFault,
	withImage,
	type Generation,
	type GenerationEvent,
	type LibraryImage,
	type StoredImage,
	type Usage,
} from '../generation/generation';
import { isFullyOpaque } from '../image/opacity';
import type { GenerationRequest } from '../generation/request';
import { Deletion } from './deletion';
import { writeWhole, type Surroundings } from './files';
import { fileFor } from './imageFile';
import { sizeOf, type LibrarySize } from './limit';
import { Loading, newestOf } from './loading';
import { thumbnailName } from './names';
import { imageIn, noting } from './notes';
import { OtherWindows } from './otherWindows';
import { OwnWindow } from './ownWindow';
import { Reader } from './reader';
import { mostBilled, Removed, type Removal } from './removed';
import { Shelf, type LibraryListener } from './shelf';
import { Syncing } from './syncing';
import { formerTry, GenerationTaken } from './taken';
import { keepThumbnailNow, thumbnailFacts } from './thumbnail';

type ImageEvent = Extract<GenerationEvent, { type: 'image' }>;

/**
 * Every image ever received, on this machine: a folder a generation, named by its id, with its
 * images and `generation.json`. An image is a file before it is known to anybody.
 */
export class Library {
	readonly #shelf: Shelf;
	readonly #own: OwnWindow;
	readonly #others: OtherWindows;
	readonly #loading: Loading;
	readonly #deletion: Deletion;
	readonly #removed: Removed;
	readonly #syncing: Syncing;
	#tidying: Promise<void> = Promise.resolve();

	constructor(
		private readonly world: Surroundings,
		listener: LibraryListener,
	) {
		this.#own = new OwnWindow(world);
		this.#others = new OtherWindows(world, this.#own.name);
		const reader = new Reader(world.files);
		this.#removed = new Removed(world, reader);
		this.#shelf = new Shelf(world, reader, this.#own, this.#others, listener);
		this.#deletion = new Deletion(world, this.#shelf, this.#removed);
		this.#loading = new Loading(world, this.#shelf, () => this.#prepare());
		this.#syncing = new Syncing(world, this.#shelf, this.#loading, this.#deletion);
	}

	/** Whether all that is on disk is known. */
	get isComplete(): boolean {
		return this.#loading.isComplete;
	}

	/**
	 * The newest generations, as soon as so many are read, and all that were read by then; the others
	 * follow by `onDidRead`, unless the library is complete.
	 */
	newest(count: number): Promise<Generation[]> {
		return this.#loading.newest(count);
	}

	/** All generations, newest first. */
	async list(): Promise<Generation[]> {
		await this.#loading.all();
		return newestOf(this.#shelf.all());
	}

	/**
	 * All generations that may have been billed in the last hour, and others: those of all windows, and
	 * also those that were removed.
	 */
	async billed(): Promise<Generation[]> {
		await this.list();
		await this.sync();
		return mostBilled([...this.known(), ...(await this.#removed.lately())]);
	}

	/** Reads what other windows have changed since the last time; before all is read that is nothing. */
	sync(): Promise<void> {
		return this.#syncing.run();
	}

	/** What is not at its end, here or in another window, of all that is known by now. */
	running(): Generation[] {
		return this.#shelf.all().filter(isRunning);
	}

	isRunningElsewhere(id: string): boolean {
		return !this.#own.has(id) && this.#others.isBusy(id);
	}

	/** What was read or made by now, in no order. */
	known(): Generation[] {
		return this.#shelf.all();
	}

	get(id: string): Generation | undefined {
		return this.#shelf.get(id);
	}

	/** What is known by now holds so much. */
	size(): LibrarySize {
		return sizeOf(this.#shelf.all());
	}

	/**
	 * Begins a generation under an id of `newGenerationId`, or begins one without images anew.
	 * @throws {GenerationTaken} where another window has begun it anew, or has brought images since.
	 */
	async start(
		id: string,
		request: GenerationRequest,
		endpoint: string,
		from?: string,
	): Promise<Generation> {
		this.#own.begin(id);
		try {
			return await this.#shelf.inTurn(async () => {
				const former = await formerTry(this.#shelf, id);
				await this.world.files.createFolder(id);
				const now = new Date(this.world.now());
				const origin = { former, from };
				return this.#shelf.putNow(startGeneration(id, request, endpoint, now, origin));
			});
		} catch (error) {
			this.#endUnwritten(id);
			await this.#own.end(id);
			if (error instanceof GenerationTaken) await this.recheck(id);
			throw error;
		}
	}

	/** Keeps the id under which the service goes on with a request. */
	markSubmitted(id: string, requestId: string): Promise<Generation> {
		return this.#shelf.change(id, (generation) => ({ ...generation, requestId }));
	}

	/** Forgets that id, unless an image came that could not be stored and so is still to be had. */
	markReleased(id: string): Promise<Generation> {
		return this.#shelf.change(id, release);
	}

	/**
	 * Takes up a generation that ended before its images came. Its record says so until one comes: if
	 * we are killed before, it can be taken up once more.
	 */
	goOn(generation: Generation): void {
		this.#own.begin(generation.id);
		this.#shelf.show(goOn(generation));
	}

	/** Stores the bytes as they are, then tells of them. */
	async addImage(id: string, event: ImageEvent): Promise<StoredImage> {
		const { index, bytes, facts, revisedPrompt } = event;
		const file = await fileFor(this.world.files, id, event, this.get(id));
		await writeWhole(this.world, id, file, bytes);
		const image = {
			...{ index, file, ...facts, bytes: bytes.length },
			...(revisedPrompt !== undefined && { revisedPrompt }),
			...(await this.#opacity(id, event)),
		};
		const add = (generation: Generation) => withImage(generation, image);
		await this.#shelf.change(id, add, {
			name: `image ${file}`,
			change: (generation) => (imageIn(generation, image) ? generation : add(generation)),
		});
		return image;
	}

	addFault(id: string, fault: ImageFault): Promise<Generation> {
		return this.#shelf.change(id, (generation) => withFault(generation, fault));
	}

	/** Ends a generation. Who sees that may run it again at once: no other window is waited for. */
	async finish(id: string, end: { usage?: Usage; failure?: Failure }): Promise<Generation> {
		const { usage, failure } = end;
		const now = new Date(this.world.now());
		const finish = (generation: Generation) =>
			finishGeneration({ ...generation, ...(usage && { usage }) }, now, failure);
		try {
			return await this.#shelf.change(id, finish, {
				name: 'finish',
				change: (generation) => (isRunning(generation) ? finish(generation) : generation),
			});
		} finally {
			void this.#own.end(id);
		}
	}

	/** Keeps the thumbnail of an image that has none; bytes that are no small image are refused. */
	async addThumbnail(id: string, index: number, bytes: Uint8Array): Promise<void> {
		const thumbnail = { index, name: thumbnailName(index, thumbnailFacts(bytes).type), bytes };
		// A write would make a folder anew that is removed meanwhile.
		await this.#shelf.inTurn(() => keepThumbnailNow(this.world, this.#shelf, id, thumbnail));
	}

	/** Takes images for good out of the library. */
	async removeForGood(images: readonly LibraryImage[]): Promise<Removal> {
		const removal = await this.remove(images);
		await this.purge(removal);
		return removal;
	}

	/**
	 * Takes images out of the library, and generations of which no image is left; `restore` brings them
	 * back until they are purged.
	 */
	remove(images: readonly LibraryImage[]): Promise<Removal> {
		return this.#deletion.remove(images);
	}

	/** Takes whole generations out of the library, with their records; not those that run. */
	removeGenerations(generations: readonly Generation[]): Promise<Removal> {
		return this.#deletion.removeGenerations(generations);
	}

	/** What lies on disk and can be put back, also of other windows, newest first; reads their records. */
	removals(): Promise<Removal[]> {
		return this.#removed.removals();
	}

	/**
	 * Puts back what a removal took, under the same ids.
	 * @throws {NoSuchFile} when it is there no more.
	 */
	restore(removal: Removal): Promise<void> {
		return this.#deletion.restore(removal);
	}

	/** Deletes for good what a removal took. */
	purge(removal: Removal): Promise<void> {
		return this.#deletion.purge(removal);
	}

	/** Looks whether the images of a generation are there; those that are not are shown no more. */
	recheck(id: string): Promise<void> {
		return this.#shelf.inTurn(() => this.#shelf.refreshNow(id, true));
	}

	/** Notes where the user has a copy of an image, as a URI. */
	markSaved(id: string, image: StoredImage, saved: string): Promise<Generation> {
		const { change, again } = noting(image, { saved });
		return this.#shelf.change(id, change, again);
	}

	/** Says good-bye to other windows. */
	async dispose(): Promise<void> {
		await this.#tidying;
		await this.#own.dispose();
	}

	/** Looks at the pixels only where transparency was asked for. */
	async #opacity(id: string, { bytes, facts }: ImageEvent): Promise<{ opaque?: boolean }> {
		const isAsked = this.get(id)?.request.background === 'transparent';
		const opaque = isAsked && facts.alpha ? await isFullyOpaque(bytes) : undefined;
		return opaque === undefined ? {} : { opaque };
	}

	/** What could not be written is at its end, for as long as we run. */
	#endUnwritten(id: string): void {
		const generation = this.get(id);
		const failure = { kind: 'notStored' } as const;
		if (generation && isRunning(generation))
			this.#shelf.show(finishGeneration(generation, new Date(this.world.now()), failure));
	}

	/** What must be known or done before the first generation is read. */
	async #prepare(): Promise<void> {
		await this.#others.look();
		// What was heard by now is about to be read.
		this.#others.takeNews();
		await this.#deletion.takeBackHalves();
		this.#tidying = this.#deletion.purgeOld();
	}
}
