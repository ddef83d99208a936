import type { Found, Notation } from './found';
import { matchAt, Scanner, tokenPattern } from './scanner';

/** In a path, `\string\` escapes a character. */
const latex: Notation = {
	path: (address) => address.replace(/\\string\\/g, ''),
	text: readText,
	isFilePath: true,
	addsExtension: true,
};

const token = tokenPattern(
	{
		comment: /%.*/,
		heading: /\\(?:(?:sub)*section|chapter|part|(?:sub)?paragraph)\*?(?:\[[^\][]*\])?\{/,
		image: /\\includegraphics/,
		verbatim: /\\begin\{(?<environment>[vV]erbatim|lstlisting|minted|comment)\}/,
		verb: /\\verb\*?(?<delimiter>[^\w\s*]).{0,500}?\k<delimiter>/,
		/** Any other command, or an escaped character such as `\%`. */
		other: /\\[^]/,
	},
	'g',
);

/** From its command on. The options can contain braces, also nested or escaped. */
const image =
	/\\includegraphics\*?(?:<[^<>\n]*>)?(?:\s*\[(?<options>(?:[^\][{}]|\{(?:[^{}\\]|\\[^]|\{[^{}]*\})*\})*)\])?\s*\{"?(?<address>(?:[^{}"\\\n]|\\string\\.)*)"?\}/y;

/** Characters. Longer commands are skipped, which keeps the time linear. */
const longestImage = 2000;

/** Where the alternative text starts among the options of an image. */
const alternative = /\balt\s*=\s*(?:\{(?<inBraces>[^]*)|(?<bare>[^,]*))/;

/** How many characters after its command are searched for a heading's text. */
const longestHeading = 1000;

/** Placeholders of the package mwe, which every distribution has. */
const placeholder = /^example-(?:image|grid)/;

/** Whether a path has no parameter and no command, whose values only the compiler knows. */
function isKnown(address: string): boolean {
	return !placeholder.test(address) && !/[#\\]/.test(address.replace(/\\string\\./g, ''));
}

export function* readLatex(text: string): Generator<Found> {
	const scanner = new Scanner(text, token);
	for (const { start, end, groups } of scanner) {
		const { heading, environment } = groups;
		if (environment) scanner.skipPast(`\\end{${environment}}`);
		else if (heading)
			yield { kind: 'heading', written: text.slice(end, end + longestHeading), read: readText };
		else if (groups['image']) {
			const match = matchAt(image, text.slice(start, start + longestImage), 0);
			if (!match) continue;
			scanner.at = start + match[0].length;
			if (isKnown(match.groups?.['address'] ?? '')) yield imageAt(text, start, match);
		}
	}
}

function imageAt(text: string, from: number, { 0: whole, groups = {} }: RegExpExecArray): Found {
	const { options = '', address = '' } = groups;
	const { inBraces, bare } = alternative.exec(options)?.groups ?? {};
	const start = from + whole.lastIndexOf(address);
	const to = from + whole.length;
	const alt = inBraces ?? bare;
	const caption = captionAfter(text, to) ?? captionBefore(text, from);
	return { kind: 'image', notation: latex, address, start, from, to, alt, caption };
}

/** How many characters after an image are searched for its caption. */
const farthestCaption = 1000;

/** The caption of the figure around an image, after it and before the next one; up to its end or beyond. */
function captionAfter(text: string, from: number): string | undefined {
	const after = text.slice(from, from + farthestCaption);
	const [rest = ''] = after.split(/\\end\{(?:sub)?(?:wrap)?figure|\\includegraphics/, 1);
	return captionIn(rest);
}

/** The caption of the figure around an image, before it. */
function captionBefore(text: string, from: number): string | undefined {
	const before = text.slice(Math.max(0, from - farthestCaption), from);
	const [, ...parts] = before.split(/\\(?:begin|end)\{(?:sub)?(?:wrap)?figure\*?\}/);
	const inside = parts.at(-1) ?? '';
	const isOpen =
		before.endsWith(inside) &&
		/\\begin\{[^{}]*\}$/.test(before.slice(0, -inside.length || undefined));
	return isOpen && !inside.includes('\\includegraphics') ? captionIn(inside) : undefined;
}

function captionIn(text: string): string | undefined {
	const match = /\\caption(?:\*|of\s*\{\w+\})?\s*(?:\[[^\][]*\]\s*)?\{(?<caption>[^]*)/.exec(text);
	return match?.groups?.['caption'];
}

const signs: Readonly<Record<string, string>> = {
	backslash: '\\',
	asciicircum: '^',
	asciitilde: '~',
	'~': ' ',
};

/** Commands whose argument isn't part of the text, and formulas. */
const noText =
	/\\(?:label|ref|eqref|autoref|cref|[a-z]?cite[a-z]*|index|footnote|footnotemark|thanks|vspace|hspace|texorpdfstring\{[^{}]*\})\*?(?:\[[^\][]*\])*\{(?:[^{}]|\{[^{}]*\})*\}/gi;

function withoutMarks(text: string): string {
	return text.replace(
		noText,
		(command) =>
			/^\\texorpdfstring\{[^{}]*\}\{(?<plain>[^{}]*)/.exec(command)?.groups?.['plain'] ?? '',
	);
}

/** The text up to its closing brace, without commands except those that stand for a character. */
function readText(written: string): string {
	const text = /^(?:[^{}\\]|\\[^]|\{[^{}]*\})*/.exec(written)?.[0] ?? '';
	return withoutMarks(text).replace(
		/\\text(backslash|asciicircum|asciitilde)\{\}|\\([#$%&_{}])|\\(?:[a-z]+|[^])|[~{}]/gi,
		(whole, name?: string, sign?: string) => sign ?? signs[name ?? whole] ?? '',
	);
}
