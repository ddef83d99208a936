import {
	Range,
	TabInputWebview,
	ViewColumn,
	window,
	workspace,
	type TextDocument,
	type Uri,
} from 'vscode';
import { columnOf } from './insertableDocuments';

/** A document, and where its text goes on. */
interface Place {
	readonly document: TextDocument;
	/** UTF-16 units from the start. */
	readonly offset: number;
}

/** Shows a document beside the panel: at its cursor if it has one, or else at its end. */
export async function showForInsertion(uri: Uri): Promise<Place> {
	const document = await workspace.openTextDocument(uri);
	const column = columnOf(document);
	const hasCursor = column !== undefined;
	const end = document.getText().length;
	const position = document.positionAt(end);
	const editor = await window.showTextDocument(document, {
		viewColumn: column ?? columnBesidePanel(),
		preview: false,
		...(!hasCursor && { selection: new Range(position, position) }),
	});
	return { document, offset: hasCursor ? document.offsetAt(editor.selection.end) : end };
}

/** An editor in the same place would hide the panel. */
function columnBesidePanel(): ViewColumn {
	const { activeTab } = window.tabGroups.activeTabGroup;
	return activeTab?.input instanceof TabInputWebview ? ViewColumn.Beside : ViewColumn.Active;
}

/** Scrolls to the start of a line with a long reference: the cursor is behind it. */
export function revealLineStart(document: TextDocument, offset: number): void {
	const { line } = document.positionAt(offset);
	for (const editor of window.visibleTextEditors)
		if (editor.document === document) editor.revealRange(new Range(line, 0, line, 0));
}
