import type { Found, ImageAttributes, Notation } from './found';
import { restructuredTextWords } from './plainWords';
import { matchAt, Scanner, tokenPattern } from './scanner';

/** In a path, a backslash escapes a character. */
const restructuredText: Notation = {
	path: (address) => address.replace(/\\(.)/g, '$1'),
	text: (written) => written,
	isFilePath: true,
};

/** Directives whose content is code or a formula. */
const verbatimDirective = /\.\. (?:code|code-block|sourcecode|parsed-literal|raw|math)::.*/.source;
const comment = /\.\.(?!.*::)(?! [[_|]).*/.source;
/** A paragraph that ends with `::`. */
const literalBlock = /(?!\.\. ).*::[ \t\r]*/.source;

const token = tokenPattern(
	{
		/** Also as the first block of list items, of which list tables consist. */
		image:
			/^[ \t]*(?:(?:[-*+•]|(?:\d+|#)[.)])[ \t]+)*\.\. (?:\|[^|\n]*\| )?(?<directive>image|figure)::(?<address>.*)/,
		/** In a table, where a border or other cells are before it. */
		cell: /(?<=[| ] )\.\. (?:image|figure)::[ \t]+(?=\S)/,
		/** A line that introduces code or starts a comment. The lines that belong to it are indented more. */
		block: new RegExp(
			`^(?<margin>[ \\t]*)(?![ \\t])(?:${verbatimDirective}|${comment}|${literalBlock})$`,
		),
		heading: /^(?<title>\S.*)\r?\n(?=(?<underline>[=\-`:'"~^_*+#<>.])\k<underline>{2,}[ \t\r]*$)/,
	},
	'gm',
);

export function* readRestructuredText(text: string): Generator<Found> {
	const scanner = new Scanner(text, token);
	for (const { start: from, end, groups } of scanner) {
		const { title, address, margin = '', directive, cell } = groups;
		if (title) yield { kind: 'heading', written: title, read: restructuredTextWords };
		else if (cell) yield readCell(text, from, end);
		else if (address === undefined) scanner.at = endOfBlock(text, end, margin.length);
		else {
			const { options, end: to } = readOptions(text, end);
			scanner.at = to;
			const { alt, width, height } = options;
			const caption = directive === 'figure' ? captionAt(text, to) : undefined;
			const about = { address, start: end - address.length, from, to, alt, caption, width, height };
			yield { kind: 'image', notation: restructuredText, ...about };
		}
	}
}

/** Its value continues on lines that are indented more. */
const option = /\r?\n(?<indent>[ \t]+):(?<name>[\w-]+):(?<value>.*(?:\r?\n\k<indent>[ \t]+\S.*)*)/y;

function readOptions(text: string, from: number): { options: ImageAttributes; end: number } {
	const options: Record<string, string> = {};
	let end = from;
	for (let match; (match = matchAt(option, text, end)); end += match[0].length) {
		const { name = '', value = '' } = match.groups ?? {};
		options[name] = value;
	}
	return { options, end };
}

/** The first paragraph below the options of a figure, unless it's a comment. */
const caption =
	/[ \t]*\r?\n(?:[ \t]*\r?\n)+(?<indent>[ \t]+)(?<caption>(?!\.\.\s)\S.*(?:\r?\n\k<indent>\S.*)*)/y;

function captionAt(text: string, at: number): string | undefined {
	const written = matchAt(caption, text, at)?.groups?.['caption'];
	return written === undefined ? undefined : restructuredTextWords(written);
}

/** Characters of a row in a table. Longer ones are read without options. */
const longestRow = 500;

/** The text of a cell in one line: up to a border, or to the spaces before the next column. */
const cellText = /(?:[^ |\n\r]| (?![ |\r\n]))*/y;
const cellOption = /[ \t]+:(?<name>[\w-]+):[ \t]+(?=\S)/y;

/** Reads an image in a table. The lines of its options are in the same column. */
function readCell(text: string, from: number, start: number): Found {
	const [address = ''] = matchAt(cellText, text, start) ?? [];
	const values: Record<string, string> = {};
	const column =
		text
			.slice(Math.max(0, from - longestRow), from)
			.split('\n')
			.at(-1)?.length ?? 0;
	for (let line = lineAfter(text, start), match; (match = optionAt(text, line, column));) {
		const at = line + column + match[0].length;
		values[match.groups?.['name'] ?? ''] = matchAt(cellText, text, at)?.[0] ?? '';
		line = lineAfter(text, at);
	}
	const { alt, width, height } = values as ImageAttributes;
	const about = { address, start, from, to: start + address.length, alt, width, height };
	return { kind: 'image', notation: restructuredText, ...about };
}

/** Where the next line starts; the end of the text if it's too far. */
function lineAfter(text: string, at: number): number {
	const end = text.slice(at, at + longestRow).indexOf('\n');
	return end < 0 ? text.length : at + end + 1;
}

/** The start of an option in a column of a line, which may be shorter. */
function optionAt(text: string, line: number, column: number): RegExpExecArray | null {
	return lineAfter(text, line) <= line + column ? null : matchAt(cellOption, text, line + column);
}

const nextLine = /\r?\n(?<indent>[ \t]*)(?<content>[^ \t\r\n].*)?/y;

/** After the lines that are empty or indented by more than `width`. */
function endOfBlock(text: string, from: number, width: number): number {
	let end = from;
	for (let match; (match = matchAt(nextLine, text, end)); end += match[0].length) {
		const { indent = '', content } = match.groups ?? {};
		if (content && indent.length <= width) break;
	}
	return end;
}
