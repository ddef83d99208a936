import {
	FilePermission,
	l10n,
	languages,
	window,
	workspace,
	WorkspaceEdit,
	type TextDocument,
	type Uri,
} from 'vscode';
import type { Generation, StoredImage } from '../../core/generation';
import { Once } from '../../core/once';
import type { Notifier } from '../notify';
import type { Remedy } from '../problem';
import { imageCount } from '../wording/figures';
import type { Anchor } from './anchor';
import { copyText } from './clipboard';
import { fileOf, nameOfFile } from './documentFile';
import type { LastEditor } from './lastEditor';
import { openRemedy } from './open';
import { referencesAlone, referencesAt, type Shown } from './references';
import { nameOfAll, savedText, type Saver } from './save';

/** Saves images and writes references to them into documents. */
export class Inserter {
	readonly #inserting = new Once();

	constructor(
		private readonly saver: Saver,
		private readonly lastEditor: LastEditor,
		private readonly notifier: Notifier,
	) {}

	/** Inserts at the cursor of the last active editor; without one the images are saved, and it is told. */
	async insert(generation: Generation, images: readonly StoredImage[]): Promise<void> {
		await this.#inserting.run(nameOfAll(generation, images), async () => {
			const anchor = this.lastEditor.anchor();
			await this.insertAt(anchor, generation, images).finally(() => anchor?.dispose());
		});
	}

	/** Inserts where the anchor's text is by now, as one step to undo. */
	async insertAt(
		anchor: Anchor | undefined,
		generation: Generation,
		images: readonly StoredImage[],
	): Promise<void> {
		const copies = await this.saver.copiesFor(generation, images, anchor?.document);
		if (copies.length === 0) return;
		const shown = copies.map((file) => ({ file, alt: generation.request.prompt }));
		const why = await whyNotInto(anchor?.document);
		if (anchor && why === undefined && (await this.#write(anchor, shown))) {
			const isNew = copies.some((copy) => !images.some(({ saved }) => saved === copy.toString()));
			this.#tellInserted(anchor, copies, isNew);
		} else this.#offerReference(anchor?.document, shown, why);
	}

	/** The text that shows an image at an offset of a document, for which it is saved; undefined when the user leaves. */
	async textAt(
		document: TextDocument,
		offset: number,
		generation: Generation,
		image: StoredImage,
	): Promise<string | undefined> {
		const [file] = await this.saver.copiesFor(generation, [image], document);
		const { prompt } = generation.request;
		return file && referencesAt(document, offset, [{ file, alt: prompt }]);
	}

	/** Saves an image if need be, and puts the reference to it on the clipboard. */
	async copyReference(generation: Generation, image: StoredImage): Promise<void> {
		const document = this.lastEditor.document();
		const [file] = await this.saver.copiesFor(generation, [image], document);
		if (!file) return;
		if (image.saved === undefined) this.saver.tell([file]);
		await copyReferences(document, [{ file, alt: generation.request.prompt }]);
	}

	/** What goes wrong is told: the images are saved by then, and that is told as well. */
	async #write(anchor: Anchor, images: readonly Shown[]): Promise<boolean> {
		try {
			const text = await referencesAt(anchor.document, anchor.offset, images);
			const edit = new WorkspaceEdit();
			// Read again: the document may have changed since.
			edit.insert(anchor.document.uri, anchor.document.positionAt(anchor.offset), text);
			return await workspace.applyEdit(edit);
		} catch (error) {
			this.notifier.report(error);
			return false;
		}
	}

	#tellInserted({ document }: Anchor, copies: readonly Uri[], isNew: boolean): void {
		const name = nameOfFile(document);
		const isSeen = window.visibleTextEditors.some((editor) => editor.document === document);
		const show = () => window.showTextDocument(document);
		const remedy = isSeen ? openRemedy(copies) : { label: l10n.t('Show {0}', name), run: show };
		const text = isNew
			? l10n.t('{0}, and inserted into {1}', savedText(copies), name)
			: l10n.t('Inserted {0} into {1}', imageCount(copies.length), name);
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

/** Why nothing can be written into a document, in a sentence; undefined where it can. */
async function whyNotInto(document: TextDocument | undefined): Promise<string | undefined> {
	if (!document) return l10n.t('No document is open to insert into.');
	const name = nameOfFile(document);
	if (document.isClosed) return l10n.t('{0} has been closed, so nothing is inserted.', name);
	const file = fileOf(document);
	const isFixed = file && (isKeptReadOnly(document, file) || (await isReadOnly(file)));
	return isFixed ? l10n.t('{0} cannot be changed, so nothing is inserted.', name) : undefined;
}

/** By VS Code's own settings, which concern its editors alone. */
function isKeptReadOnly(document: TextDocument, file: Uri): boolean {
	const files = workspace.getConfiguration('files', file);
	const isAmong = (key: string) =>
		Object.entries(files.get<Record<string, boolean>>(key) ?? {}).some(
			([pattern, counts]) => counts && languages.match({ pattern }, document) > 0,
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
	await copyText(text, l10n.t('Reference copied'));
}
