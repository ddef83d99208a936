import { workspace, type TextDocument, type WorkspaceEdit } from 'vscode';

/**
 * Edits a document, also one that is typed in: VS Code refuses an edit that was made for a former text.
 * Then it is made anew, for the text as it is by then. False where there is nothing to do, or it cannot be done.
 */
export async function editDocument(
	document: TextDocument,
	make: () => WorkspaceEdit | undefined | Promise<WorkspaceEdit>,
): Promise<boolean> {
	// In milliseconds: 0, 50, 150, … 1550.
	for (let pause = 0; pause < 2000; pause = 2 * pause + 50) {
		await new Promise((resolve) => setTimeout(resolve, pause));
		if (document.isClosed) return false;
		const { version } = document;
		const edit = await make();
		if (!edit) return false;
		if (document.version === version && (await workspace.applyEdit(edit))) return true;
	}
	return false;
}
