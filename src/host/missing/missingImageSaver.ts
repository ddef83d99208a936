import { EventEmitter, l10n, Uri, workspace } from 'vscode';
import { isWritable } from '../../core/document/writablePaths';
import type { Generation, LibraryImage } from '../../core/generation/generation';
import type { PurposeOf } from '../../core/generation/purpose';
import { problemWith, type Notifier, type Remedy } from '../ui/notifications';
import { copyText } from '../workspace/clipboard';
import { copyExactly, copyUnder, nameOf, type Copy, type Source } from '../workspace/copies';
import { created, type ImageCopier } from '../workspace/imageCopier';
import { copyInto } from '../workspace/copyInto';
import { folderInWorkspace, impossible, isPossible } from '../workspace/folders';
import { notifySaved, openButton } from '../workspace/openFiles';
import {
	baseNameOf,
	conflictText,
	hasExtensionOf,
	renameLabel,
	updateReferences,
	type NameConflict,
	type RenamedImage,
} from './nameConflict';

/** Receives the results for the files of a batch, which are reported together. */
export interface ResultCollector {
	saved(file: Uri): void;
	conflict(conflict: NameConflict): void;
	error(error: unknown): void;
}

/** Saves images as the files that documents refer to. It never replaces an existing file. */
export class MissingImageSaver {
	readonly #collectors = new Map<string, ResultCollector>();
	readonly #saved = new EventEmitter<void>();
	/** Fires when an image exists that was missing. */
	readonly onDidSave = this.#saved.event;

	constructor(
		private readonly copier: ImageCopier,
		private readonly notifier: Notifier,
	) {}

	/** Sends the results for these files to a collector until the function returned is called. */
	collect(files: readonly string[], collector: ResultCollector): () => void {
		for (const file of files) this.#collectors.set(file, collector);
		return () => {
			for (const file of files) this.#collectors.delete(file);
		};
	}

	/** Saves the first image of a generation as the missing file. */
	async fulfill(generation: Generation, purpose: PurposeOf<'missing'>): Promise<void> {
		const collector = this.#collectors.get(purpose.file) ?? this.#notify;
		const [image] = generation.images;
		if (!image) return;
		try {
			await this.#save({ generation, image }, purpose, collector);
		} catch (error) {
			collector.error(error);
		}
	}

	async #save(
		image: LibraryImage,
		purpose: PurposeOf<'missing'>,
		collector: ResultCollector,
	): Promise<void> {
		const name = nameOf(Uri.parse(purpose.file));
		const isMatching = hasExtensionOf(image.image.type, name);
		const saved = isMatching
			? await this.#copy(image, purpose, async (source, folder) => {
					const target = Uri.joinPath(folder, name);
					return (await copyExactly(source, target)) ? target : undefined;
				})
			: undefined;
		if (saved && saved !== 'gone') {
			this.#saved.fire();
			collector.saved(saved.uri);
		} else if (!saved) collector.conflict({ ...image, purpose, isTaken: isMatching });
	}

	/** The button that saves images under free names with the right extensions. */
	async renameButton(conflicts: readonly NameConflict[]): Promise<Remedy> {
		return { label: await renameLabel(conflicts), run: () => this.#saveRenamed(conflicts) };
	}

	readonly #notify: ResultCollector = {
		saved: (file) => {
			notifySaved(this.notifier, [file]);
		},
		conflict: (conflict) => {
			this.renameButton([conflict]).then(
				(button) => {
					this.notifier.error(conflictText(conflict), button);
				},
				(error: unknown) => {
					this.notifier.report(error);
				},
			);
		},
		error: (error) => {
			this.notifier.report(error);
		},
	};

	/** Reports images that can't be saved, and continues with the others. */
	async #saveRenamed(conflicts: readonly NameConflict[]): Promise<void> {
		const renamed: RenamedImage[] = [];
		for (const conflict of conflicts) {
			const { purpose } = conflict;
			const copy = await this.#copy(conflict, purpose, (source, folder) =>
				copyUnder(source, folder, baseNameOf(purpose)),
			).catch((error: unknown) => {
				this.notifier.report(error);
			});
			if (copy && copy !== 'gone') renamed.push({ purpose, uri: copy.uri });
		}
		if (renamed.length === 0) return;
		this.#saved.fire();
		await this.#updateDocuments(renamed);
	}

	/** Updates each document, and reports all of them in one message. */
	async #updateDocuments(renamed: readonly RenamedImage[]): Promise<void> {
		const documents = [...new Set(renamed.map(({ purpose }) => purpose.document))];
		const outdated: RenamedImage[] = [];
		for (const document of documents) {
			const own = renamed.filter(({ purpose }) => purpose.document === document);
			outdated.push(...(await updateReferences(Uri.parse(document), own)));
		}
		const uris = renamed.map(({ uri }) => uri);
		const copy = outdated.length === 0 ? [] : [copyButton(outdated)];
		const text = renamedText(uris, documentsText(documents), outdated.length === 0);
		this.notifier.info(text, openButton(uris), ...copy);
	}

	/** Copies an image into the folder of the missing file. */
	async #copy(
		image: LibraryImage,
		purpose: PurposeOf<'missing'>,
		copy: (source: Source, folder: Uri) => Promise<Uri | undefined>,
	): Promise<Copy | 'gone' | undefined> {
		try {
			const place = folderOfFile(Uri.parse(purpose.file));
			return await this.copier.copy(image, async (source) =>
				created(await copyInto(source, place, (folder) => copy(source, folder))),
			);
		} catch (cause) {
			throw problemWith(l10n.t("The image couldn't be saved."), cause);
		}
	}
}

/** Checks the file again, because its path may come from a record on disk. */
function folderOfFile(file: Uri) {
	const name = nameOf(file);
	if (!isWritable([name])) throw new Error(`not a file name: ${name}`);
	const folder = folderInWorkspace(Uri.joinPath(file, '..'));
	if (!isPossible(folder.root, [...folder.segments, name]))
		throw impossible(workspace.asRelativePath(file));
	return folder;
}

/** The name of one document, or how many they are. */
function documentsText(documents: readonly string[]): string {
	const [first, ...more] = documents;
	return first !== undefined && more.length === 0
		? nameOf(Uri.parse(first))
		: l10n.t('{0} files', documents.length);
}

function renamedText(files: readonly Uri[], document: string, isUpdated: boolean): string {
	const [first, ...more] = files;
	if (first && more.length === 0) {
		const path = workspace.asRelativePath(first);
		return isUpdated
			? l10n.t('Saved {0} and updated {1}.', path, document)
			: l10n.t("Saved {0}, but couldn't update {1}.", path, document);
	}
	return isUpdated
		? l10n.t('Saved {0} images and updated {1}.', files.length, document)
		: l10n.t("Saved {0} images, but couldn't update {1}.", files.length, document);
}

function copyButton(renamed: readonly RenamedImage[]): Remedy {
	const paths = renamed.map(({ uri }) => workspace.asRelativePath(uri, false));
	return {
		label: paths.length === 1 ? l10n.t('Copy Path') : l10n.t('Copy Paths'),
		run: () =>
			copyText(
				paths.join('\n'),
				paths.length === 1 ? l10n.t('Path copied') : l10n.t('Paths copied'),
			),
	};
}
