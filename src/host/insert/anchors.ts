import {
	workspace,
	type Disposable,
	type EndOfLine,
	type Position,
	type TextDocument,
} from 'vscode';
import { movedOffset, type Change } from '../../core/document/insertPosition';
import { randomHex } from '../ui/system';

/** A position in a document that moves with the text around it. */
class Anchor {
	#offset: number;
	#position: Position;
	#lineEnd: EndOfLine;

	constructor(
		readonly id: string,
		readonly document: TextDocument,
		/** UTF-16 units from the start. */
		offset: number,
	) {
		this.#offset = offset;
		this.#position = document.positionAt(offset);
		this.#lineEnd = document.eol;
	}

	get offset(): number {
		return this.#offset;
	}

	/** When only line endings change, VS Code reports a change of the whole text. */
	follow(changes: readonly Change[]): void {
		const onlyLineEnds = this.document.eol !== this.#lineEnd;
		this.#offset = onlyLineEnds
			? this.document.offsetAt(this.#position)
			: movedOffset(this.#offset, changes);
		this.#lineEnd = this.document.eol;
		this.#position = this.document.positionAt(this.#offset);
	}
}
export type { Anchor };

/**
 * Opens anchors in documents, moves them as their documents are edited, and releases them. The caller
 * that opens an anchor also releases it, unless it's kept for a generation. It then lives as long as
 * that generation's purpose: until the purpose is fulfilled or dropped, or the generation is deleted. A
 * generation that takes over the purpose takes over the anchor. No anchor outlives the window.
 */
export class Anchors implements Disposable {
	readonly #anchors = new Map<string, { readonly anchor: Anchor; generation?: string }>();
	readonly #listener = workspace.onDidChangeTextDocument(({ document, contentChanges }) => {
		for (const { anchor } of this.#anchors.values())
			if (anchor.document === document) anchor.follow(contentChanges);
	});

	/** The number of open anchors. */
	get size(): number {
		return this.#anchors.size;
	}

	/** @param offset UTF-16 units from the start. */
	open(document: TextDocument, offset: number): Anchor {
		// Records keep ids, so ids must be unique across windows.
		const anchor = new Anchor(randomHex(8), document, offset);
		this.#anchors.set(anchor.id, { anchor });
		return anchor;
	}

	/** Undefined if it was released or belongs to another window. */
	get(id: string): Anchor | undefined {
		return this.#anchors.get(id)?.anchor;
	}

	keepFor(generation: string, id: string): void {
		const kept = this.#anchors.get(id);
		if (kept) kept.generation = generation;
	}

	release(id: string): void {
		this.#anchors.delete(id);
	}

	releaseOf(generations: readonly string[]): void {
		for (const [id, { generation }] of this.#anchors)
			if (generation !== undefined && generations.includes(generation)) this.#anchors.delete(id);
	}

	dispose(): void {
		this.#listener.dispose();
		this.#anchors.clear();
	}
}
