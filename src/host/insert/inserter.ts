import {
	EventEmitter,
	l10n,
	Uri,
	window,
	workspace,
	WorkspaceEdit,
	type TextDocument,
} from 'vscode';
import type { PurposeOf } from '../../core/generation/purpose';
import { Once } from '../../core/async';
import type { Notifier, Remedy } from '../ui/notifications';
import { copyText } from '../workspace/clipboard';
import { nameOf } from '../workspace/copies';
import { isNew, type Copies, type CopiedImage } from '../workspace/imageCopier';
import {
	libraryImages,
	nameOfAll,
	type Generation,
	type LibraryImage,
} from '../../core/generation/generation';
import { editDocument, nameOfFile } from '../workspace/documents';
import { commonFolder, notifySaved, openButton, savedText } from '../workspace/openFiles';
import type { Anchor, Anchors } from './anchors';
import type { AskDocument } from './documentPicker';
import type { LastEditor } from './lastEditor';
import { revealLineStart, showForInsertion } from './shownDocument';
import { offsetFor, standaloneReferences, referencesAt, type ShownImage } from './references';
import { whyNotEditable } from './whyNotEditable';

/** Saves images for a document that will refer to them, or finds existing copies. */
interface CopySource {
	copiesFor(images: readonly LibraryImage[], document: TextDocument | undefined): Promise<Copies>;
}

/** Saves images and inserts references to them into documents. */
export class Inserter {
	readonly #inserting = new Once();
	readonly #inserted = new EventEmitter<void>();
	/** Fires when a reference is in a document, or is dropped there. */
	readonly onDidInsert = this.#inserted.event;

	constructor(
		private readonly saver: CopySource,
		private readonly anchors: Anchors,
		private readonly lastEditor: LastEditor,
		private readonly askDocument: AskDocument,
		private readonly notifier: Notifier,
	) {}

	/** Inserts at the cursor of the last active editor. If no document is open, asks for one before anything is saved. */
	async insert(images: readonly LibraryImage[]): Promise<void> {
		await this.#inserting.run(nameOfAll(images), async () => {
			const anchor = this.lastEditor.openAnchor() ?? (await this.#askForAnchor(images));
			if (anchor === undefined) return;
			if (anchor === 'copy') {
				await this.copyReferences(images);
				return;
			}
			try {
				await this.#insertAt(anchor, anchor.document, images);
			} finally {
				this.anchors.release(anchor.id);
			}
		});
	}

	/** Opens an anchor in the document that the user chooses, which is shown. */
	async #askForAnchor(images: readonly LibraryImage[]): Promise<Anchor | 'copy' | undefined> {
		const answer = await this.askDocument(images.length);
		if (answer === 'copy' || answer === undefined) return answer;
		const { document, offset } = await showForInsertion(answer);
		return this.anchors.open(document, offset);
	}

	/** Inserts at the anchor of a purpose, and releases it; only saves if the anchor is gone. */
	async fulfill(generation: Generation, { document, anchor: id }: PurposeOf<'insert'>) {
		const anchor = this.anchors.get(id);
		try {
			const target = anchor?.document ?? (await openDocument(Uri.parse(document)));
			const name = nameOf(Uri.parse(document));
			const reason = l10n.t(
				'The position in {0} is no longer known, so nothing was inserted.',
				name,
			);
			await this.#insertAt(anchor, target, libraryImages(generation), anchor ? undefined : reason);
		} finally {
			this.anchors.release(id);
		}
	}

	/** The text to insert at an offset of a document; undefined if the user dismisses a question. */
	async textAt(
		document: TextDocument,
		offset: number,
		image: LibraryImage,
	): Promise<string | undefined> {
		const { copies } = await this.saver.copiesFor([image], document);
		if (copies.length === 0) return undefined;
		this.#inserted.fire();
		return referencesAt(document, offset, copies.map(shownBy));
	}

	/**
	 * Copies references to images to the clipboard, and saves those that aren't saved yet. If the user
	 * cancels, the copies that were made stay, but the clipboard doesn't change.
	 */
	async copyReferences(images: readonly LibraryImage[]): Promise<void> {
		const document = this.lastEditor.document();
		const { copies, isCancelled } = await this.saver.copiesFor(images, document);
		if (copies.length === 0) return;
		notifySaved(this.notifier, urisOf(copies.filter(isNew)));
		if (isCancelled) return;
		await copyReferences(document, copies.map(shownBy));
	}

	/** Inserts at the anchor's current position, in the given order and as one undo step. */
	async #insertAt(
		anchor: Anchor | undefined,
		document: TextDocument | undefined,
		images: readonly LibraryImage[],
		knownReason?: string,
	): Promise<void> {
		const { copies, isCancelled } = await this.saver.copiesFor(images, document);
		if (copies.length === 0) return;
		const shown = copies.map(shownBy);
		if (isCancelled) {
			this.#reportCancelled(document, shown, images.length);
			return;
		}
		const reason = knownReason ?? (document && (await whyNotEditable(document)));
		if (anchor && reason === undefined && (await this.#write(anchor, shown)))
			this.#notifyInserted(anchor, copies);
		else this.#offerReferences(document, shown, reason);
	}

	/** False if it fails, which is reported: the images are already saved. */
	async #write(anchor: Anchor, images: readonly ShownImage[]): Promise<boolean> {
		const { document } = anchor;
		try {
			const isDone = await editDocument(document, async () => {
				const offset = offsetFor(document, anchor.offset);
				const position = document.positionAt(offset);
				const edit = new WorkspaceEdit();
				edit.insert(document.uri, position, await referencesAt(document, offset, images));
				return edit;
			});
			if (isDone) revealLineStart(document, anchor.offset);
			return isDone;
		} catch (error) {
			this.notifier.report(error);
			return false;
		}
	}

	#notifyInserted({ document }: Anchor, copies: readonly CopiedImage[]): void {
		this.#inserted.fire();
		const files = urisOf(copies);
		const name = nameOfFile(document);
		const isVisible = window.visibleTextEditors.some((editor) => editor.document === document);
		const show = () => window.showTextDocument(document);
		const button = isVisible ? openButton(files) : { label: l10n.t('Show {0}', name), run: show };
		this.notifier.info(
			copies.some(isNew) ? savedAndInsertedText(files, name) : insertedText(files.length, name),
			button,
		);
	}

	#offerReferences(
		document: TextDocument | undefined,
		images: readonly ShownImage[],
		reason = l10n.t('Nothing was inserted.'),
	): void {
		const files = images.map(({ file }) => file);
		this.#offer(document, images, `${savedText(files)} ${reason}`);
	}

	/** `of` is how many images were to be inserted. */
	#reportCancelled(
		document: TextDocument | undefined,
		images: readonly ShownImage[],
		of: number,
	): void {
		const count = images.length;
		const text =
			count === 1
				? l10n.t('Canceled. 1 of {0} images is saved, and nothing was inserted.', of)
				: l10n.t('Canceled. {0} of {1} images are saved, and nothing was inserted.', count, of);
		this.#offer(document, images, text);
	}

	#offer(document: TextDocument | undefined, images: readonly ShownImage[], text: string): void {
		const copy: Remedy = {
			label: l10n.t('Copy Reference'),
			run: () => copyReferences(document, images),
		};
		this.notifier.info(text, copy, openButton(images.map(({ file }) => file)));
	}
}

/** After a reload, the document may not be open. Untitled documents aren't reopened. */
async function openDocument(uri: Uri): Promise<TextDocument | undefined> {
	const open = workspace.textDocuments.find((each) => each.uri.toString() === uri.toString());
	if (open || uri.scheme === 'untitled') return open;
	return workspace.openTextDocument(uri).then(undefined, () => undefined);
}

function savedAndInsertedText(files: readonly Uri[], document: string): string {
	const [first, ...more] = files;
	if (first && more.length === 0)
		return l10n.t('Saved {0} and inserted it into {1}.', workspace.asRelativePath(first), document);
	const folder = commonFolder(files);
	return folder === undefined
		? l10n.t('Saved {0} images and inserted them into {1}.', files.length, document)
		: l10n.t('Saved {0} images to {1} and inserted them into {2}.', files.length, folder, document);
}

function insertedText(count: number, document: string): string {
	return count === 1
		? l10n.t('Inserted 1 image into {0}.', document)
		: l10n.t('Inserted {0} images into {1}.', count, document);
}

function urisOf(copies: readonly CopiedImage[]): Uri[] {
	return copies.map(({ uri }) => uri);
}

/** The prompt becomes the alternative text. */
function shownBy({ requested, uri }: CopiedImage): ShownImage {
	return { file: uri, alt: requested.generation.request.prompt };
}

async function copyReferences(
	document: TextDocument | undefined,
	images: readonly ShownImage[],
): Promise<void> {
	const root = workspace.workspaceFolders?.length === 1 ? workspace.workspaceFolders[0] : undefined;
	const text = await standaloneReferences(document, root?.uri, images);
	await copyText(
		text,
		images.length === 1 ? l10n.t('Reference copied') : l10n.t('References copied'),
	);
}
