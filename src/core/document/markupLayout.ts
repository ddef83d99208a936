/** A place in a page, with the line around it. */
export interface MarkupPlace {
	readonly before: string;
	readonly after: string;
	/** The whole page, and how many UTF-16 units of it are before the place. */
	readonly page: string;
	readonly offset: number;
}

const containers =
	'article|aside|body|details|dialog|div|fieldset|figure|footer|form|header|main|nav|search|section|template';
const blocks = `${containers}|address|blockquote|dl|figcaption|h[1-6]|hr|ol|p|pre|script|style|summary|table|ul`;

const opensContainer = new RegExp(`<(?:${containers})(?=[\\s>])[^<>]*>$`, 'i');
const endsBlock = new RegExp(`(?:</(?:${blocks})\\s*|<hr(?=[\\s/>])[^<>]*|--)>$`, 'i');
const startsBlock = new RegExp(`^<(?:!--|(?:${blocks})(?=[\\s/>]))`, 'i');
const closesContainer = new RegExp(`^</(?:${containers})\\s*>`, 'i');

/**
 * Tags that are each on a line of their own, indented as their neighbors are. Undefined in running text,
 * where a line break would be a space.
 */
export function tagsOnOwnLines(tags: readonly string[], place: MarkupPlace): string | undefined {
	const { before, after } = place;
	const [left, right] = [before.trimEnd(), after.trimStart()];
	const opens = opensContainer.test(left);
	const closes = closesContainer.test(right);
	if (!(left === '' || opens || endsBlock.test(left))) return undefined;
	if (!(right === '' || closes || startsBlock.test(right))) return undefined;
	if (left === '' && right === '') return onEmptyLine(tags, place);
	const outer = indentOf(before);
	const unit = unitOf(place.page, outer);
	const isInside = opens || (closes && left === '');
	const inner = isInside ? outer + unit : outer;
	const start = left === '' ? inner.slice(outer.length) : `\n${inner}`;
	const isLast = closes && !isInside;
	const end = right === '' ? '' : `\n${isLast ? outer.slice(unit.length) : outer}`;
	return start + tags.join(`\n${inner}`) + end;
}

/** Keeps an indentation that is there. */
function onEmptyLine(tags: readonly string[], { before, page, offset }: MarkupPlace): string {
	const indent = before === '' ? neighborsIndent(page, offset) : before;
	return (before === '' ? indent : '') + tags.join(`\n${indent}`);
}

/** The last tag of a line, if it opens an element. */
const opensElement =
	/<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)\b)[a-z][^<>]*(?<!\/)>\s*$/i;

/** How far the elements around a place are indented. */
function neighborsIndent(page: string, offset: number): string {
	const above = lastLine(page.slice(0, offset));
	const below = firstLine(page.slice(offset));
	const isClosed = below === '' || /^\s*<\//.test(below);
	if (!isClosed) return indentOf(below);
	if (above === '') return below === '' ? '' : indentOf(below) + unitOf(page, indentOf(below));
	const indent = indentOf(above);
	return opensElement.test(above) ? indent + unitOf(page, indent) : indent;
}

/** The last line with text; empty if there is none. */
function lastLine(text: string): string {
	const trimmed = text.trimEnd();
	return trimmed.slice(trimmed.lastIndexOf('\n') + 1);
}

/** The first line with text; empty if there is none. */
function firstLine(text: string): string {
	const start = text.length - text.trimStart().length;
	const end = text.indexOf('\n', start);
	const line = text.slice(text.lastIndexOf('\n', start) + 1, end < 0 ? undefined : end);
	return line.trimEnd();
}

function indentOf(line: string): string {
	return line.slice(0, line.length - line.trimStart().length);
}

/** One level of indentation: that of a page, in the characters that are beside it. */
function unitOf(page: string, beside: string): string {
	if (beside.includes('\t') || (beside === '' && /^\t/m.test(page))) return '\t';
	const widths = [...page.matchAll(/^ {2,8}(?! )/gm)].map(([spaces]) => spaces.length);
	const least = widths.reduce((narrowest, width) => Math.min(narrowest, width), Infinity);
	return ' '.repeat(least === Infinity ? 2 : least);
}

const voidTags =
	/<(?:area|base|br|col|embed|hr|img|input|link|meta|source|track|wbr)(?=[\s/>])[^<>]*>/gi;

/** How most void tags of a page end; `>` if they don't agree, except in XHTML. */
export function voidTagEnd(page: string): '>' | ' />' | '/>' {
	const counts = { '>': 0, ' />': 0, '/>': 0 };
	for (const [tag] of page.matchAll(voidTags)) counts[endOf(tag)]++;
	const slashed = counts['/>'] > counts[' />'] ? '/>' : ' />';
	const isXhtml = counts['>'] === 0 && /<!doctype[^<>]*xhtml|\bxmlns="/i.test(page);
	return isXhtml || counts[' />'] + counts['/>'] > counts['>'] ? slashed : '>';
}

function endOf(tag: string): '>' | ' />' | '/>' {
	if (!tag.endsWith('/>')) return '>';
	return /\s\/>$/.test(tag) ? ' />' : '/>';
}
