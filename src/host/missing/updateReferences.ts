import { Range, workspace, WorkspaceEdit, type TextDocument, type Uri } from 'vscode';
import { withEnding } from '../../core/document/paths';
import { nameOf } from '../workspace/copies';
import { editDocument } from '../workspace/documents';
import { baseNameOf } from './nameConflict';
import type { MissingImage } from './missingImages';
import { referencesIn } from './scan';

/** An image that is saved under another name than its document has for it. */
export interface Renamed {
	readonly missing: MissingImage;
	readonly uri: Uri;
}

/**
 * Has a document refer to images by their names, in one edit. Gives those to which it does not refer
 * any more, or all where it cannot be changed.
 */
export async function updateReferences(
	uri: Uri,
	renamed: readonly Renamed[],
): Promise<readonly Renamed[]> {
	const document = await workspace.openTextDocument(uri).then(undefined, () => undefined);
	if (!document) return renamed;
	let found: ReadonlySet<Renamed> = new Set();
	const isDone = await editDocument(document, () => {
		const made = editFor(document, renamed);
		found = made.found;
		return found.size > 0 ? made.edit : undefined;
	});
	return isDone ? renamed.filter((each) => !found.has(each)) : renamed;
}

/** The references are looked for anew: they may have moved, or be others by now. */
function editFor(document: TextDocument, renamed: readonly Renamed[]) {
	const edit = new WorkspaceEdit();
	const found = new Set<Renamed>();
	const changed = new Set<number>();
	for (const { path, start, end } of referencesIn(document)) {
		const to = renamed.find(({ missing }) => missing.references.some((each) => each.path === path));
		if (!to) continue;
		const range = new Range(document.positionAt(start), document.positionAt(end));
		const written = document.getText(range);
		// Several uses of one definition are changed there, once.
		if (!changed.has(start)) edit.replace(document.uri, range, withEnding(written, endingOf(to)));
		changed.add(start);
		found.add(to);
	}
	return { edit, found };
}

/** What follows the old name's words in the new one: `.png`, `-2.png`. */
function endingOf({ missing, uri }: Renamed): string {
	return nameOf(uri).slice(baseNameOf(missing).length);
}
