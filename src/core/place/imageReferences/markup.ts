import { findInCss } from './css';
import type { Findings } from './findings';
import { behind } from './scan';
import { findInScript, type Beside } from './script';
import { findInTag } from './tag';

/** A comment, also one in an expression, or the beginning of a tag. */
const token = /<!--|\{\s*\/\*|<([a-z][^\s/>]*)/gi;

/** Finds references in HTML, or what is like it, that begins at `base`; `beside` is for its scripts. */
export function findInMarkup(findings: Findings, text: string, base: number, beside: Beside): void {
	token.lastIndex = 0;
	for (let match; (match = token.exec(text));) {
		const [mark, name] = match;
		if (name !== undefined) {
			const start = findInTag(findings, text, base, match.index, name);
			token.lastIndex = findInRawText(findings, text, base, start, name.toLowerCase(), beside);
		} else if (mark === '<!--') token.lastIndex = behind(text, '-->', match.index + 2);
		// HTML itself has no expressions.
		else if (beside !== 'strings') token.lastIndex = behind(text, '*/', token.lastIndex);
	}
}

/** Of the elements in which there are no tags; returns where to go on. */
function findInRawText(
	findings: Findings,
	text: string,
	base: number,
	start: number,
	name: string,
	beside: Beside,
): number {
	if (text[start - 1] !== '>' || !/^(?:script|style|textarea|title)$/.test(name)) return start;
	const close = new RegExp(`</${name}(?![^\\s/>])`, 'gi');
	close.lastIndex = start;
	const end = close.exec(text)?.index ?? text.length;
	const content = text.slice(start, end);
	if (name === 'script') findInScript(findings, content, base + start, beside);
	if (name === 'style') findInCss(findings, content, base + start);
	return end;
}
