import { readTag } from './tag';

/** CommonMark's seven kinds of HTML but the last, each with its end; where there is none it is an empty line. */
const htmlKinds: readonly (readonly [RegExp, RegExp?])[] = [
	[/^<(?:script|pre|style|textarea)(?=[\s>]|$)/i, /<\/(?:script|pre|style|textarea)>/i],
	[/^<!--/, /-->/],
	[/^<\?/, /\?>/],
	[/^<!\[CDATA\[/, /\]\]>/],
	[/^<![a-z]/i, />/],
	[
		/^<\/?(?:address|article|aside|base(?:font)?|blockquote|body|caption|center|col(?:group)?|dd|details|dialog|dir|div|dl|dt|fieldset|fig(?:caption|ure)|footer|form|frame(?:set)?|h[1-6r]|head(?:er)?|html|iframe|legend|li|link|main|menu(?:item)?|nav|noframes|ol|optgroup|option|p|param|search|section|summary|table|t(?:body|d|foot|h|head|itle|r|rack)|ul)(?=[\s/>]|$)/i,
	],
];

/** MDX has components instead, which are text, and comments of its own, of which those of one line are text, too. */
const mdxKinds: typeof htmlKinds = [[/^\{\s*\/\*(?!.*\*\/)/, /\*\//]];

/** Where the HTML that a line begins ends: at an empty line, or in the line that fits; undefined where it begins none. */
export function htmlEnd(
	line: string,
	isText: boolean,
	isMdx: boolean,
): RegExp | 'empty' | undefined {
	const kind = (isMdx ? mdxKinds : htmlKinds).find(([start]) => start.test(line));
	if (kind) return kind[1] ?? 'empty';
	return !isText && !isMdx && isTagAlone(line) ? 'empty' : undefined;
}

/** The seventh kind, which does not interrupt text. */
function isTagAlone(line: string): boolean {
	const [mark] = /^<[a-z][a-z\d-]*(?=[\s/>])/i.exec(line) ?? [];
	if (mark === undefined) return /^<\/[a-z][\w-]*\s*>\s*$/i.test(line);
	const { end, isWhole } = readTag(line, mark.length);
	return isWhole && line.slice(end).trim() === '';
}
