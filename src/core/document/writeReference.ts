import { oneLine } from '../text';
import { fitsWikiLink, wikiLink } from './escape';
import type { ReferenceLanguage } from './languages';
import { isMarkdownRow, markdownContinuation, markdownGaps } from './markdownLayout';
import { tagsOnOwnLines, voidTagEnd } from './markupLayout';
import { asParagraph, ownParagraph } from './ownParagraph';
import { referenceSyntax } from './referenceSyntax';
import { spaced, spacedTags } from './spacing';

/** An image that a document refers to. */
export interface Reference {
	/**
	 * Not encoded, `/` between segments: relative to the document's folder (`../images/a b.png`), or
	 * from the site's root (`/a b.png`).
	 */
	readonly path: string;
	/** Whether the path is an ID in Antora, such as `module:a b.png`. */
	readonly isId?: boolean;
	/** What the image shows, on one line. */
	readonly alt: string;
	/** Embed it in Markdown as Obsidian does in its vaults: `![[a b.png|A sea otter]]`. */
	readonly isWikiLink?: boolean | undefined;
}

/** The line that references are inserted into, before and after the cursor, and the lines around it. */
export interface Line {
	readonly before: string;
	readonly after: string;
	readonly above?: string;
	readonly below?: string;
	/** The whole text around it, whose style is followed. */
	readonly text?: string;
	/** UTF-16 units of the text before the cursor; missing if the reference is for any place. */
	readonly offset?: number;
}

/** Longer alternative texts are cut. */
const longestAlt = 120;

/** The text to insert at the cursor so that the document shows the images. Each of several gets its own line. */
export function referenceText(
	language: ReferenceLanguage,
	references: readonly Reference[],
	line: Line,
): string {
	const images = references.map(({ path, alt, isId, isWikiLink }) => ({
		path: isId ? path : unambiguous(path),
		alt: oneLine(alt, longestAlt),
		isWikiLink: isWikiLink === true && language === 'markdown' && fitsWikiLink(path),
	}));
	const [first, ...others] = images;
	if (!first) return '';
	const inSlot = others.length === 0 ? slotText(language, first, line) : undefined;
	if (inSlot !== undefined) return inSlot;
	const indent = /^\s*/.exec(line.before)?.[0] ?? '';
	const { write, separator = '\n', hasBlocks, isMarkup } = referenceSyntax[language];
	// A heading or a list must stay at the start of its line.
	if (hasBlocks && isBlank(line.before) && !isBlank(line.after))
		return `${referenceText(language, references, { ...line, after: '', below: '' })}\n\n${indent}`;
	const paragraph = ownParagraph(language, line);
	const isAlone = paragraph !== undefined || isBlank(line.before + line.after);
	const isInRow = paragraph === undefined && isMarkdown(language) && isMarkdownRow(line);
	const texts = images.map(({ path, alt, isWikiLink }) =>
		isWikiLink ? wikiLink(path, alt, isInRow) : write(path, alt, isAlone),
	);
	if (isMarkup) return markupText(texts, line);
	const text = texts.join(isInRow ? ' ' : separator);
	if (paragraph !== undefined) return asParagraph(text, paragraph, line.below);
	// A block in AsciiDoc must start at the start of a line, after an empty one.
	if (language === 'asciidoc' && isAlone)
		return indent === '' && isBlank(line.above) ? text : `\n${text}`;
	const continuation = isMarkdown(language) ? markdownContinuation(line.before) : indent;
	return separated(language, text, line).replace(/\n(?!\n)/g, `\n${continuation}`);
}

function isMarkdown(language: ReferenceLanguage): boolean {
	return language === 'markdown' || language === 'mdx';
}

/** Tags in the style of a page, in lines of their own where that doesn't change what is shown. */
function markupText(tags: readonly string[], line: Line): string {
	const { before, after, text: page = '', offset } = line;
	const end = voidTagEnd(page);
	const styled = tags.map((tag) => (tag.endsWith('/>') ? tag : tag.replace(/>$/, end)));
	const own =
		offset === undefined ? undefined : tagsOnOwnLines(styled, { before, after, page, offset });
	return own ?? spacedTags(styled.join(`\n${/^\s*/.exec(before)?.[0] ?? ''}`), before, after);
}

/** The text to write where only a path is expected. Undefined elsewhere. */
function slotText(
	language: ReferenceLanguage,
	{ path, alt }: Reference,
	{ above = '', before: line }: Line,
): string | undefined {
	for (const { before, write } of referenceSyntax[language].slots) {
		const match = before.exec(`${above}\n${line}`);
		if (match) return write(path, alt, match.groups?.['quote'] ?? '');
	}
	return undefined;
}

function isBlank(text = ''): boolean {
	return text.trim() === '';
}

/** Adds `./` to a path whose start could be read as a scheme, a host, a home folder or an alias. */
function unambiguous(path: string): string {
	return /^(?:\/\/|[~@\s]|[^/]*:)/.test(path) ? `./${path}` : path;
}

/** Adds what must separate the text from its surroundings. */
function separated(language: ReferenceLanguage, text: string, line: Line): string {
	const { before, after } = line;
	if (language === 'plain') return text;
	if (language === 'restructuredtext')
		return gap(before, line.above) + text + gap(after, line.below);
	if (language === 'jsx') return spacedTags(text, before, after);
	// Otherwise the text after a call in Typst could be an argument or a field.
	if (language === 'typst' && /^[[(.;]/.test(after)) return `${spaced(text, before, '')};`;
	if (!isMarkdown(language)) return spaced(text, before, after);
	const { start, end } = markdownGaps(line);
	return start + spaced(text, before, after) + end;
}

/** Separates a block from the rest of its line or, if there is none, from the line next to it. */
function gap(rest: string, neighbor: string | undefined): string {
	if (!isBlank(rest)) return '\n\n';
	return isBlank(neighbor) ? '' : '\n';
}
