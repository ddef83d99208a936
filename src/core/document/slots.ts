import {
	asciidocPath,
	latexPath,
	orgPath,
	restructuredTextPath,
	scriptPath,
	stringLiteral,
	urlPath,
	withDot,
} from './escape';
import type { ReferenceLanguage } from './languages';
import { snippets } from './referenceSyntax';

/** A place for a path alone: what ends in front of it, and what is written there; `quote` is the last group. */
type Slot = readonly [before: RegExp, write: (path: string, quote: string, alt: string) => string];

/** A link or an image, an attribute, or CSS. */
const address = /(?:\]\(\s*<?|[\w-]\s*=\s*(?:\{["'`]|"?["'])|\burl\(\s*["']?)$/i;

/** An attribute that holds an expression, in Vue and Alpine. */
const bound: Slot = [/(?:\s|bind):[\w-]+\s*=\s*"$/, (path) => `'${dotted(path)}'`];
const web: readonly Slot[] = [bound, [address, urlPath]];
/** The strings of a script, as far as they are none of the text around it. */
const code: readonly Slot[] = [...web, [/(?:[(,:[?]|\b(?:from|import))\s*(["'`])$/, scriptPath]];

/** The places of each language; what a pattern sees begins with the line above the cursor's. */
const slots: Readonly<Record<ReferenceLanguage, readonly Slot[]>> = {
	markdown: web,
	mdx: code,
	html: web,
	vue: [bound, [address, dotted]],
	svelte: web,
	astro: web,
	jsx: code,
	css: web,
	script: [
		[/\n(?:[^"'`\\]|\\.|(["'`])(?:(?!\1)[^\\]|\\.)*\1)*(["'`])(?:(?!\2)[^\\]|\\.)*$/, scriptPath],
	],
	latex: [[/\\includegraphics\*?\s*(?:\[[^\][]*\]\s*)?\{$/, latexPath]],
	typst: [
		[/\bimage\(\s*(")$/, stringLiteral],
		// In the arguments of a call, where another has no `#`.
		[
			/#(?!image)[\w.-]+\((?:[^[\](){}"]|"[^"]*")*$/,
			(path, _quote, alt) => snippets.typst(path, alt, false).slice(1),
		],
	],
	restructuredtext: [[/\b(?:image|figure)::[ \t]+$/, restructuredTextPath]],
	asciidoc: [[/\bimage::?$/, asciidocPath]],
	org: [[/\[\[file:$/, orgPath]],
	plain: [],
};

/** What to write at the end of two lines where a path alone has its place; undefined elsewhere. */
export function slotText(
	language: ReferenceLanguage,
	path: string,
	alt: string,
	lines: string,
): string | undefined {
	for (const [before, write] of slots[language]) {
		const match = before.exec(lines);
		if (match) return write(path, match.at(-1) ?? '', alt);
	}
	return undefined;
}

function dotted(path: string): string {
	return urlPath(withDot(path));
}
