import type { Findings, Notation } from './findings';
import { behind } from './scanner';

/** A comment, code, a heading, or an image with what stands behind its path. */
const token =
	/\\[^]|(?<!:)\/\/.*|\/\*|`+|^[ \t]*=+ (.*)|\bimage\(\s*"((?:[^"\\\n]|\\.)*)"((?:[^()"]|"(?:[^"\\]|\\.)*"){0,500})/gm;

const typst: Notation = { path: readString, text: readString, isPath: true };

export function findInTypst(findings: Findings, text: string): void {
	token.lastIndex = 0;
	for (let match; (match = token.exec(text));) {
		const [whole, heading, address, rest = ''] = match;
		const [from, end] = [match.index, token.lastIndex];
		if (whole === '/*') token.lastIndex = behindComment(text, end);
		// Two backticks are empty code.
		else if (whole.startsWith('`') && whole.length !== 2)
			token.lastIndex = behind(text, whole, end);
		else if (heading !== undefined) findings.setHeading(heading);
		else if (address !== undefined)
			findings.add(typst, {
				address,
				start: from + whole.indexOf('"') + 1,
				from,
				to: text[end] === ')' ? end + 1 : end,
				alt: /\balt:\s*"((?:[^"\\]|\\.)*)"/.exec(rest)?.[1],
			});
	}
}

/** Comments nest: one that begins before the end of another puts off that end. */
function behindComment(text: string, from: number): number {
	let end = behind(text, '*/', from);
	for (let at = from; (at = text.indexOf('/*', at) + 2) > 1 && at < end;)
		end = behind(text, '*/', end);
	return end;
}

/** What a string says between its quotes. */
function readString(written: string): string {
	return written.replace(
		/\\(?:u\{([\da-f]{1,5})\}|(.))/gi,
		(_, code: string, sign?: string) => sign ?? String.fromCodePoint(parseInt(code, 16)),
	);
}
