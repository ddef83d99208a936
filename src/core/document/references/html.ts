import { findInCss } from './css';
import type { Findings } from './findings';
import { behind } from './scanner';
import { findInScript } from './script';
import { findInTag } from './tag';

/** A comment, also one in an expression, or the beginning of a tag. */
const token = /<!--|\{\s*\/\*|<([a-z][^\s/>]*)/gi;

/** Finds references in HTML, or in a component: that has expressions, and elements that close themselves. */
export function findInMarkup(
	findings: Findings,
	text: string,
	base: number,
	isComponent: boolean,
): void {
	token.lastIndex = 0;
	for (let match; (match = token.exec(text));) {
		const [mark, name] = match;
		if (name !== undefined) {
			const start = findInTag(findings, text, base, match.index, name);
			const isOpen = text[start - 1] === '>' && !(isComponent && text[start - 2] === '/');
			token.lastIndex = isOpen ? findInRawText(findings, text, base, start, name) : start;
		} else if (mark === '<!--') token.lastIndex = behind(text, '-->', match.index + 2);
		else if (isComponent) token.lastIndex = behind(text, '*/', token.lastIndex);
	}
}

/** Of the elements in which there are no tags; returns where to go on. */
function findInRawText(
	findings: Findings,
	text: string,
	base: number,
	start: number,
	name: string,
): number {
	if (!/^(?:script|style|textarea|title)$/i.test(name)) return start;
	const close = new RegExp(`</${name}(?![^\\s/>])`, 'gi');
	close.lastIndex = start;
	const end = close.exec(text)?.index ?? text.length;
	const content = text.slice(start, end);
	if (/script/i.test(name)) findInScript(findings, content, base + start, 'nothing');
	if (/style/i.test(name)) findInCss(findings, content, base + start);
	return end;
}
