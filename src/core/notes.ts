/** A message in the strip of the page. */
export interface Note {
	/** Identifies it in this window. */
	readonly id: string;
	/** One line, translated. */
	readonly text: string;
	readonly tone: 'info' | 'error';
	/** Whether it stays although it is information: it says what happened without the user. */
	readonly isLasting?: boolean;
	/** What its buttons do, by their places. */
	readonly actions: readonly { readonly label: string }[];
}

/** How many messages the strip has room for. */
export const maxNotes = 3;

/**
 * The strip after a new message, newest first. Information replaces information, and a message replaces
 * one with the same text; errors and lasting information stay until they are dismissed, withdrawn or too many.
 */
export function withNote(notes: readonly Note[], note: Note): readonly Note[] {
	const isReplaced = (each: Note) =>
		each.text === note.text || (isPassing(each) && note.tone === 'info');
	return [note, ...notes.filter((each) => !isReplaced(each))].slice(0, maxNotes);
}

/** Whether a message may go without an answer. */
export function isPassing({ tone, isLasting = false }: Note): boolean {
	return tone === 'info' && !isLasting;
}
