import { restructuredText, type Findings } from './findings';
import { matchAt } from './scanner';

/** An image, what begins code or a comment, or a title and its underline. */
const token =
	/^([ \t]*)\.\. (?:\|[^|\n]*\| )?(?:image|figure)::(.*)|^([ \t]*)(?![ \t])(?:\.\. (?:code|code-block|sourcecode|parsed-literal|raw|math)::.*|\.\.(?![^\n]*::)(?! [[_|]).*|(?!\.\. ).*::[ \t\r]*)$|^(\S.*)\r?\n(?=([=\-`:'"~^_*+#<>.])\5{2,}[ \t\r]*$)/gm;

/** Its text goes on in lines that are indented more. */
const option = /\r?\n([ \t]+):([\w-]+):(.*(?:\r?\n\1[ \t]+\S.*)*)/y;
const nextLine = /\r?\n([ \t]*)(.*)/y;

export function findInRestructuredText(findings: Findings, text: string): void {
	token.lastIndex = 0;
	for (let match; (match = token.exec(text));) {
		const [whole, , path, margin = '', title] = match;
		const end = match.index + whole.length;
		if (title !== undefined) findings.setHeading(title);
		else if (path !== undefined) token.lastIndex = addImage(findings, text, match.index, end, path);
		else token.lastIndex = behindBlock(text, end, margin.length);
	}
}

/** Returns where its options end. */
function addImage(
	findings: Findings,
	text: string,
	from: number,
	end: number,
	address: string,
): number {
	const options: Record<string, string> = {};
	let to = end;
	for (let match; (match = matchAt(option, text, to)); to += match[0].length)
		options[match[2] ?? ''] = match[3] ?? '';
	findings.add(restructuredText, { ...options, address, start: end - address.length, from, to });
	return to;
}

/** Behind the lines that are indented by more than `width`, and the empty ones among them. */
function behindBlock(text: string, end: number, width: number): number {
	for (let match; (match = matchAt(nextLine, text, end)); end += match[0].length)
		if (match[2] && (match[1] ?? '').length <= width) break;
	return end;
}
