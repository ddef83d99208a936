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
	urlPath,
	withDot,
} from './escape';
import type { ReferenceLanguage } from './languages';

/** Writes one reference; `alone` is whether its line is empty otherwise. */
export type Snippet = (path: string, alt: string, alone: boolean) => string;

/** How each language writes a reference. */
export const snippets: Readonly<Record<ReferenceLanguage, Snippet>> = {
	markdown,
	mdx: markdown,
	html: (path, alt) => `<img ${attributes(path, alt)}>`,
	jsx: element,
	vue: (path, alt) => element(withDot(path), alt),
	svelte: element,
	astro: element,
	css: (path) => `url("${urlPath(path)}")`,
	script: (path) => `'${scriptPath(path, "'")}'`,
	latex: (path, alt) =>
		`\\includegraphics[width=\\linewidth, alt={${latexText(alt)}}]{${latexPath(path)}}`,
	typst: (path, alt) => `#image("${stringLiteral(path, '"')}", alt: "${stringLiteral(alt, '"')}")`,
	restructuredtext,
	asciidoc: (path, alt, alone) =>
		`image:${alone ? ':' : ''}${asciidocPath(path)}[${asciidocText(alt)}]`,
	org: (path, alt, alone) =>
		`${alone ? `#+ATTR_HTML: :alt ${orgText(alt)}\n` : ''}[[file:${orgPath(path)}]]`,
	plain: inLine,
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

function restructuredtext(path: string, alt: string): string {
	return `.. image:: ${restructuredTextPath(path)}\n   :alt: ${alt}`.trimEnd();
}
