/** A message in the strip of the page. */
export interface Note {
	/** Identifies it in this window. */
	readonly id: string;
	/** One line, translated. */
	readonly text: string;
	readonly tone: 'info' | 'error';
	/** What its buttons do, by their places. */
	readonly actions: readonly { readonly label: string }[];
}

/** How many messages the strip has room for. */
export const maxNotes = 3;

/**
 * The strip after a new message, newest first. Information replaces information, and a message replaces
 * one with the same text; errors stay until they are dismissed, withdrawn or too many.
 */
export function withNote(notes: readonly Note[], note: Note): readonly Note[] {
	const isReplaced = ({ text, tone }: Note) =>
		text === note.text || (tone === 'info' && note.tone === 'info');
	return [note, ...notes.filter((each) => !isReplaced(each))].slice(0, maxNotes);
}
