import { plain, type Findings } from './findings';
import { behind } from './scan';

/** A comment, a title, an image, code, or any other command, which may be an escaped `%`. */
const token =
	/%.*|\\(?:(?:sub)*section|chapter|part|(?:sub)?paragraph)\*?(?:\[[^\][]*\])?\{|\\includegraphics\*?(?:\s*\[[^\][]*\])?\s*\{"?([^{}"\n]*)"?\}|\\begin\{(verbatim|lstlisting|minted|comment)\}|\\[^]/g;

/** Where a document says in which folders its images are, a path alone does not tell where one is missing. */
export function findInLatex(findings: Findings, text: string): void {
	if (text.includes('\\graphicspath')) return;
	token.lastIndex = 0;
	for (let match; (match = token.exec(text));) {
		const [whole, address, code] = match;
		const [from, to] = [match.index, token.lastIndex];
		if (code !== undefined) token.lastIndex = behind(text, `\\end{${code}}`, to);
		else if (address !== undefined)
			findings.add(plain, { address, start: from + whole.lastIndexOf(address), from, to });
		else if (whole.endsWith('{')) findings.setHeading(text.slice(to, to + 1000), titleText);
	}
}

/** A title from its beginning to its brace, without commands. */
function titleText(written: string): string {
	const title = /^(?:[^{}]|\{[^{}]*\})*/.exec(written)?.[0] ?? '';
	return title.replace(/\\[a-z]+\*?|[{}]/gi, '').replaceAll('~', ' ');
}
