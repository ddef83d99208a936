import { l10n, Uri, window, workspace, type TextDocument, type WorkspaceFolder } from 'vscode';
import type { Generation, StoredImage } from '../../core/generation';
import { extensionOf } from '../../core/image/facts';
import { baseNameFrom } from '../../core/place/fileName';
import { isWritable } from '../../core/place/saveFolder';
import { Once } from '../../core/once';
import type { Serial } from '../../core/serial';
import { environmentVariable } from '../environment';
import type { Library } from '../library/library';
import type { Notifier } from '../notify';
import { Problem, problemWith } from '../problem';
import { autoSave } from '../settings';
import { imageCount } from '../wording/figures';
import { copyTo, copyUnder, existingCopy, type Source } from './copy';
import { destinationOf, nameFor, type Saved } from './destination';
import { folderOf, segmentsBelow } from './documentFile';
import { openRemedy, revealRemedy } from './open';
import { chooseWorkspaceFolder, prepareFolder } from './saveFolder';

/** A folder below a workspace folder, into which may be written. */
export interface FolderInWorkspace {
	readonly root: Uri;
	readonly segments: readonly string[];
}

/** @throws {Problem} for a folder that is none of the workspace's, or that tools keep for themselves. */
export function folderInWorkspace(folder: Uri): FolderInWorkspace {
	const root = workspace.getWorkspaceFolder(folder)?.uri;
	const segments = root?.path === folder.path ? [] : root && segmentsBelow(root, folder);
	if (root && segments && (segments.length === 0 || isWritable(segments)))
		return { root, segments };
	throw new Problem(l10n.t('Sea Otter does not write into {0}.', workspace.asRelativePath(folder)));
}

/** Makes the user's copy of an image and says where it is; undefined when the user leaves. */
type Place = (source: Source, what: Saved) => Promise<Uri | undefined>;

/** Copies images from the library to where the user wants them; never over an existing file. */
export class Saver {
	readonly #saving = new Once();
	/** With several folders open, the one chosen for each generation's images as they arrive. */
	readonly #chosen = new Map<string, Promise<WorkspaceFolder | undefined>>();

	constructor(
		private readonly library: Library,
		private readonly notifier: Notifier,
		/** One after the other, so that two copies do not choose the same name. */
		private readonly copies: Serial,
		/** The document that is edited. */
		private readonly edited: () => TextDocument | undefined,
	) {}

	/** Saves images of one generation into the workspace, or where a dialog says, and tells where. */
	async save(generation: Generation, images: readonly StoredImage[]): Promise<void> {
		await this.#saving.run(nameOfAll(generation, images), async () => {
			const place = this.#placeIn(await this.#rootFor(undefined), undefined);
			const once = unlessSavedMeanwhile(images, place);
			this.tell(await this.#copyAll(generation, images, once));
		});
	}

	/** Saves images into a folder of the workspace, and tells where. */
	async saveInto({ root, segments }: FolderInWorkspace, generation: Generation): Promise<void> {
		const place: Place = async (source, what) => {
			return copyUnder(source, await prepareFolder(root, segments), nameFor(what, root));
		};
		this.tell(await this.#copyAll(generation, generation.images, place));
	}

	/**
	 * The user's copies of images for a document that will refer to them: those that are there
	 * already, else new ones. Fewer than asked for when the user leaves.
	 */
	async copiesFor(
		generation: Generation,
		images: readonly StoredImage[],
		document: TextDocument | undefined,
	): Promise<Uri[]> {
		const root = await this.#rootFor(document);
		const place = this.#placeIn(root, document);
		return this.#copyAll(generation, images, async (source, what) => {
			const there = await existingCopy(what.image);
			// A copy in another project is that project's.
			const isHere = there && isIn(root, there) && (await isAsLarge(there, what.image));
			return isHere ? there : place?.(source, what);
		});
	}

	/** Saves an image as it arrives, when the setting says so and a workspace folder is open. */
	async autoSave(generation: Generation, image: StoredImage): Promise<void> {
		if (!autoSave()) return;
		const folder = await this.#folderOnce(generation.id);
		if (!folder) return;
		await this.#copyAll(generation, [image], this.#into(folder.uri, undefined));
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

	/** What cannot be copied is told, and ends it; the copies that are made by then count. */
	async #copyAll(
		{ id }: Generation,
		images: readonly StoredImage[],
		place: Place | undefined,
	): Promise<Uri[]> {
		const copies: Uri[] = [];
		for (const { index } of place ? images : []) {
			try {
				const copy = await this.copies.run(() => this.#copy(id, index, place));
				if (!copy) break;
				copies.push(copy);
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
	async #copy(id: string, index: number, place: Place | undefined): Promise<Uri | undefined> {
		const generation = this.library.get(id);
		const image = generation?.images.find((each) => each.index === index);
		if (!generation || !image) return undefined;
		const source = { uri: this.library.imageUri(generation, image), type: image.type };
		const copy = await place?.(source, { generation, image });
		// The copy is there, whether or not that can be noted.
		if (copy) await this.library.markSaved(id, image, copy).catch(this.#report);
		return copy;
	}
}

/** A name for images of a generation. */
export function nameOfAll({ id }: Generation, images: readonly StoredImage[]): string {
	return [id, ...images.map(({ index }) => index)].join();
}

/** What was saved before is saved again, as asked for; what has been saved since is not. */
function unlessSavedMeanwhile(
	images: readonly StoredImage[],
	place: Place | undefined,
): Place | undefined {
	const unsaved = new Set(images.filter(({ saved }) => !saved).map(({ index }) => index));
	return (
		place &&
		(async (source, what) => {
			const there = unsaved.has(what.image.index) ? await existingCopy(what.image) : undefined;
			return there ?? place(source, what);
		})
	);
}

/** Without a folder a document refers to copies wherever they are. */
function isIn(root: Uri | undefined, copy: Uri): boolean {
	return root === undefined || segmentsBelow(root, copy) !== undefined;
}

/** Another picture may have taken the place of a copy. */
async function isAsLarge(copy: Uri, { bytes }: StoredImage): Promise<boolean> {
	return (await workspace.fs.stat(copy)).size === bytes;
}

/** Where images have been saved, in a sentence. */
export function savedText(copies: readonly Uri[]): string {
	const [path = '', ...more] = copies.map((copy) => workspace.asRelativePath(copy));
	const folder = path.slice(0, path.lastIndexOf('/') + 1);
	return more.length === 0
		? l10n.t('Saved {0}', path)
		: l10n.t('Saved {0} to {1}', imageCount(copies.length), folder || '.');
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
