import {
	asciidocPath,
	asciidocText,
	attributeValue,
	inLine,
	latexPath,
	latexText,
	markdownText,
	orgPath,
	orgText,
	restructuredTextPath,
	scriptPath,
	stringLiteral,
	templateAttributeValue,
	urlPath,
	withDot,
} from './escape';
import type { ReferenceLanguage } from './languages';

/** How a language writes references to images. */
export interface ReferenceSyntax {
	/** Writes a whole reference. */
	readonly write: ReferenceWriter;
	/** Places where only a path is expected. The first match wins. */
	readonly slots: readonly PathSlot[];
	/** Between several references. A line break by default. */
	readonly separator?: string;
	/** Whether text consists of blocks that end at an empty line. */
	readonly hasBlocks?: boolean;
	/** Whether it is HTML, or a page's part in a file of a framework: tags get lines of their own. */
	readonly isMarkup?: boolean;
}

/** @param isAlone whether the rest of the line is empty. */
type ReferenceWriter = (path: string, alt: string, isAlone: boolean) => string;

export interface PathSlot {
	/** Matches the end of the line above and the line up to the cursor. Its group `quote`, if any, is the open quote. */
	readonly before: RegExp;
	readonly write: (path: string, alt: string, quote: string) => string;
}

/** An attribute with an expression as its value, in Vue and Alpine. */
const boundAttribute: PathSlot = {
	before: /(?:\s|bind):[\w-]+\s*=\s*"$/,
	write: (path) => `'${urlPathWithDot(path)}'`,
};

/** A link or an image in Markdown, an attribute, or `url(` in CSS. */
const address = /(?:\]\(\s*<?|[\w-]\s*=\s*(?:\{["'`]|"?["'])|\burl\(\s*["']?)$/i;

const webSlots: readonly PathSlot[] = [boundAttribute, { before: address, write: urlPath }];

const jsxSlots: readonly PathSlot[] = [
	...webSlots,
	// Only strings that can't be part of the text between tags.
	{
		before: /(?:[(,:[?]|\b(?:from|import))\s*(?<quote>["'`])$/,
		write: (path, _alt, quote) => scriptPath(path, quote),
	},
];

/** Inside a string: the strings before it on the line are closed. */
const openString = new RegExp(
	[
		/\n(?:[^"'`\\]|\\.|(?<closed>["'`])(?:(?!\k<closed>)[^\\]|\\.)*\k<closed>)*/,
		/(?<quote>["'`])(?:(?!\k<quote>)[^\\]|\\.)*$/,
	]
		.map(({ source }) => source)
		.join(''),
);

/** Every language's syntax. To add a language, add a row. */
export const referenceSyntax: Readonly<Record<ReferenceLanguage, ReferenceSyntax>> = {
	markdown: { write: markdown, slots: webSlots, hasBlocks: true },
	mdx: { write: markdown, slots: jsxSlots, hasBlocks: true },
	html: { write: (path, alt) => `<img ${attributes(path, alt)}>`, slots: webSlots, isMarkup: true },
	template: {
		write: (path, alt) => `<img src="${templatePath(path)}" alt="${templateAttributeValue(alt)}">`,
		slots: [boundAttribute, { before: address, write: templatePath }],
		isMarkup: true,
	},
	jsx: { write: element, slots: jsxSlots },
	vue: {
		write: (path, alt) => element(withDot(path), alt),
		slots: [boundAttribute, { before: address, write: urlPathWithDot }],
		isMarkup: true,
	},
	svelte: { write: element, slots: webSlots, isMarkup: true },
	astro: { write: element, slots: webSlots, isMarkup: true },
	css: { write: (path) => `url("${urlPath(path)}")`, slots: webSlots, separator: ', ' },
	script: {
		write: (path) => `'${scriptPath(path, "'")}'`,
		slots: [{ before: openString, write: (path, _alt, quote) => scriptPath(path, quote) }],
		separator: ',\n',
	},
	latex: {
		write: (path, alt) =>
			`\\includegraphics[width=\\linewidth, alt={${latexText(alt)}}]{${latexPath(path)}}`,
		slots: [{ before: /\\includegraphics\*?\s*(?:\[[^\][]*\]\s*)?\{$/, write: latexPath }],
	},
	typst: {
		write: (path, alt) => `#${typstImage(path, alt)}`,
		slots: [
			{ before: /\bimage\(\s*"$/, write: (path) => stringLiteral(path, '"') },
			// Among the arguments of another call, where a call has no `#`.
			{ before: /#(?!image)[\w.-]+\((?:[^[\](){}"]|"[^"]*")*$/, write: typstImage },
		],
		hasBlocks: true,
	},
	restructuredtext: {
		write: (path, alt) => `.. image:: ${restructuredTextPath(path)}\n   :alt: ${alt}`.trimEnd(),
		slots: [{ before: /\b(?:image|figure)::[ \t]+$/, write: restructuredTextPath }],
		separator: '\n\n',
		hasBlocks: true,
	},
	asciidoc: {
		write: (path, alt, isAlone) =>
			`image:${isAlone ? ':' : ''}${asciidocPath(path)}[${asciidocText(alt)}]`,
		slots: [{ before: /\bimage::?$/, write: asciidocPath }],
		hasBlocks: true,
	},
	org: {
		write: (path, alt, isAlone) =>
			`${isAlone ? `#+ATTR_HTML: :alt ${orgText(alt)}\n` : ''}[[file:${orgPath(path)}]]`,
		slots: [{ before: /\[\[file:$/, write: orgPath }],
		hasBlocks: true,
	},
	plain: { write: inLine, slots: [] },
};

function markdown(path: string, alt: string): string {
	return `![${markdownText(alt)}](${urlPath(path)})`;
}

function element(path: string, alt: string): string {
	return `<img ${attributes(path, alt)} />`;
}

function attributes(path: string, alt: string): string {
	return `src="${urlPath(path)}" alt="${attributeValue(alt)}"`;
}

function templatePath(path: string): string {
	return urlPath(path).replaceAll('@', '%40');
}

function urlPathWithDot(path: string): string {
	return urlPath(withDot(path));
}

function typstImage(path: string, alt: string): string {
	return `image("${stringLiteral(path, '"')}", alt: "${stringLiteral(alt, '"')}")`;
}
