import { l10n, Range, Uri, workspace, WorkspaceEdit, type TextDocument } from 'vscode';
import { numbered } from '../../core/document/fileName';
import { folded, withEnding } from '../../core/document/paths';
import type { LibraryImage } from '../../core/generation/generation';
import type { PurposeOf } from '../../core/generation/purpose';
import { extensionOf, type ReceivedType } from '../../core/image/facts';
import { typeName } from '../ui/wording/figures';
import { nameOf, namesIn } from '../workspace/copies';
import { editDocument } from '../workspace/documents';
import { referencesIn } from './missingImages';

/** An image that can't be saved under the name that its document refers to. */
export interface NameConflict extends LibraryImage {
	readonly purpose: PurposeOf<'missing'>;
	/** Whether a file with that name already exists; if not, the name has the wrong extension. */
	readonly isTaken: boolean;
}

/** An image that was saved under another name than its document refers to. */
export interface RenamedImage {
	readonly purpose: PurposeOf<'missing'>;
	readonly uri: Uri;
}

/** Whether a file name has the extension of an image type. */
export function hasExtensionOf(type: ReceivedType, file: string): boolean {
	return file
		.toLowerCase()
		.replace(/\.jpeg$/, '.jpg')
		.endsWith(extensionOf(type));
}

/** The name of the missing file without its extension. */
export function baseNameOf({ file }: PurposeOf<'missing'>): string {
	return nameOf(Uri.parse(file)).replace(/\.[^.]*$/, '');
}

/** Why an image isn't saved, as a sentence. */
export function conflictText({ isTaken, image, purpose }: NameConflict): string {
	const [path = ''] = purpose.references;
	return isTaken
		? l10n.t("The image isn't saved yet because {0} already exists.", path)
		: l10n.t(
				"The image isn't saved yet because it's in {1} format, which doesn't match {0}.",
				path,
				typeName(image.type),
			);
}

/** The label of the button that saves images under free names with the right extensions. */
export async function renameLabel(conflicts: readonly NameConflict[]): Promise<string> {
	const [first, ...more] = conflicts;
	if (first && more.length === 0)
		return l10n.t('Save as {0} and Update Reference', await freeName(first));
	return l10n.t('Save {0} Images under New Names', conflicts.length);
}

/** The name that the image would be saved under now. */
async function freeName({ image, purpose }: NameConflict): Promise<string> {
	const folder = Uri.joinPath(Uri.parse(purpose.file), '..');
	const taken = await namesIn(folder).catch(() => new Set<string>());
	for (let n = 1; ; n++) {
		const name = numbered(baseNameOf(purpose), extensionOf(image.type), n);
		if (!taken.has(folded(name))) return name;
	}
}

/**
 * Updates the references of a document to images with new names, in one edit. Returns the images without a
 * reference, or all images if the document can't be edited.
 */
export async function updateReferences(
	uri: Uri,
	renamed: readonly RenamedImage[],
): Promise<readonly RenamedImage[]> {
	const document = await workspace.openTextDocument(uri).then(undefined, () => undefined);
	if (!document) return renamed;
	let found: ReadonlySet<RenamedImage> = new Set();
	const isDone = await editDocument(document, () => {
		const made = editFor(document, renamed);
		found = made.found;
		return found.size > 0 ? made.edit : undefined;
	});
	return isDone ? renamed.filter((each) => !found.has(each)) : renamed;
}

/** Searches for the references again because they may have moved or changed. */
function editFor(document: TextDocument, renamed: readonly RenamedImage[]) {
	const edit = new WorkspaceEdit();
	const found = new Set<RenamedImage>();
	const changed = new Set<number>();
	for (const { path, start, end } of referencesIn(document)) {
		const image = renamed.find(({ purpose }) => purpose.references.includes(path));
		if (!image) continue;
		const range = new Range(document.positionAt(start), document.positionAt(end));
		const written = document.getText(range);
		// Several references may share a definition, which is changed once.
		if (!changed.has(start))
			edit.replace(document.uri, range, withEnding(written, endingOf(image)));
		changed.add(start);
		found.add(image);
	}
	return { edit, found };
}

/** What follows the old base name in the new name: `.png`, `-2.png`. */
function endingOf({ purpose, uri }: RenamedImage): string {
	return nameOf(uri).slice(baseNameOf(purpose).length);
}
