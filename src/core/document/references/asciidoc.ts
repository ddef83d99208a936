import type { ReferenceLanguage } from '../languages';
import { readAsciidocAttributes } from './asciidocAttributes';
import { decodeEntities, decodePercent } from './decode';
import type { Found, Notation } from './found';
import { asciidocWords } from './plainWords';
import { matchAt, Scanner, tokenPattern, type Token } from './scanner';

const asciidoc: Notation = {
	hasIds: true,
	path: decodePercent,
	text: (written) => decodeEntities(asciidocWords(written)),
};

/** What hides the lines that follow, or looks as if it did. */
const hiding = {
	/** The first line of code or of a comment. */
	block: /^(?:-{4,}|\.{4,}|\+{4,}|\/{4,})(?=[ \t\r]*$)|^```(?!`)/,
	comment: /^\/\/(?!\/).*/,
	/** Of a title. `====` can also start a block, which hides nothing. */
	underline: /^(?:={2,}|-{2,3}|~{2,}|\^{2,}|\+{2,3})(?=[ \t\r]*$)/,
};

const token = tokenPattern(
	{
		...hiding,
		heading: /^=+ (?<name>.*)/,
		image:
			/(?<!\\)\bimage::?(?<address>(?:[\w@.-]+:(?!\/)){0,2}:?[^\s:[\]][^:[\]\n]*)\[(?<attributes>(?:[^\][\\\n]|\\.|\[[^\][\n]{0,1000}\]){0,1000})\]/,
	},
	'gm',
);

/** Finds nothing if it isn't known which folder the document's images are in. */
export function* readAsciidoc(text: string): Generator<Found> {
	if (imagesDirectory('asciidoc', text) === undefined) return;
	const scanner = new Scanner(text, token);
	for (const each of scanner) {
		const { text: whole, start: from, end: to, groups } = each;
		const { name, address, attributes = '' } = groups;
		if (name !== undefined) yield { kind: 'heading', written: name, read: asciidocWords };
		else if (address) {
			const start = from + whole.indexOf(address);
			const { alt, width, height } = readAsciidocAttributes(attributes);
			const caption = titleOf(text, from);
			const about = { alt, caption, width, height };
			yield { kind: 'image', notation: asciidoc, address, start, from, to, ...about };
		} else {
			const title = skipHidden(scanner, each);
			if (title !== undefined) yield { kind: 'heading', written: title, read: asciidocWords };
		}
	}
}

/** The title of a block that starts at a line's start: `.Title` above it and above its attributes. */
function titleOf(text: string, start: number): string | undefined {
	if (start > 0 && text[start - 1] !== '\n') return undefined;
	let above = lineBefore(text, start);
	if (/^\[.*\]\s*$/.test(above)) above = lineBefore(text, start - above.length - 1);
	return /^\.(?<title>[^.\s].*)/.exec(above)?.groups?.['title'];
}

/** Skips code and comments. Returns the title above if the token is its underline. */
function skipHidden(scanner: Scanner, { text: mark, start, end, groups }: Token) {
	const { block, underline } = groups;
	if (!block && !underline) return undefined;
	const canUnderline = /^[-=~^+]/.test(mark);
	const title = canUnderline ? titleAbove(scanner.text, start, mark.length) : undefined;
	if (block && title === undefined) scanner.at = endOfBlock(scanner.text, mark, end);
	return title;
}

/** Lines that aren't text: attributes, comments, titles of blocks, and the ends of blocks. */
const noText = /^(?:|\[.*\]|\/\/.*|\..*|:[\w-]+:.*|(?<mark>[-+/`])\k<mark>{2,})$/;

/**
 * The title above a line that is as long as the title, or differs by one character. A line below text
 * is part of its paragraph.
 */
function titleAbove(text: string, underline: number, length: number): string | undefined {
	const title = lineBefore(text, underline);
	const line = title.trimEnd();
	const isTitle = Math.abs(line.length - length) < 2 && /[\p{L}\p{N}_]/u.test(line);
	const above = lineBefore(text, underline - title.length - 1).trim();
	return isTitle && !noText.test(line) && noText.test(above) ? line : undefined;
}

/** Characters. Of longer lines, the end is read: they aren't titles. */
const longestLine = 1000;

/** The line that ends before the start of another one. */
function lineBefore(text: string, start: number): string {
	const before = text.slice(Math.max(0, start - 1 - longestLine), Math.max(0, start - 1));
	return before.slice(before.lastIndexOf('\n') + 1);
}

/** After the line that ends a block: the same mark as in its first line, and nothing else. */
function endOfBlock(text: string, mark: string, from: number): number {
	const end = /[ \t\r]*$/my;
	for (let at = from; (at = text.indexOf(`\n${mark}`, at)) >= 0;) {
		at += 1 + mark.length;
		if (matchAt(end, text, at)) return end.lastIndex;
	}
	return text.length;
}

const settings = tokenPattern(
	{
		...hiding,
		/** Often set under a condition, usually that nothing else has set it. */
		setting: /^(?:ifn?def::[^[\r\n\u2028\u2029]*\[)?:imagesdir:(?:[ \t](?<folder>[^\]\r\n]*))?/,
	},
	'gm',
);

/**
 * The folder that a document reads its images from, relative to its own folder; empty if it's the
 * same folder. Undefined if it isn't known: an absolute path or URL, an unknown attribute, or more
 * than one folder. Source: AsciiDoc Language Documentation, “Set the Images Directory”.
 */
export function imagesDirectory(language: ReferenceLanguage, text: string): string | undefined {
	if (language !== 'asciidoc' || !text.includes(':imagesdir:')) return '';
	const folders = new Set<string>();
	const scanner = new Scanner(text, settings);
	for (const each of scanner)
		if (each.groups['setting']) folders.add((each.groups['folder'] ?? '').trim());
		else skipHidden(scanner, each);
	const [first = ''] = folders;
	const folder = first.replace('{docdir}', '.');
	return /^\/|[:{]/.test(folder) || folders.size > 1 ? undefined : folder;
}
