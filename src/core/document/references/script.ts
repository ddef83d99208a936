import { plain, url, type Findings } from './findings';
import { behind, quoted } from './scanner';
import { findInTag } from './tag';

/** What counts beside imports, `require` and `new URL`: tags as in JSX, or any string that looks like a path. */
export type Beside = 'tags' | 'strings' | 'nothing';

/** An escape, or a comment; in the text of JSX `//` may be part of an address, and `/*` of a media type. */
const comment = /\\[^]|(?<![:>])\/\/.*|\/\*(?<!(?:\b[a-z]+|\*)..)/.source;

/** A regular expression, told from a division and from text by what stands around it. */
const regularExpression =
	/\/(?![/*])(?<=(?:[(,=:[!&|?{;]|\breturn)\s*\/)(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.){0,99}\])+\/(?=\w*\s*(?:[.,;:)\]}/]|$))/
		.source;

const token = new RegExp(`${comment}|${regularExpression}|${quoted}|<([a-z][\\w.]*)`, 'gim');

/** Finds references in JavaScript, TypeScript or JSX that begins at `base` in the document. */
export function findInScript(findings: Findings, text: string, base: number, beside: Beside): void {
	const lastEnd = text.lastIndexOf('*/');
	token.lastIndex = 0;
	for (let match; (match = token.exec(text));) {
		const [mark, name] = match;
		if (mark === '/*') {
			if (token.lastIndex <= lastEnd) token.lastIndex = behind(text, '*/', token.lastIndex);
		} else if (/^["'`]/.test(mark))
			addString(findings, mark, text.slice(0, match.index), base, beside);
		else if (name !== undefined && beside === 'tags' && /^(?:img|image|h[1-6])$/i.test(name))
			token.lastIndex = findInTag(findings, text, base, match.index, name);
	}
}

/** A string that names an image file, by itself or by what stands before it. */
function addString(
	findings: Findings,
	written: string,
	before: string,
	base: number,
	beside: Beside,
): void {
	const address = written.slice(1, -1);
	if (!address.includes('.') || address.includes('\\')) return;
	const [, imports, opens] =
		/(?:(\bfrom|\bimport|\b(?:require|import)\s*\()|(\bnew\s+URL\())\s*$/.exec(before.slice(-40)) ??
		[];
	const isPath = imports
		? /^\.{0,2}\//.test(address)
		: beside === 'strings' && /^\S*\/\S*$/.test(address);
	if (!isPath && !opens) return;
	const from = base + before.length;
	const to = from + written.length;
	findings.add(imports ? plain : url, { address, start: from + 1, from, to });
}
