import { l10n, type TextDocument } from 'vscode';
import { describeError } from './core/describeError';
import { DoubleClicks } from './core/doubleClicks';
import type { Generation, LibraryImage } from './core/generation/generation';
import type { GenerationVerb, ImageId, ImageVerb } from './core/protocol';
import type { Commands } from './host/commands';
import type { Repeats } from './host/generate/repeats';
import type { Remedies } from './host/generate/remedies';
import type { Running } from './host/generate/running';
import type { Library } from './core/library/library';
import type { LibraryFolder } from './host/library/libraryFolder';
import type { Deletions } from './host/library/deletions';
import { Problem } from './host/ui/notifications';
import { copyRequest } from './host/results/copyRequest';
import type { Results } from './host/results/results';
import type { PageRequest } from './host/results/resultsPage';
import { copyPaths, copyPrompts, tellCopied } from './host/workspace/clipboard';
import type { Inserter } from './host/insert/inserter';
import { libraryImages } from './host/workspace/copies';
import { openImage } from './host/workspace/openFiles';
import type { Saver } from './host/save/saver';
import type { User } from './user';

/** What the page's requests turn to. */
export interface PageWays {
	readonly commands: Commands;
	readonly inserter: Inserter;
	readonly library: Library;
	readonly folder: LibraryFolder;
	readonly log: (line: string) => void;
	readonly remedies: Remedies;
	readonly deletions: Deletions;
	readonly repeats: Repeats;
	readonly report: (error: unknown) => void;
	readonly results: Results;
	readonly running: Running;
	readonly saver: Saver;
	readonly user: User;
}

/** Each of these may send a request at once. */
const paidVerbs: ReadonlySet<GenerationVerb> = new Set(['again', 'remedy']);

/** Does what the results page asks for. */
export class PageRequests {
	readonly #clicks = new DoubleClicks(Date.now);

	constructor(private readonly ways: PageWays) {}

	/** Ids that the library does not know are dropped. */
	async answer(message: PageRequest): Promise<void> {
		switch (message.type) {
			case 'generate':
				return this.ways.commands.generateImage();
			case 'chooseModel':
				return this.ways.commands.chooseModel();
			case 'manageLibrary':
				return this.ways.commands.manageLibrary();
			case 'undo':
				return this.ways.commands.undoDelete();
			case 'imageCopied':
				tellImageCopied(message.done);
				return;
			case 'thumbnail':
				return this.#keepThumbnail(message, new Uint8Array(message.bytes));
			case 'generation':
				return this.#answerGeneration(message.verb, message.id);
			case 'images':
				return this.#answerImages(message.verb, message.images);
		}
	}

	/** What to write where an image of the page is dropped; what goes wrong is told, and nothing written. */
	async drop(
		id: string,
		index: number,
		document: TextDocument,
		offset: number,
	): Promise<string | undefined> {
		const [dropped] = this.#known([{ id, index }]);
		return (
			dropped &&
			this.ways.inserter.textAt(document, offset, dropped).catch((error: unknown) => {
				this.ways.report(error);
				return undefined;
			})
		);
	}

	async #answerGeneration(verb: GenerationVerb, id: string): Promise<void> {
		const generation = this.ways.library.get(id);
		// What has gone on since has another button in the same place.
		const button = [verb, id, generation?.startedAt].join();
		if (paidVerbs.has(verb) && this.#clicks.isSecond(button)) return;
		if (generation) await this.#generationVerbs[verb](generation);
		else this.ways.log('results: dropped a request for a generation that is not there');
	}

	async #answerImages(verb: ImageVerb, ids: readonly ImageId[]): Promise<void> {
		const wanted = this.#known(ids);
		const [first, second] = wanted;
		// Files may be deleted by hand: of a single image it is worth a look.
		if (first && !second) await this.ways.library.recheck(first.generation.id);
		const images = this.#known(ids);
		if (images.length > 0) await this.#imageVerbs[verb](images);
		else if (wanted.length > 0)
			throw new Problem(l10n.t('The file of this image is not in the library any more.'));
	}

	#known(ids: readonly ImageId[]): LibraryImage[] {
		const images = ids.flatMap(({ id, index }) => {
			const generation = this.ways.library.get(id);
			const image = generation?.images.find((each) => each.index === index);
			return generation && image ? [{ generation, image }] : [];
		});
		if (images.length < ids.length)
			this.ways.log('results: dropped a request for images that are not there');
		return images;
	}

	/** A picture that could not be made small is shown as it is: nobody has to be told. */
	async #keepThumbnail({ id, index }: ImageId, bytes: Uint8Array): Promise<void> {
		if (this.#known([{ id, index }]).length === 0) return;
		await this.ways.library.addThumbnail(id, index, bytes).catch((error: unknown) => {
			this.ways.log(`results: cannot keep a thumbnail: ${describeError(error)}`);
		});
	}

	readonly #generationVerbs: Record<
		GenerationVerb,
		(generation: Generation) => Promise<void> | void
	> = {
		copyPrompt: (generation) => copyPrompts([generation]),
		copyRequest: (generation) => copyRequest(generation, this.ways.user.askForm),
		saveAll: (generation) => this.ways.saver.saveAll(libraryImages(generation)),
		insertAll: (generation) => this.ways.inserter.insert(libraryImages(generation)),
		again: (generation) => this.ways.repeats.again(generation),
		edit: (generation) => this.ways.repeats.edit(generation),
		more: (generation) => this.ways.repeats.moreOf(generation),
		delete: (generation) => this.ways.deletions.deleteGenerations([generation]),
		cancel: ({ id }) => {
			this.ways.running.cancel(id);
		},
		remedy: (generation) => this.ways.remedies.apply(generation),
	};

	readonly #imageVerbs: Record<ImageVerb, (images: readonly LibraryImage[]) => Promise<void>> = {
		save: (images) => this.ways.saver.save(images),
		insert: (images) => this.ways.inserter.insert(images),
		open: async (images) => {
			const isPreview = images.length === 1;
			for (const image of images)
				await openImage(this.ways.folder, image, this.ways.results.besides, isPreview);
		},
		delete: (images) => this.ways.deletions.deleteImages(images),
		copyPath: (images) => copyPaths(this.ways.folder, images),
		copyReference: (images) => this.ways.inserter.copyReferences(images),
		copyPrompt: (images) => copyPrompts(images.map(({ generation }) => generation)),
	};
}

function tellImageCopied(done: boolean): void {
	if (!done)
		throw new Problem(
			l10n.t('The image could not be copied. Save it and copy it from its own editor instead.'),
		);
	tellCopied(l10n.t('Image copied'));
}
