import { plain, type Findings } from './findings';
import { behind } from './scan';

/** A comment, code, a heading, or an image with what stands behind its path. */
const token =
	/\\[^]|(?<!:)\/\/.*|\/\*|`+|^[ \t]*=+ (.*)|\bimage\(\s*"([^"\\\n]*)"((?:[^()"]|"[^"\\\n]*"){0,500})/gm;

export function findInTypst(findings: Findings, text: string): void {
	token.lastIndex = 0;
	for (let match; (match = token.exec(text));) {
		const [whole, heading, address, rest = ''] = match;
		const [from, end] = [match.index, token.lastIndex];
		if (whole === '/*') token.lastIndex = behind(text, '*/', end);
		// Two backticks are empty code.
		else if (whole.startsWith('`') && whole.length !== 2)
			token.lastIndex = behind(text, whole, end);
		else if (heading !== undefined) findings.setHeading(heading);
		else if (address !== undefined)
			findings.add(plain, {
				address,
				start: from + whole.indexOf('"') + 1,
				from,
				to: text[end] === ')' ? end + 1 : end,
				alt: /\balt:\s*"([^"]*)"/.exec(rest)?.[1],
			});
	}
}
