import {
	asciidocPath,
	asciidocText,
	attributeValue,
	latexPath,
	latexText,
	markdownText,
	orgPath,
	orgText,
	stringLiteral,
	urlPath,
} from './escape';
import type { ReferenceLanguage } from './languages';

/** Writes one reference; `alone` is whether its line is empty otherwise. */
export type Snippet = (path: string, alt: string, alone: boolean) => string;

/** How each language writes a reference. Where nothing escapes in a path, what would end its line is a space. */
export const snippets: Readonly<Record<ReferenceLanguage, Snippet>> = {
	markdown,
	mdx: markdown,
	html: (path, alt) => `<img ${attributes(path, alt)}>`,
	jsx: element,
	// A bundler takes it for a file only with a dot in front.
	vue: (path, alt) => element(withDot(path), alt),
	svelte: element,
	astro: element,
	css: (path) => `url("${urlPath(path)}")`,
	// `</script>` would end a script in a page.
	script: (path) => `'${stringLiteral(withDot(path), "'").replaceAll('<', '\\x3C')}'`,
	latex: (path, alt) =>
		`\\includegraphics[width=\\linewidth, alt={${latexText(alt)}}]{${latexPath(inLine(path))}}`,
	typst: (path, alt) => `#image("${stringLiteral(path, '"')}", alt: "${stringLiteral(alt, '"')}")`,
	restructuredtext,
	asciidoc: (path, alt, alone) =>
		`image:${alone ? ':' : ''}${asciidocPath(path)}[${asciidocText(alt)}]`,
	org: (path, alt, alone) =>
		`${alone ? `#+ATTR_HTML: :alt ${orgText(alt)}\n` : ''}[[file:${orgPath(inLine(path))}]]`,
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

/** Docutils drops white space of a path; only a space can be kept. */
function restructuredtext(path: string, alt: string): string {
	return `.. image:: ${inLine(path).replace(/[ \\]/g, '\\$&')}\n   :alt: ${alt}`.trimEnd();
}

function withDot(path: string): string {
	return /^\.{0,2}\//.test(path) ? path : `./${path}`;
}

function inLine(path: string): string {
	return path.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');
}
