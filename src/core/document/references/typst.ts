import type { Found, Notation } from './found';
import { typstWords } from './plainWords';
import { endOf, matchAt, Scanner, tokenPattern } from './scanner';

const typst: Notation = { path: readString, text: readString, isFilePath: true };

const token = tokenPattern(
	{
		escape: /\\[^]/,
		lineComment: /(?<!:)\/\/.*/,
		blockComment: /\/\*/,
		backticks: /`+/,
		heading: /^[ \t]*=+ (?<title>.*)/,
		image:
			/\bimage\(\s*"(?<address>(?:[^"\\\n]|\\.)*)"(?<rest>(?:[^()"]|"(?:[^"\\]|\\.)*"){0,500})/,
	},
	'gm',
);

export function* readTypst(text: string): Generator<Found> {
	const scanner = new Scanner(text, token);
	for (const { text: whole, start: from, end, groups } of scanner) {
		const { blockComment, backticks, title, address, rest = '' } = groups;
		if (blockComment) scanner.at = endOfComment(text, end);
		// Two backticks are empty code.
		else if (backticks && backticks.length !== 2) scanner.skipPast(backticks);
		else if (title !== undefined) yield { kind: 'heading', written: title, read: typstWords };
		else if (address !== undefined)
			yield {
				kind: 'image',
				notation: typst,
				address,
				start: from + whole.indexOf('"') + 1,
				from,
				to: text[end] === ')' ? end + 1 : end,
				caption: captionAfter(text, text[end] === ')' ? end + 1 : end) ?? captionBefore(text, from),
				alt: /\balt:\s*"(?<alt>(?:[^"\\]|\\.)*)"/.exec(rest)?.groups?.['alt'],
			};
	}
}

/** The next arguments of `figure`, up to its caption: content in brackets, or a string. */
const figureRest =
	/\s*,\s*(?:(?!caption)[a-z-]+:\s*[^\s,()[\]"]+\s*,\s*)*caption:\s*(?:\[(?<content>[^\][]*)\]|"(?<string>(?:[^"\\]|\\.)*)")/y;

/** The arguments of `figure` before an image. */
const figureStart = /\bfigure\((?:[^()[\]"]|\[[^\][]*\]|"[^"]*")*$/;

/** How many characters before an image are searched for its caption. */
const farthestCaption = 500;

function captionBefore(text: string, from: number): string | undefined {
	const before = text.slice(Math.max(0, from - farthestCaption), from);
	const figure = before.slice(Math.max(0, before.lastIndexOf('figure(')));
	const [start = ''] = figureStart.exec(figure) ?? [];
	const match = /\bcaption:\s*(?:\[(?<content>[^\][]*)\]|"(?<string>[^"]*)")/.exec(start);
	const { content, string } = match?.groups ?? {};
	return content === undefined ? string : typstWords(content);
}

function captionAfter(text: string, from: number): string | undefined {
	const { content, string } = matchAt(figureRest, text, from)?.groups ?? {};
	return content === undefined ? string : typstWords(content);
}

/** Comments nest: each one that starts before the end needs an end of its own. */
function endOfComment(text: string, from: number): number {
	let end = endOf(text, '*/', from);
	for (let at = from; (at = text.indexOf('/*', at) + 2) > 1 && at < end;)
		end = endOf(text, '*/', end);
	return end;
}

/** The value of a string literal from the text between its quotes. */
function readString(written: string): string {
	return written.replace(
		/\\(?:u\{([\da-f]{1,5})\}|(.))/gi,
		(_, code: string, sign?: string) => sign ?? String.fromCodePoint(parseInt(code, 16)),
	);
}
