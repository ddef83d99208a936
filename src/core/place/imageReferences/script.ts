import { plain, url, type Findings } from './findings';
import { behind, matchAt } from './scan';
import { findInTag } from './tag';

/** What counts beside imports, `require` and `new URL`: tags as in JSX, or any string that looks like a path. */
export type Beside = 'tags' | 'strings' | 'nothing';

/** An apostrophe behind a letter is one in the text of JSX, and `//` behind a colon part of an address. */
const token = /\\[^]|(?<!:)\/\/.*|\/\*|["`]|(?<!\w)'|<([a-z][\w.]*)/gi;

const strings: Readonly<Record<string, RegExp>> = {
	"'": /'[^'\\\n]*(?:\\[^][^'\\\n]*)*'/y,
	'"': /"[^"\\\n]*(?:\\[^][^"\\\n]*)*"/y,
	'`': /`[^`\\]*(?:\\[^][^`\\]*)*`/y,
};

/** Finds references in JavaScript, TypeScript or JSX that begins at `base` in the document. */
export function findInScript(findings: Findings, text: string, base: number, beside: Beside): void {
	token.lastIndex = 0;
	for (let match; (match = token.exec(text));) {
		const [mark, name] = match;
		const literal = strings[mark];
		if (mark === '/*') token.lastIndex = behind(text, '*/', token.lastIndex);
		else if (literal) {
			const [written = ''] = matchAt(literal, text, match.index) ?? [];
			addString(findings, written, text.slice(0, match.index), base, beside);
			token.lastIndex = match.index + Math.max(1, written.length);
		} else if (name !== undefined && beside === 'tags' && /^(?:img|image|h[1-6])$/i.test(name))
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
