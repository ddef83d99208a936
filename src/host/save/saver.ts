import { l10n, Uri, workspace, type TextDocument, type WorkspaceFolder } from 'vscode';
import { Once } from '../../core/async';
import type { ManyImages } from '../ui/manyImages';
import { problemWith, type Notifier } from '../ui/notifications';
import { autoSave } from '../ui/settings';
import { copyTo, copyUnder, type Copy, type Source } from '../workspace/copies';
import {
	created,
	isNew,
	type CopiedImage,
	type Copies,
	type ImageCopier,
} from '../workspace/imageCopier';
import {
	libraryImages,
	nameOfAll,
	type Generation,
	type LibraryImage,
	type StoredImage,
} from '../../core/generation/generation';
import type { Purpose, PurposeOf } from '../../core/generation/purpose';
import { usableCopy } from '../workspace/copyFiles';
import { copyInto } from '../workspace/copyInto';
import { folderOf, segmentsBelow } from '../workspace/documents';
import {
	chooseWorkspaceFolder,
	folderInWorkspace,
	type FolderInWorkspace,
} from '../workspace/folders';
import { fileButtons, notifySaved } from '../workspace/openFiles';
import { checkPurpose } from './checkPurpose';
import {
	askWhereToSave,
	destinationOf,
	nameFor,
	nameIn,
	openMarkdownDestination,
	type Destination,
} from './destination';
import type { SaveAs } from './saveAs';
import { knownSaveFolder } from './saveFolders';
import type { SaveUndo } from './saveUndo';

/** Where to save copies. */
type Target =
	/** As the settings say, for `document` if it will refer to the copies. */
	| { readonly kind: 'settings'; readonly root: Uri; readonly document: TextDocument | undefined }
	| { readonly kind: 'folder'; readonly folder: FolderInWorkspace }
	/** As a dialog says, which starts next to `document`. */
	| { readonly kind: 'dialog'; readonly document: TextDocument | undefined };

/** Which of the user's existing copies are reused. */
type Reuse = 'none' | 'savedInProject';

/** Copies images from the library into the workspace. Replaces a file only if a dialog confirmed it. */
export class Saver {
	readonly #saving = new Once();
	/** Patterns in a setting whose omission the user has been told about. */
	readonly #reportedPatterns = new Set<string>();
	/** The workspace folder chosen to auto-save the images of each generation. */
	readonly #chosenFolders = new Map<string, Promise<WorkspaceFolder | undefined>>();

	constructor(
		private readonly copier: ImageCopier,
		private readonly notifier: Notifier,
		private readonly lastEditor: { document(): TextDocument | undefined },
		private readonly many: ManyImages,
		private readonly saveAs: SaveAs,
		private readonly undo: SaveUndo,
	) {}

	/** Saves images into the workspace, or as a dialog says, except those that are saved there already. */
	async save(images: readonly LibraryImage[]): Promise<void> {
		await this.#saving.run(nameOfAll(images), async () => {
			const copies = await this.copiesFor(images, undefined);
			if (copies.copies.length === 0 || copies.copies.some(isNew)) this.#notify(copies, images);
			else this.#notifySavedAlready(copies.copies);
		});
	}

	/** Where `save` and `saveAll` copy images; undefined if the user will choose. @throws {Problem} */
	knownFolder(): Promise<string | undefined> {
		return knownSaveFolder(this.lastEditor.document());
	}

	/** Saves only the images that the workspace doesn't have yet. */
	async saveAll(images: readonly LibraryImage[]): Promise<void> {
		await this.#saving.run(nameOfAll(images), async () => {
			this.#notify(await this.copiesFor(images, undefined), images);
		});
	}

	/** Saves all images of a generation into a folder of the workspace. */
	async saveInto(folder: Uri, generation: Generation): Promise<void> {
		const target = { kind: 'folder', folder: folderInWorkspace(folder) } as const;
		const images = libraryImages(generation);
		this.#notify(await this.#copyAll(images, target, 'none'), images);
	}

	/** Saves all images of a generation where an agent wants them. @throws {Problem} */
	async fulfill(generation: Generation, { folder, name }: PurposeOf<'agent'>): Promise<void> {
		await this.saveFor(Uri.parse(folder), name, libraryImages(generation));
	}

	/**
	 * Saves images into a folder of the workspace, under a name or one as the settings say.
	 * @throws {Problem} instead of showing it.
	 */
	async saveFor(
		folder: Uri,
		name: string | undefined,
		images: readonly LibraryImage[],
	): Promise<void> {
		const place = folderInWorkspace(folder);
		for (const image of images)
			try {
				await this.copier.copy(image, (source, current) => {
					const baseName = name ?? nameFor(current, place.root);
					return copyNamed(source, { ...place, baseName });
				});
			} catch (error) {
				throw problemWith(l10n.t("The image couldn't be saved."), error);
			}
	}

	/**
	 * Finds or makes copies of images for a document that will refer to them. Returns fewer than requested
	 * if the user dismisses a question or cancels.
	 */
	async copiesFor(
		images: readonly LibraryImage[],
		document: TextDocument | undefined,
	): Promise<Copies> {
		const target = targetFor(await rootFor(document), document);
		return this.#copyAll(images, target, 'savedInProject');
	}

	/**
	 * Checks, before images are paid for, that they can be saved as a purpose or auto-save says.
	 * @throws {Problem}
	 */
	async check(purpose: Purpose | undefined): Promise<void> {
		await checkPurpose(purpose, this.lastEditor.document());
	}

	/** Saves an image as it arrives, if the setting says so and a workspace folder is open. */
	async autoSave(generation: Generation, image: StoredImage): Promise<void> {
		if (!autoSave()) return;
		const folder = await this.#folderFor(generation.id);
		if (!folder) return;
		const target = { kind: 'settings', root: folder.uri, document: undefined } as const;
		await this.#copyAll([{ generation, image }], target, 'none');
	}

	#folderFor(id: string): Promise<WorkspaceFolder | undefined> {
		const chosen = this.#chosenFolders.get(id) ?? chooseWorkspaceFolder();
		this.#chosenFolders.set(id, chosen);
		return chosen;
	}

	#notify({ copies }: Copies, images: readonly LibraryImage[]): void {
		const files = copies.map(({ uri }) => uri);
		notifySaved(this.notifier, files, images.length, this.undo.button(copies));
	}

	#notifySavedAlready(copies: readonly CopiedImage[]): void {
		const files = copies.map(({ uri }) => uri);
		const [file, ...more] = files;
		const text =
			file && more.length === 0
				? l10n.t('Already saved as {0}.', workspace.asRelativePath(file))
				: l10n.t('All {0} images are already saved.', files.length);
		const images = copies.map(({ requested }) => requested);
		const label = l10n.t('Save As…');
		this.notifier.info(text, ...fileButtons(files), { label, run: () => this.saveAs.save(images) });
	}

	/** Reports the first error and returns the copies so far. Skips images that have left the library. */
	async #copyAll(
		images: readonly LibraryImage[],
		target: Target | undefined,
		reuse: Reuse,
	): Promise<Copies> {
		const copies: CopiedImage[] = [];
		const copy = async (requested: LibraryImage) => {
			const copied = await this.#copyOne(requested, target, reuse);
			if (copied && copied !== 'gone') copies.push(copied);
			return copied !== undefined;
		};
		const isCancelled = await this.many.each(l10n.t('Saving images'), images, copy);
		return { copies, isCancelled };
	}

	/** Undefined if it fails, which is reported, or if the user dismisses a question. */
	async #copyOne(
		requested: LibraryImage,
		target: Target | undefined,
		reuse: Reuse,
	): Promise<CopiedImage | 'gone' | undefined> {
		try {
			const copy = await this.copier.copy(requested, async (source, current) => {
				const uri = await existingFor(reuse, current, target);
				if (uri) return { uri, origin: 'found' };
				return target && this.#copyTo(target, source, current);
			});
			return copy && copy !== 'gone' ? { ...copy, requested } : copy;
		} catch (error) {
			this.notifier.report(problemWith(l10n.t("The image couldn't be saved."), error));
			return undefined;
		}
	}

	async #copyTo(target: Target, source: Source, image: LibraryImage): Promise<Copy | undefined> {
		switch (target.kind) {
			case 'settings': {
				const { root, document } = target;
				const edited = document ?? this.lastEditor.document();
				const place = await destinationOf(image, root, edited, !!document);
				if (place.slowPattern !== undefined) this.#reportSlow(place.slowPattern);
				return copyNamed(source, place);
			}
			case 'folder': {
				const baseName = nameFor(image, target.folder.root);
				return copyNamed(source, { ...target.folder, baseName });
			}
			case 'dialog': {
				const { prompt } = image.generation.request;
				const document = target.document ?? this.lastEditor.document();
				const chosen = await askWhereToSave(source.type, prompt, document);
				return chosen && copyTo(source, chosen);
			}
		}
	}

	#reportSlow(pattern: string): void {
		if (this.#reportedPatterns.has(pattern)) return;
		this.#reportedPatterns.add(pattern);
		const text = l10n.t(
			'Ignored a pattern in the setting markdown.copyFiles.destination, because matching it could take too long: {0}',
			pattern,
		);
		this.notifier.info(text, openMarkdownDestination());
	}
}

async function copyNamed(source: Source, destination: Destination): Promise<Copy | undefined> {
	const uri = await copyInto(source, destination, (folder) =>
		copyUnder(source, folder, nameIn(folder, destination.baseName)),
	);
	return created(uri);
}

/** The workspace folder of the document that will refer to the copies, or the one chosen. */
async function rootFor(document: TextDocument | undefined): Promise<Uri | undefined> {
	const own = document && workspace.getWorkspaceFolder(folderOf(document) ?? document.uri);
	return (own ?? (await chooseWorkspaceFolder()))?.uri;
}

/** A dialog if no workspace folder is open; undefined if the user didn't choose one of several. */
function targetFor(root: Uri | undefined, document: TextDocument | undefined): Target | undefined {
	if (root) return { kind: 'settings', root, document };
	return workspace.workspaceFolders?.length ? undefined : { kind: 'dialog', document };
}

async function existingFor(
	reuse: Reuse,
	{ image }: LibraryImage,
	target: Target | undefined,
): Promise<Uri | undefined> {
	const copy = reuse === 'none' ? undefined : await usableCopy(image);
	// A copy in another project belongs to that project.
	const isElsewhere = target?.kind === 'settings' && copy && !segmentsBelow(target.root, copy);
	return isElsewhere ? undefined : copy;
}
