import { endsOpen } from './spacing';

/** A line that something is inserted into, and those next to it. */
interface Neighbors {
	readonly before: string;
	readonly after: string;
	readonly above?: string;
	readonly below?: string;
}

const item = /^\s*(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;

/** Lines that belong together without an empty line between them: items of a list, rows, quotes. */
const containers = [item, /^\s*\|/, /^ {0,3}>/];

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

/** Indentation and the marks of quotes. */
const quotes = /^\s*(?:>[ \t]?)*/;
const rule = /^(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,})$/;
/** A footnote or a definition, which goes on in the same way as an item of a list. */
const definition = /^(?:\[\^[^\]]+\]:|:\s)/;
/** A line that can't go on from the one above it. */
const startsBlock = /^(?:#{1,6}\s|```|~~~|<|>)/;

/**
 * What the lines of an image's own paragraph start with, if the cursor is at the end of a line with text.
 * Undefined if the image stays in the line: in lists, tables and headings whose underline is below, which a
 * paragraph would end.
 */
export function markdownParagraph(
	{ before, after, above = '', below = '' }: Neighbors,
	isMdx: boolean,
): string | undefined {
	const [prefix = ''] = quotes.exec(before) ?? [];
	const text = before.slice(prefix.length).trim();
	if (text === '' || after.trim() !== '') return undefined;
	if (rule.test(text)) return prefix;
	const withoutQuotes = (line: string) => line.replace(quotes, '');
	const goesOn = !startsBlock.test(text) && item.test(withoutQuotes(above));
	if (goesOn || item.test(text) || definition.test(text)) return undefined;
	if (/^(?:=+|-+)\s*$/.test(withoutQuotes(below))) return undefined;
	if (isMarkdownRow({ before, after, above, below }))
		return below.trim() === '' && isWholeRow(before, above) ? prefix : undefined;
	return endsOpen(text) || (isMdx && hasOpenElement(text)) ? undefined : prefix;
}

/** Whether a line is a row of a table, which may lack the first and the last sign. */
export function isMarkdownRow({ before, after, above = '', below = '' }: Neighbors): boolean {
	const row = `${before}${after}`.replace(quotes, '');
	if (row.startsWith('|')) return true;
	const hasCells = (line: string) => line.replace(/\\./g, '').includes('|');
	return hasCells(row) && (hasCells(above) || hasCells(below));
}

/** Whether a row has as many signs as the one above it, the last at its end. */
function isWholeRow(row: string, above: string): boolean {
	const signs = (line: string) => line.replace(/\\./g, '').match(/\|/g)?.length;
	return row.endsWith('|') && signs(row) === signs(above);
}

/** Whether an element among text is still open: in MDX, its paragraph must contain its end. */
function hasOpenElement(text: string): boolean {
	if (/^<[^<>]*>$/.test(text)) return false;
	const opening = text.match(/<[a-z][^<>]*(?<!\/)>|<>/gi) ?? [];
	const closing = text.match(/<\/[^<>]*>/g) ?? [];
	return opening.length > closing.length;
}

/** What lines start with that belong to the same paragraph as a line: marks of quotes, and indentation. */
export function markdownContinuation(before: string): string {
	const [prefix = ''] = quotes.exec(before) ?? [];
	const [marker = ''] = /^(?:[-*+]|\d{1,9}[.)])[ \t]+/.exec(before.slice(prefix.length)) ?? [];
	return prefix + marker.replace(/\S/g, ' ');
}
