/** One change of a document, in characters (UTF-16 units) of the text before it; as VS Code tells it. */
export interface Change {
	readonly rangeOffset: number;
	readonly rangeLength: number;
	readonly text: string;
}

/**
 * Where an offset lies after changes that were made at once: it stays behind the text before it, so
 * that what is inserted at it comes after, and is drawn to the start of what replaces it.
 */
export function movedOffset(offset: number, changes: readonly Change[]): number {
	let moved = offset;
	for (const { rangeOffset: start, rangeLength: length, text } of changes)
		if (start < offset) moved += start + length <= offset ? text.length - length : start - offset;
	return moved;
}
