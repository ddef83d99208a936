import { Disposable, window, type TextDocument, type TextEditor } from 'vscode';
import { Anchor } from './anchor';

/** The text editor that was active last, as long as its document is open: panels take the focus from it. */
export class LastEditor implements Disposable {
	readonly #listeners: Disposable;
	#cursor: Anchor | undefined;

	constructor() {
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

	/** A new anchor at its cursor, behind what is selected; undefined while no document is open. */
	anchor(): Anchor | undefined {
		const document = this.document();
		return document && this.#cursor && new Anchor(document, this.#cursor.offset);
	}

	/** Undefined while no document is open. */
	document(): TextDocument | undefined {
		// The one that shows in its place does not become active by that.
		if (this.#cursor?.document.isClosed !== false) this.#follow(...window.visibleTextEditors);
		return this.#cursor?.document.isClosed ? undefined : this.#cursor?.document;
	}

	dispose(): void {
		this.#cursor?.dispose();
		this.#listeners.dispose();
	}

	/** Follows the first of them that shows a document. */
	#follow(...editors: readonly (TextEditor | undefined)[]): void {
		const editor = editors.find((each) => each && isDocument(each));
		if (!editor) return;
		const { document, selection } = editor;
		this.#cursor?.dispose();
		this.#cursor = new Anchor(document, document.offsetAt(selection.end));
	}
}

/** Not the log nor an input of VS Code's own, which are text editors as well. */
function isDocument({ document }: TextEditor): boolean {
	return !/^(output|comment|debug|vscode-(?!notebook|vfs|remote|userdata|test))/.test(
		document.uri.scheme,
	);
}
