import type { Findings, Notation } from './findings';
import { behind } from './scanner';

/** A comment, a title, an image with its options, code, or any other command, which may be an escaped `%`. */
const token =
	/%.*|\\(?:(?:sub)*section|chapter|part|(?:sub)?paragraph)\*?(?:\[[^\][]*\])?\{|\\includegraphics\*?(?:\s*\[((?:[^\][{}]|\{(?:[^{}\\]|\\[^]|\{[^{}]*\})*\})*)\])?\s*\{"?((?:[^{}"\\\n]|\\string\\.)*)"?\}|\\begin\{([vV]erbatim|lstlisting|minted|comment)\}|\\verb\*?([^\w\s*]).*?\4|\\[^]/g;

/** Where among its options an image's text begins. */
const alternative = /\balt\s*=\s*(?:\{([^]*)|([^,]*))/;

/** A sign in a path stands behind `\string\`. */
const latex: Notation = {
	path: (address) => address.replace(/\\string\\/g, ''),
	text: readText,
	isPath: true,
};

/** Where a document says in which folders its images are, a path alone does not tell where one is missing. */
export function findInLatex(findings: Findings, text: string): void {
	if (text.includes('\\graphicspath')) return;
	token.lastIndex = 0;
	for (let match; (match = token.exec(text));) {
		const [whole, options = '', address, code] = match;
		const [from, to] = [match.index, token.lastIndex];
		if (code !== undefined) token.lastIndex = behind(text, `\\end{${code}}`, to);
		else if (address !== undefined) {
			const [, inBraces, bare] = alternative.exec(options) ?? [];
			const start = from + whole.lastIndexOf(address);
			findings.add(latex, { address, start, from, to, alt: inBraces ?? bare });
		} else if (whole.endsWith('{')) findings.setHeading(text.slice(to, to + 1000), readText);
	}
}

const signs: Readonly<Record<string, string>> = {
	backslash: '\\',
	asciicircum: '^',
	asciitilde: '~',
	'~': ' ',
};

/** Text from its beginning to its brace, without commands but those that stand for a sign. */
function readText(written: string): string {
	const text = /^(?:[^{}\\]|\\[^]|\{[^{}]*\})*/.exec(written)?.[0] ?? '';
	return text.replace(
		/\\text(backslash|asciicircum|asciitilde)\{\}|\\([#$%&_{}])|\\(?:[a-z]+|[^])|[~{}]/gi,
		(whole, name?: string, sign?: string) => sign ?? signs[name ?? whole] ?? '',
	);
}
