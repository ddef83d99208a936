import { l10n, Uri, window, workspace, type TextDocument, type WorkspaceFolder } from 'vscode';
import type { Generation, LibraryImage, StoredImage } from '../../core/generation/generation';
import { extensionOf } from '../../core/image/facts';
import { baseNameFrom } from '../../core/document/fileName';
import { Once, type SerialQueue } from '../../core/async';
import { environmentVariable } from '../ui/system';
import type { Library } from '../../core/library/library';
import type { LibraryFolder } from '../library/libraryFolder';
import { type Notifier, problemWith } from '../ui/notifications';
import { autoSave } from '../ui/settings';
import {
	copyTo,
	copyUnder,
	existingCopy,
	type Copied,
	type Source,
	savedCopy,
	imageName,
	libraryImages,
	nameOfAll,
} from '../workspace/copies';
import { destinationOf, nameFor } from './destination';
import { folderOf, segmentsBelow } from '../workspace/documents';
import { openRemedy, revealRemedy, savedText } from '../workspace/openFiles';
import { chooseWorkspaceFolder, prepareFolder, type FolderInWorkspace } from '../workspace/folders';

/** Makes the user's copy of an image and says where it is; undefined when the user leaves. */
type Place = (source: Source, what: LibraryImage) => Promise<Uri | undefined>;

/** Copies images from the library to where the user wants them; never over an existing file. */
export class Saver {
	readonly #saving = new Once();
	/** With several folders open, the one chosen for each generation's images as they arrive. */
	readonly #chosen = new Map<string, Promise<WorkspaceFolder | undefined>>();

	constructor(
		private readonly library: Library,
		private readonly folder: LibraryFolder,
		private readonly notifier: Notifier,
		/** One after the other, so that two copies do not choose the same name. */
		private readonly copies: SerialQueue,
		/** The document that is edited. */
		private readonly edited: () => TextDocument | undefined,
	) {}

	/** Saves images into the workspace, or where a dialog says, and tells where in one message. */
	async save(images: readonly LibraryImage[]): Promise<void> {
		await this.#saving.run(nameOfAll(images), async () => {
			const place = this.#placeIn(await this.#rootFor(undefined), undefined);
			const copies = await this.#copyAll(images, unlessSavedMeanwhile(images, place));
			this.tell(urisOf(copies));
		});
	}

	/** Saves those images that the workspace does not have, and tells where all are. */
	async saveAll(images: readonly LibraryImage[]): Promise<void> {
		await this.#saving.run(nameOfAll(images), async () => {
			this.tell(urisOf(await this.copiesFor(images, undefined)));
		});
	}

	/** Saves images into a folder of the workspace, and tells where. */
	async saveInto({ root, segments }: FolderInWorkspace, generation: Generation): Promise<void> {
		const place: Place = async (source, what) => {
			return copyUnder(source, await prepareFolder(root, segments), nameFor(what, root));
		};
		this.tell(urisOf(await this.#copyAll(libraryImages(generation), place)));
	}

	/**
	 * The user's copies of images for a document that will refer to them: those that are there
	 * already, else new ones. Fewer than asked for when the user leaves.
	 */
	async copiesFor(
		images: readonly LibraryImage[],
		document: TextDocument | undefined,
	): Promise<Copied[]> {
		const root = await this.#rootFor(document);
		const place = this.#placeIn(root, document);
		return this.#copyAll(images, async (source, what) => {
			const there = await savedCopy(what.image);
			// A copy in another project is that project's.
			return there && isIn(root, there) ? there : place?.(source, what);
		});
	}

	/** Saves an image as it arrives, when the setting says so and a workspace folder is open. */
	async autoSave(generation: Generation, image: StoredImage): Promise<void> {
		if (!autoSave()) return;
		const folder = await this.#folderOnce(generation.id);
		if (!folder) return;
		await this.#copyAll([{ generation, image }], this.#into(folder.uri, undefined));
	}

	/** Tells where copies are. */
	tell(copies: readonly Uri[]): void {
		if (copies.length === 0) return;
		this.notifier.info(savedText(copies), openRemedy(copies), ...revealRemedy(copies));
	}

	#folderOnce(id: string): Promise<WorkspaceFolder | undefined> {
		const chosen = this.#chosen.get(id) ?? chooseWorkspaceFolder();
		this.#chosen.set(id, chosen);
		return chosen;
	}

	/** The workspace folder of the document that shall refer to copies, or the one that is chosen. */
	async #rootFor(document: TextDocument | undefined): Promise<Uri | undefined> {
		const own = document && workspace.getWorkspaceFolder(folderOf(document) ?? document.uri);
		return (own ?? (await chooseWorkspaceFolder()))?.uri;
	}

	/** Into a workspace folder, or where a dialog says when none is open; nowhere when none was chosen. */
	#placeIn(root: Uri | undefined, document: TextDocument | undefined): Place | undefined {
		if (root) return this.#into(root, document);
		return workspace.workspaceFolders?.length ? undefined : asking(document ?? this.edited());
	}

	#into(root: Uri, document: TextDocument | undefined): Place {
		return async (source, what) => {
			const edited = document ?? this.edited();
			const { folder, baseName } = await destinationOf(what, root, edited, !!document);
			return copyUnder(source, folder, baseName);
		};
	}

	/**
	 * What cannot be copied is told, and ends it; the copies that are made by then count. An image
	 * that is in the library no more is passed over.
	 */
	async #copyAll(images: readonly LibraryImage[], place: Place | undefined): Promise<Copied[]> {
		const copies: Copied[] = [];
		for (const what of place ? images : []) {
			try {
				const uri = await this.copies.run(() => this.#copy(what, place));
				if (!uri) break;
				if (uri !== 'gone') copies.push({ what, uri });
			} catch (error) {
				this.#report(problemWith(l10n.t('The image could not be saved.'), error));
				break;
			}
		}
		return copies;
	}

	readonly #report = (error: unknown): void => {
		this.notifier.report(error);
	};

	/** The image is read anew: it may have been saved while this waited for its turn. */
	async #copy(
		{ generation: { id }, image: { index } }: LibraryImage,
		place: Place | undefined,
	): Promise<Uri | 'gone' | undefined> {
		const generation = this.library.get(id);
		const image = generation?.images.find((each) => each.index === index);
		if (!generation || !image) return 'gone';
		const source = { uri: this.folder.imageUri(generation, image), type: image.type };
		const copy = await place?.(source, { generation, image });
		// The copy is there, whether or not that can be noted.
		if (copy) await this.library.markSaved(id, image, copy.toString()).catch(this.#report);
		return copy;
	}
}

function urisOf(copies: readonly Copied[]): Uri[] {
	return copies.map(({ uri }) => uri);
}

/** What was saved before is saved again, as asked for; what has been saved since is not. */
function unlessSavedMeanwhile(
	images: readonly LibraryImage[],
	place: Place | undefined,
): Place | undefined {
	const unsaved = new Set(images.filter(({ image }) => !image.saved).map(imageName));
	return (
		place &&
		(async (source, what) => {
			const there = unsaved.has(imageName(what)) ? await existingCopy(what.image) : undefined;
			return there ?? place(source, what);
		})
	);
}

/** Without a folder a document refers to copies wherever they are. */
function isIn(root: Uri | undefined, copy: Uri): boolean {
	return root === undefined || segmentsBelow(root, copy) !== undefined;
}

/** Asks for each image where it shall be saved, beside a document or at home first. */
function asking(document: TextDocument | undefined): Place {
	return async (source, { generation }) => {
		const extension = extensionOf(source.type);
		const home = environmentVariable('USERPROFILE') ?? environmentVariable('HOME') ?? '';
		const folder = (document && folderOf(document)) ?? Uri.file(home);
		const name = `${baseNameFrom(generation.request.prompt)}${extension}`;
		const chosen = await window.showSaveDialog({
			title: l10n.t('Save Image'),
			defaultUri: Uri.joinPath(folder, name),
			filters: { [l10n.t('Image')]: [extension.slice(1)] },
		});
		return chosen && copyTo(source, chosen);
	};
}
