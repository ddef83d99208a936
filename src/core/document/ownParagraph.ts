import type { ReferenceLanguage } from './languages';
import { markdownParagraph } from './markdownLayout';
import { endsOpen } from './spacing';

/** A line with the cursor in it, and those next to it. */
interface Place {
	readonly before: string;
	readonly after: string;
	readonly above?: string;
	readonly below?: string;
}

/** Where an image at the end of a line stays in it. */
interface InlineRules {
	/** Items of lists, rows of tables, indented lines that may belong to them, and code. */
	readonly line: RegExp;
	/** The end of an item of a list that may go on in the line below it. */
	readonly above: RegExp;
	/** Lines that must stay next to the line below if that one matches. */
	readonly pair: readonly [line: RegExp, below: RegExp];
}

const inlineRules: Partial<Readonly<Record<ReferenceLanguage, InlineRules>>> = {
	asciidoc: {
		line: /^(?:\s|(?:[*.]+|-|\d+\.|[a-z]\.|<[\d.]+>)\s|\|)|(?:::|;;)(?:\s|$)|\s\|/i,
		above: /^\s*(?:[*.]+|-|\d+\.)\s|^\+\s*$/,
		// The title of the document and its attributes end at an empty line.
		pair: [/^(?:= |:[\w!-]+:)/, /\S/],
	},
	org: {
		line: /^(?:\s|(?:[-+]|\d+[.)])\s|\|)/,
		above: /^\s*(?:[-+]|\d+[.)])\s|^\s+\*\s/,
		// A heading and its properties or dates.
		pair: [/^\*+\s/, /^\s*(?::[\w-]+:|(?:SCHEDULED|DEADLINE|CLOSED):)/],
	},
	typst: {
		line: /^(?:\s|(?:[-+/]|\d+\.)\s|#)|[,=]$/,
		above: /^\s*(?:[-+/]|\d+\.)\s/,
		pair: [/(?!)/, /(?!)/],
	},
};

/**
 * What the lines of an image's own paragraph start with, if the cursor is at the end of a line with text.
 * Undefined if the image stays in the line.
 */
export function ownParagraph(language: ReferenceLanguage, place: Place): string | undefined {
	if (language === 'markdown' || language === 'mdx')
		return markdownParagraph(place, language === 'mdx');
	const rules = inlineRules[language];
	const { before, after, above = '', below = '' } = place;
	if (!rules || before.trim() === '' || after.trim() !== '') return undefined;
	const [line, next] = rules.pair;
	const isPair = line.test(before) && next.test(below);
	const staysInline = rules.line.test(before) || rules.above.test(above) || endsOpen(before);
	return isPair || staysInline ? undefined : '';
}

/** The text of an image as a paragraph of its own, between empty lines, below the line with the cursor. */
export function asParagraph(image: string, prefix: string, below = ''): string {
	const mark = prefix.trimEnd();
	const text = image.replaceAll('\n', `\n${prefix}`);
	const goesOn = mark !== '' && below.trimStart().startsWith('>');
	const isSeparate = (goesOn ? below.replace(/^[\s>]+/, '') : below).trim() === '';
	const end = goesOn ? `\n${mark}` : '\n';
	return `\n${mark}\n${prefix}${text}${isSeparate ? '' : end}`;
}
