import type { Found, ImageAttributes, Notation } from './found';
import { orgWords } from './plainWords';
import { Scanner, tokenPattern } from './scanner';

/** Before brackets and at the end, backslashes are doubled. */
const org: Notation = {
	path: (address) =>
		address.replace(/(?<!\\)\\+(?=[[\]]|$)/g, (run) => run.slice(Math.ceil(run.length / 2))),
	text: (written) => written.trim().replace(/^"("*)"$/, '$1'),
	isFilePath: true,
};

const token = tokenPattern(
	{
		/** The first line of code or of a comment. */
		block: /^[ \t]*#\+begin_(?<kind>src|example|comment|export)\b/,
		line: /^[ \t]*[#:] .*/,
		keyword: /^[ \t]*#\+(?<key>caption|attr_\w+|name):(?<value>.*)/,
		heading: /^\*+ (?<title>.*)/,
		/** A link with another text doesn't show the image; one whose text is an image shows that. */
		image:
			/\[\[(?:(?:[^\][\\\n]|\\.)+\]\[file:|file:|(?=\.{0,2}\/))(?<address>(?:[^\][\\\n]|\\.)+)\]\]/,
		code: /\B(?<mark>[=~])(?!\s)(?:(?!\k<mark>).)+(?<!\s)\k<mark>\B/,
	},
	'gim',
);

export function* readOrg(text: string): Generator<Found> {
	const scanner = new Scanner(text, token);
	/** What the keywords above say about an image, and where they end. */
	let above: ImageAttributes = {};
	let aboveEnd = 0;
	for (const { text: whole, start: from, end: to, groups } of scanner) {
		const { kind, key, value = '', title, address } = groups;
		const isDirectlyBelow = /^\r?\n[ \t]*$/.test(text.slice(aboveEnd, from));
		const attributes = isDirectlyBelow ? above : {};
		above = {};
		aboveEnd = 0;
		if (kind) scanner.at = endOfBlock(text, kind, to);
		else if (key) {
			above = { ...attributes, ...readKeyword(key, value) };
			aboveEnd = to;
		} else if (title !== undefined) yield { kind: 'heading', written: title, read: orgWords };
		else if (address) {
			const start = from + whole.lastIndexOf(address);
			const { alt, width, height } = attributes;
			yield { kind: 'image', notation: org, address, start, from, to, alt, width, height };
		}
	}
}

const attribute = /[ \t]:(?<name>[-\w]+)(?!\S)(?<value>.*?)(?=[ \t]:[-\w]+(?!\S)|$)/g;

/** `#+CAPTION: text`, `#+ATTR_HTML: :alt text :width 600`. */
function readKeyword(key: string, value: string): ImageAttributes {
	if (/^caption$/i.test(key)) return { alt: orgWords(value) };
	const attributes: Record<string, string> = {};
	for (const { groups = {} } of ` ${value}`.matchAll(attribute)) {
		const { name = '', value: text = '' } = groups;
		attributes[name] = text;
	}
	return attributes;
}

function endOfBlock(text: string, kind: string, from: number): number {
	const end = new RegExp(`^[ \\t]*#\\+end_${kind}`, 'gim');
	end.lastIndex = from;
	return end.test(text) ? end.lastIndex : text.length;
}
