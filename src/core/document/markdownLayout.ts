/** A line that something is inserted into, and those next to it. */
interface Neighbors {
	readonly before: string;
	readonly after: string;
	readonly above?: string;
	readonly below?: string;
}

/** Lines that belong together without an empty line between them: items of a list, rows, quotes. */
const containers = [/^\s*(?:[-*+]|\d{1,9}[.)])(?:\s|$)/, /^\s*\|/, /^ {0,3}>/];

/**
 * The line breaks above and below an image that stands alone in Markdown, so that empty lines separate it
 * from the text there. None where a line of a list, a table or a quote goes on: that would end it.
 */
export function markdownGaps({ before, after, above = '', below = '' }: Neighbors): {
	readonly start: string;
	readonly end: string;
} {
	// Indented lines belong to the item of a list above them.
	const isAlone = before === '' && after.trim() === '';
	const isInside = containers.some((line) => line.test(above) && line.test(below));
	if (!isAlone || isInside) return { start: '', end: '' };
	return { start: gapTo(above), end: gapTo(below) };
}

function gapTo(neighbor: string): string {
	return neighbor.trim() === '' ? '' : '\n';
}
