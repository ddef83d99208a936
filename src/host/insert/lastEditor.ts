import { Disposable, window, type TextDocument, type TextEditor } from 'vscode';
import { withoutLineBreaks } from '../../core/generation/request';
import type { Anchor, Anchors } from './anchors';

/** The last active text editor whose document is still open. Clicking a panel deactivates the editor. */
export class LastEditor implements Disposable {
	readonly #listeners: Disposable;
	#cursor: Anchor | undefined;

	constructor(private readonly anchors: Anchors) {
		this.#follow(window.activeTextEditor, ...window.visibleTextEditors);
		this.#listeners = Disposable.from(
			window.onDidChangeActiveTextEditor((editor) => {
				this.#follow(editor);
			}),
			window.onDidChangeTextEditorSelection(({ textEditor }) => {
				if (textEditor === window.activeTextEditor) this.#follow(textEditor);
			}),
		);
	}

	/** Opens an anchor at its cursor, after any selection; undefined if no document is open. */
	openAnchor(): Anchor | undefined {
		const document = this.document();
		return document && this.#cursor && this.anchors.open(document, this.#cursor.offset);
	}

	/** Undefined if no document is open. */
	document(): TextDocument | undefined {
		// VS Code doesn't activate the editor that appears when another is closed.
		if (this.#cursor?.document.isClosed !== false) this.#follow(...window.visibleTextEditors);
		return this.#cursor?.document.isClosed ? undefined : this.#cursor?.document;
	}

	dispose(): void {
		if (this.#cursor) this.anchors.release(this.#cursor.id);
		this.#listeners.dispose();
	}

	/** Follows the first editor that shows a document. */
	#follow(...editors: readonly (TextEditor | undefined)[]): void {
		const editor = editors.find((each) => each && isDocument(each));
		if (!editor) return;
		const { document, selection } = editor;
		if (this.#cursor) this.anchors.release(this.#cursor.id);
		this.#cursor = this.anchors.open(document, document.offsetAt(selection.end));
	}
}

/** The selection of the active editor as a prompt on one line; empty if nothing is selected. */
export function selectedText(): string {
	const { document, selection } = window.activeTextEditor ?? {};
	return document && selection ? withoutLineBreaks(document.getText(selection)).trim() : '';
}

/** Excludes the log and VS Code's own input fields, which are text editors too. */
function isDocument({ document }: TextEditor): boolean {
	return !/^(output|comment|debug|vscode-(?!notebook|vfs|remote|userdata|test))/.test(
		document.uri.scheme,
	);
}
