const controlCharacters = /\p{Cc}/gu;

/** Characters that change the direction of the following text, and could disguise a message. */
const directionMarks = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/** Untrusted text as one line of at most `longest` UTF-16 units, safe to show as text. */
export function oneLine(text: string, longest: number): string {
	const clean = text.replace(controlCharacters, ' ').replace(directionMarks, '');
	return shorten(clean.replace(/\s+/g, ' ').trim(), longest);
}

/** Cuts at a space if there is one nearby, never inside a surrogate pair, and adds an ellipsis. */
export function shorten(text: string, longest: number): string {
	if (text.length <= longest) return text;
	const cut = text.slice(0, longest - 1).replace(/[\ud800-\udbff]$/, '');
	const space = cut.lastIndexOf(' ');
	return `${space > longest * 0.6 ? cut.slice(0, space) : cut}…`;
}

/** An error and its causes for the log; `fetch` itself says only "fetch failed". */
export function describeError(error: unknown): string {
	if (!(error instanceof Error)) return String(error);
	const cause = error.cause === undefined ? '' : ` (${describeError(error.cause)})`;
	return `${error.name}: ${error.message}${cause}`;
}
