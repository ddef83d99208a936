import {
	FilePermission,
	l10n,
	languages,
	RelativePattern,
	window,
	workspace,
	WorkspaceEdit,
	type GlobPattern,
	type TextDocument,
	type Uri,
} from 'vscode';
import type { LibraryImage } from '../../core/generation/generation';
import { Once } from '../../core/async';
import type { Notifier, Remedy } from '../ui/notifications';
import { imageCount } from '../ui/wording/figures';
import type { Anchor } from './anchor';
import { copyText } from '../workspace/clipboard';
import { fileOf, nameOfFile, editDocument } from '../workspace/documents';
import type { LastEditor } from './lastEditor';
import { nameOfAll, type Copied } from '../workspace/copies';
import { openRemedy, savedText } from '../workspace/openFiles';
import { offsetFor, referencesAlone, referencesAt, type Shown } from './references';
import { type Saver } from '../save/saver';

/** Saves images and writes references to them into documents. */
export class Inserter {
	readonly #inserting = new Once();

	constructor(
		private readonly saver: Saver,
		private readonly lastEditor: LastEditor,
		private readonly notifier: Notifier,
	) {}

	/** Inserts at the cursor of the last active editor; without one the images are saved, and it is told. */
	async insert(images: readonly LibraryImage[]): Promise<void> {
		await this.#inserting.run(nameOfAll(images), async () => {
			const anchor = this.lastEditor.anchor();
			await this.insertAt(anchor, images).finally(() => anchor?.dispose());
		});
	}

	/** Inserts where the anchor's text is by now, in the order given and as one step to undo. */
	async insertAt(anchor: Anchor | undefined, images: readonly LibraryImage[]): Promise<void> {
		const copies = await this.saver.copiesFor(images, anchor?.document);
		if (copies.length === 0) return;
		const shown = copies.map(shownBy);
		const why = await whyNotInto(anchor?.document);
		if (anchor && why === undefined && (await this.#write(anchor, shown))) {
			this.#tellInserted(anchor, copies);
		} else this.#offerReference(anchor?.document, shown, why);
	}

	/** The text that shows an image at an offset of a document, for which it is saved; undefined when the user leaves. */
	async textAt(
		document: TextDocument,
		offset: number,
		image: LibraryImage,
	): Promise<string | undefined> {
		const copies = await this.saver.copiesFor([image], document);
		return copies.length === 0 ? undefined : referencesAt(document, offset, copies.map(shownBy));
	}

	/** Saves images if need be, and puts the references to them on the clipboard. */
	async copyReferences(images: readonly LibraryImage[]): Promise<void> {
		const document = this.lastEditor.document();
		const copies = await this.saver.copiesFor(images, document);
		if (copies.length === 0) return;
		const unsaved = copies.filter(({ what }) => what.image.saved === undefined);
		this.saver.tell(unsaved.map(({ uri }) => uri));
		await copyReferences(document, copies.map(shownBy));
	}

	/** What goes wrong is told: the images are saved by then, and that is told as well. */
	async #write(anchor: Anchor, images: readonly Shown[]): Promise<boolean> {
		try {
			const { document } = anchor;
			return await editDocument(document, async () => {
				const offset = offsetFor(document, anchor.offset);
				const position = document.positionAt(offset);
				const edit = new WorkspaceEdit();
				edit.insert(document.uri, position, await referencesAt(document, offset, images));
				return edit;
			});
		} catch (error) {
			this.notifier.report(error);
			return false;
		}
	}

	#tellInserted({ document }: Anchor, copies: readonly Copied[]): void {
		const files = copies.map(({ uri }) => uri);
		const isNew = copies.some(({ what, uri }) => what.image.saved !== uri.toString());
		const name = nameOfFile(document);
		const isSeen = window.visibleTextEditors.some((editor) => editor.document === document);
		const show = () => window.showTextDocument(document);
		const remedy = isSeen ? openRemedy(files) : { label: l10n.t('Show {0}', name), run: show };
		const text = isNew
			? l10n.t('{0}, and inserted into {1}', savedText(files), name)
			: l10n.t('Inserted {0} into {1}', imageCount(files.length), name);
		this.notifier.info(text, remedy);
	}

	#offerReference(
		document: TextDocument | undefined,
		images: readonly Shown[],
		why = l10n.t('Nothing is inserted.'),
	): void {
		const copy: Remedy = {
			label: l10n.t('Copy Reference'),
			run: () => copyReferences(document, images),
		};
		const files = images.map(({ file }) => file);
		this.notifier.info(`${savedText(files)}. ${why}`, copy, openRemedy(files));
	}
}

/** An image is said to show what it was asked for to show. */
function shownBy({ what, uri }: Copied): Shown {
	return { file: uri, alt: what.generation.request.prompt };
}

/** Why nothing can be written into a document, in a sentence; undefined where it can. */
export async function whyNotInto(document: TextDocument | undefined): Promise<string | undefined> {
	if (!document) return l10n.t('No document is open to insert into.');
	const name = nameOfFile(document);
	if (document.isClosed) return l10n.t('{0} has been closed, so nothing is inserted.', name);
	const file = fileOf(document);
	const isFixed = file && (isKeptReadOnly(document, file) || (await isReadOnly(file)));
	return isFixed ? l10n.t('{0} cannot be changed, so nothing is inserted.', name) : undefined;
}

/** By VS Code's own settings, which concern its editors alone. Paths may begin at the workspace folder. */
function isKeptReadOnly(document: TextDocument, file: Uri): boolean {
	const files = workspace.getConfiguration('files', file);
	const folder = workspace.getWorkspaceFolder(file);
	const fits = (pattern: GlobPattern) => languages.match({ pattern }, document) > 0;
	const isAmong = (key: string) =>
		Object.entries(files.get<Record<string, boolean>>(key) ?? {}).some(
			([pattern, counts]) =>
				counts && (fits(pattern) || (folder && fits(new RelativePattern(folder, pattern)))),
		);
	return isAmong('readonlyInclude') && !isAmong('readonlyExclude');
}

async function isReadOnly(file: Uri): Promise<boolean> {
	if (workspace.fs.isWritableFileSystem(file.scheme) !== true) return true;
	const stat = await workspace.fs.stat(file).then(undefined, () => undefined);
	return ((stat?.permissions ?? 0) & FilePermission.Readonly) !== 0;
}

async function copyReferences(
	document: TextDocument | undefined,
	images: readonly Shown[],
): Promise<void> {
	const root = workspace.workspaceFolders?.length === 1 ? workspace.workspaceFolders[0] : undefined;
	const text = await referencesAlone(document, root?.uri, images);
	await copyText(
		text,
		images.length === 1 ? l10n.t('Reference copied') : l10n.t('References copied'),
	);
}
