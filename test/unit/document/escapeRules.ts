/**
 * Readers that follow the documented escape rules of LaTeX, Typst, reStructuredText and Org's export,
 * which have no parser for Node.
 */
import type { Found } from './realParsers';

/**
 * Control symbols and commands in text, and in a file name `\string` before a control symbol, which
 * LaTeX's kernel (\set@curr@file) scans without an escape character.
 */
export function readLatex(document: string): Found[] {
	const image = /\\includegraphics\[width=\\linewidth, alt=/g;
	return [...document.matchAll(image)].map((match) => {
		const alt = group(document, match.index + match[0].length);
		const path = group(document, match.index + match[0].length + alt.length + 3);
		if (/(?<!\\)[#%^~]|(?<!\\)(?:\\\\)* {2}/.test(path)) throw new Error(`path: ${path}`);
		return { path: path.replace(/\\string\\(.)/gu, '$1'), alt: latexText(alt) };
	});
}

/** The content of braces, which must be balanced, not counting those of control symbols. */
function group(text: string, from: number): string {
	const [, inner] = /^\{((?:[^\\{}]|\\.|\{\})*)\}/u.exec(text.slice(from)) ?? [];
	if (inner === undefined) throw new Error(`no group: ${text.slice(from)}`);
	return inner;
}

function latexText(text: string): string {
	return text.replace(
		/\\text(backslash|asciicircum|asciitilde)\{\}|\\([{}#$%&_])|[\\{}#$%&_^~]/g,
		(sign: string, name: string | undefined, symbol: string | undefined) => {
			if (name === undefined && symbol === undefined) throw new Error(`bare ${sign}`);
			return symbol ?? { backslash: '\\', asciicircum: '^' }[name ?? ''] ?? '~';
		},
	);
}

/** String literals with the escapes `\\`, `\"` and `\u{…}`. */
export function readTypst(document: string): Found[] {
	const image = /#image\("((?:[^"\\]|\\.)*)", alt: "((?:[^"\\]|\\.)*)"\)(?![[(.])/gu;
	return [...document.matchAll(image)].map(([, path = '', alt = '']) => ({
		path: typstString(path),
		alt: typstString(alt),
	}));
}

function typstString(text: string): string {
	return text.replace(/\\u\{([\da-f]+)\}|\\(.)/gu, readTypstEscape);
}

function readTypstEscape(escape: string, code?: string, sign?: string): string {
	if (code !== undefined) return String.fromCodePoint(parseInt(code, 16));
	if (sign !== '"' && sign !== '\\') throw new Error(escape);
	return sign;
}

/**
 * A directive between blank lines: of the white space in its argument only spaces count that have a
 * backslash before them, and a backslash takes the meaning of any sign; an option is as it stands.
 */
export function readRestructuredText(document: string): Found[] {
	const directive = /(?<=^|\n *\n)( *)\.\. image:: (.*)\n\1 {3}:alt:(?: (.*))?(?=$|\n *(?:\n|$))/g;
	return [...document.matchAll(directive)].map(([, , argument = '', alt = '']) => ({
		path: argument.replace(/\\( |\S)|\\?\s/gu, '$1'),
		alt,
	}));
}

/**
 * As org-export-read-attribute splits attributes; a value of quotation marks alone loses two. A space
 * that does not break stands for one before ` :word `, which has no escape.
 */
export function readOrgAttribute(attribute: unknown): string | undefined {
	if (!Array.isArray(attribute)) return undefined;
	const parts = ` ${attribute.join(' ')}`.split(/[ \t]+(:[-\w]+)(?:[ \t]+|$)/);
	if (parts.length !== 3 || parts[1] !== ':alt') throw new Error(parts.join(' / '));
	return parts[2]
		?.replace(/^"("*)"$/, '$1')
		.replaceAll('\u00a0', ' ')
		.trim();
}
