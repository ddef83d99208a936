import { withoutEmphasis } from './decode';
import type { Found, ImageAttributes, Notation } from './found';
import { matchAt, Scanner, tokenPattern } from './scanner';

/** In a path, a backslash escapes a character. */
const restructuredText: Notation = {
	path: (address) => address.replace(/\\(.)/g, '$1'),
	text: (written) => written,
	isFilePath: true,
};

/** Directives whose content is code or a formula. */
const verbatimDirective = /\.\. (?:code|code-block|sourcecode|parsed-literal|raw|math)::.*/.source;
const comment = /\.\.(?![^\n]*::)(?! [[_|]).*/.source;
/** A paragraph that ends with `::`. */
const literalBlock = /(?!\.\. ).*::[ \t\r]*/.source;

const token = tokenPattern(
	{
		image: /^[ \t]*\.\. (?:\|[^|\n]*\| )?(?:image|figure)::(?<address>.*)/,
		/** A line that introduces code or starts a comment. The lines that belong to it are indented more. */
		block: new RegExp(
			`^(?<margin>[ \\t]*)(?![ \\t])(?:${verbatimDirective}|${comment}|${literalBlock})$`,
		),
		heading: /^(?<title>\S.*)\r?\n(?=(?<underline>[=\-`:'"~^_*+#<>.])\k<underline>{2,}[ \t\r]*$)/,
	},
	'gm',
);

/** Its value continues on lines that are indented more. */
const option = /\r?\n(?<indent>[ \t]+):(?<name>[\w-]+):(?<value>.*(?:\r?\n\k<indent>[ \t]+\S.*)*)/y;

export function* readRestructuredText(text: string): Generator<Found> {
	const scanner = new Scanner(text, token);
	for (const { start: from, end, groups } of scanner) {
		const { title, address, margin = '' } = groups;
		if (title) yield { kind: 'heading', written: title, read: withoutEmphasis };
		else if (address === undefined) scanner.at = endOfBlock(text, end, margin.length);
		else {
			const { options, end: to } = readOptions(text, end);
			scanner.at = to;
			const start = end - address.length;
			const { alt, width, height } = options;
			const image = { notation: restructuredText, address, start, from, to };
			yield { kind: 'image', ...image, alt, width, height };
		}
	}
}

function readOptions(text: string, from: number): { options: ImageAttributes; end: number } {
	const options: Record<string, string> = {};
	let end = from;
	for (let match; (match = matchAt(option, text, end)); end += match[0].length) {
		const { name = '', value = '' } = match.groups ?? {};
		options[name] = value;
	}
	return { options, end };
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
