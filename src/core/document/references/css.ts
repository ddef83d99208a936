import { decodeCss, decodePercent } from './decode';
import type { Found, FoundHeading, Notation } from './found';
import { matchAt, Scanner, skip, tokenPattern } from './scanner';

const css: Notation = {
	path: (address) => decodePercent(decodeCss(address)),
	text: (written) => written,
};

const token = tokenPattern(
	{
		blockComment: /\/\*/,
		/** In SCSS and Less. */
		lineComment: /\/\/.*/,
		/** Imports, and fonts, which only have `src` and can end with `.svg`. */
		skipped:
			/@import[^;]*|@font-face\s*\{(?:[^{}]|\{[^{}]*\})*|(?<![\w-])src\s*:(?:[^;}\n]|(?<=,[ \t\r]{0,9})\n)*/,
		imageSet: /image-set\(/,
		url: /url\(\s*/,
		doubleQuoted: /"[^"\\\n]*(?:\\[^][^"\\\n]*)*"?/,
		singleQuoted: /'[^'\\\n]*(?:\\[^][^'\\\n]*)*'?/,
	},
	'gi',
);

/** One way to read each escape, so that a failed match takes linear time. White space may end a code point. */
const escape = /\\(?:[\da-f]{1,5}(?![\da-f])\s?|[\da-f]{6}\s?|[^\da-f])/.source;

/** What follows `url(`. */
const address = new RegExp(
	[
		/"(?<doubleQuoted>[^"\\\n]*(?:\\[^][^"\\\n]*)*)"/.source,
		/'(?<singleQuoted>[^'\\\n]*(?:\\[^][^'\\\n]*)*)'/.source,
		`(?<bare>[^\\s"'()\\\\]*(?:${escape}[^\\s"'()\\\\]*)*)`,
	]
		.join('|')
		.replace(/.+/s, '(?:$&)\\s*\\)'),
	'iy',
);

/** The arguments of `image-set()`, among them other calls: strings in them are addresses. */
const imageSet = /(?:[^()"']|"[^"\n]*"|'[^'\n]*'|\((?:[^()"']|"[^"\n]*"|'[^'\n]*')*\))*/y;

/** Finds `url(…)` and `image-set(…)` in CSS, SCSS and Less. */
export function* readCss(text: string): Generator<Found> {
	const scanner = new Scanner(text, token);
	let imageSetEnd = 0;
	for (const { start: from, end, groups } of scanner) {
		if (groups['imageSet']) imageSetEnd = Math.max(imageSetEnd, skip(imageSet, text, end));
		const string = groups['doubleQuoted'] ?? groups['singleQuoted'];
		if (string !== undefined && end <= imageSetEnd)
			yield imageAt(text, string.slice(1, -1), from + 1, from, end);
		if (groups['blockComment']) scanner.skipPast('*/');
		const match = groups['url'] ? matchAt(address, text, end) : null;
		if (!match) continue;
		const { doubleQuoted, singleQuoted, bare = '' } = match.groups ?? {};
		const quoted = doubleQuoted ?? singleQuoted;
		scanner.at = end + match[0].length;
		yield imageAt(text, quoted ?? bare, quoted === undefined ? end : end + 1, from, scanner.at);
	}
}

/** How many characters before an image are searched for the selector of its rule. */
const longestRule = 1000;

/** The selector of the rule around an image, which serves as the image's heading. */
function selectorOf(text: string, at: number): FoundHeading | undefined {
	const before = text.slice(Math.max(0, at - longestRule), at);
	const open = before.lastIndexOf('{');
	if (open < 0) return { kind: 'heading', written: before, read: wordsOfOuterLine };
	if (before.includes('}', open)) return undefined;
	const start = Math.max(...['{', '}', ';', '/'].map((mark) => before.lastIndexOf(mark, open - 1)));
	return { kind: 'heading', written: before.slice(start + 1, open), read: selectorWords };
}

/** Without braces, in Sass and Stylus, the selector is the nearest line above that is indented less. */
function wordsOfOuterLine(before: string): string {
	const [own = '', ...above] = before.split('\n').reverse();
	let width = indent(own);
	for (const line of above) {
		if (line.trim() === '' || indent(line) >= width) continue;
		const words = selectorWords(line).trim();
		if (words !== '') return words;
		width = indent(line);
	}
	return '';
}

function indent(line: string): number {
	return line.length - line.trimStart().length;
}

/** `.hero-banner > h1::before` is “hero banner h1”. */
function selectorWords(selector: string): string {
	return selector.replace(
		/@[a-z-]+|::?[\w-]+(?:\([^()]*\))?|\[[^\][]*\]|[^\p{L}\p{N}:@[]+|[:@[]/gu,
		' ',
	);
}

function imageAt(text: string, address: string, start: number, from: number, to: number): Found {
	const heading = selectorOf(text, from);
	return { kind: 'image', notation: css, address, start, from, to, heading };
}
