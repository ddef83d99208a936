/**
 * What a reader does not see, a terminal takes for a key, or an editor for the end of a line: control
 * characters, separators, halves of surrogate pairs, and what turns the direction of text.
 */
const hidden = /(?!\n)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}\ufeff]/gu;

/** What could end a script in a page, or begin a comment there. */
const markup = /<(?=[/!])/g;

/** A value as JSON on lines of its own, in which nothing is hidden. */
export function jsonText(value: unknown): string {
	return JSON.stringify(value, undefined, 2).replace(hidden, escaped).replace(markup, escaped);
}

/** A string in double quotes; JSON, Python and TypeScript read it alike. */
export function stringLiteral(text: string): string {
	return jsonText(text);
}

function escaped(character: string): string {
	return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/** A word of a POSIX shell, in quotes where it needs them. */
export function shellWord(text: string): string {
	return /^[\w./:@%+,-]+$/.test(text) ? text : shellQuoted(text);
}

/** Text in single quotes, between which a POSIX shell leaves everything as it is. */
export function shellQuoted(text: string): string {
	return `'${text.replaceAll("'", "'\\''")}'`;
}
