import { oneLine } from '../text';
import { bodyStart } from './insertPosition';
import type { ReferenceLanguage } from './languages';
import { slotText } from './slots';
import { snippets } from './referenceSyntax';

/** An image as a document refers to it. */
export interface Reference {
	/**
	 * Not encoded, `/` between segments: relative to the document's folder (`../images/a b.png`), or
	 * from the site's root (`/a b.png`).
	 */
	readonly path: string;
	/** What the image shows, on one line. */
	readonly alt: string;
}

/** The line into which references are written, left and right of the cursor, and the lines around it. */
export interface Line {
	readonly before: string;
	readonly after: string;
	readonly above?: string;
	readonly below?: string;
}

/** Between references, where it is not a new line. */
const separators: Readonly<Partial<Record<ReferenceLanguage, string>>> = {
	css: ', ',
	script: ',\n',
	restructuredtext: '\n\n',
};

/** Languages whose text consists of blocks, which an empty line ends. */
const inBlocks: ReadonlySet<ReferenceLanguage> = new Set<ReferenceLanguage>([
	'markdown',
	'mdx',
	'typst',
	'restructuredtext',
	'asciidoc',
	'org',
]);

/** What to insert at the cursor so that the document shows the images; several stand on lines of their own. */
export function referenceText(
	language: ReferenceLanguage,
	references: readonly Reference[],
	line: Line,
): string {
	const images = references.map(({ path, alt }) => [harmless(path), oneLine(alt, 120)] as const);
	const [only, ...more] = images;
	const inSlot =
		only && more.length === 0 && slotText(language, ...only, `${line.above ?? ''}\n${line.before}`);
	if (typeof inSlot === 'string') return inSlot;
	const indent = /^\s*/.exec(line.before)?.[0] ?? '';
	if (only && isBeforeBlock(language, line))
		return `${referenceText(language, references, { ...line, after: '', below: '' })}\n\n${indent}`;
	const alone = isBlank(line.before + line.after);
	const text = images
		.map(([path, alt]) => snippets[language](path, alt, alone))
		.join(separators[language] ?? '\n');
	// AsciiDoc knows a block at the start of a line only, and of no paragraph.
	if (language === 'asciidoc' && alone)
		return indent === '' && isBlank(line.above) ? text : `\n${text}`;
	return fitted(language, text, line).replace(/\n(?!\n)/g, `\n${indent}`);
}

/** At the start of a line with text: a heading or a list is one only while nothing stands in front of it. */
function isBeforeBlock(language: ReferenceLanguage, { before, after }: Line): boolean {
	return inBlocks.has(language) && isBlank(before) && !isBlank(after);
}

function isBlank(text = ''): boolean {
	return text.trim() === '';
}

/** A path whose start could be read as a scheme, a host, a home folder or an alias, told to be none. */
function harmless(path: string): string {
	return /^(?:\/\/|[~@\s]|[^/]*:)/.test(path) ? `./${path}` : path;
}

/** What sets a block off from the rest of its line, or else from the line beside it. */
function gap(rest: string, beside: string | undefined): string {
	if (!isBlank(rest)) return '\n\n';
	return isBlank(beside) ? '' : '\n';
}

/** Text that the rest of its line leaves as it is. */
function fitted(language: ReferenceLanguage, text: string, line: Line): string {
	if (language === 'restructuredtext')
		return gap(line.before, line.above) + text + gap(line.after, line.below);
	// What follows a call in Typst may be an argument or a field of it.
	return language === 'typst' && /^[[(.;]/.test(line.after) ? `${text};` : text;
}

/** The language at an offset: of a page's style sheet or script it is theirs; front matter takes paths. */
export function languageAt(
	language: ReferenceLanguage,
	text: string,
	offset: number,
): ReferenceLanguage {
	if (language === 'markdown' || language === 'mdx')
		return offset > 0 && offset < bodyStart(text) ? 'plain' : language;
	if (!['html', 'vue', 'svelte', 'astro'].includes(language)) return language;
	let page = text.slice(0, offset);
	if (language === 'astro') {
		const frontMatter = /^\s*---[^]*?(\n[ \t]*---|$)/.exec(page);
		if (frontMatter?.[1] === '') return 'script';
		page = page.slice(frontMatter?.[0].length);
	}
	return partAtEnd(page) ?? language;
}

/** Comments, style sheets and scripts; each matches in one go, closed or not, so that time stays linear. */
const parts =
	/<!--[^]*?(?:-->|$)|<(script|style)(?=[\s/>])[^>]*(?:$|>(?:(?<=\/>)|[^]*?(?:<\/\1|($))))/gi;

function partAtEnd(page: string): 'css' | 'script' | undefined {
	for (const [, name, open] of page.matchAll(parts))
		if (open === '') return name?.toLowerCase() === 'style' ? 'css' : 'script';
	return undefined;
}
