import {
	workspace,
	type Disposable,
	type EndOfLine,
	type Position,
	type TextDocument,
} from 'vscode';
import { movedOffset, type Change } from '../../core/document/insertPosition';

/** A place in a document that stays with the text around it while the document is edited. */
export class Anchor implements Disposable {
	readonly #listener: Disposable;
	#offset: number;
	#position: Position;
	#lineEnd: EndOfLine;

	/** @param offset characters (UTF-16 units) from the start. */
	constructor(
		readonly document: TextDocument,
		offset: number,
	) {
		this.#offset = offset;
		this.#position = document.positionAt(offset);
		this.#lineEnd = document.eol;
		this.#listener = workspace.onDidChangeTextDocument((change) => {
			if (change.document === this.document) this.#follow(change.contentChanges);
		});
	}

	get offset(): number {
		return this.#offset;
	}

	dispose(): void {
		this.#listener.dispose();
	}

	/** Other line ends move all offsets, and are told as a change of the whole text. */
	#follow(changes: readonly Change[]): void {
		if (this.document.eol !== this.#lineEnd) this.#offset = this.document.offsetAt(this.#position);
		else this.#offset = movedOffset(this.#offset, changes);
		this.#lineEnd = this.document.eol;
		this.#position = this.document.positionAt(this.#offset);
	}
}
