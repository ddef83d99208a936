import type { Findings, Notation } from './findings';

/** A block with code or a comment, a line of either, a keyword, a title, a link without a text, or code in a line. */
const token =
	/^[ \t]*#\+begin_(src|example|comment|export)\b|^[ \t]*[#:] .*|^[ \t]*#\+(caption|attr_\w+|name):(.*)|^\*+ (.*)|\[\[(?:file:|(?=\.{0,2}\/))((?:[^\][\\\n]|\\.)+)\]\]|\B([=~])(?!\s)(?:(?!\6).)+(?<!\s)\6\B/gim;

/** Backslashes stand before brackets and at the end, twice as many as are meant. */
const org: Notation = {
	path: (address) =>
		address.replace(/\\+(?=[[\]]|$)/g, (run) => run.slice(Math.ceil(run.length / 2))),
	text: (written) => written.trim().replace(/^"("*)"$/, '$1'),
	isPath: true,
};

/** What keywords say of the image below, and where they end. */
interface Above {
	readonly values: Partial<Record<string, string>>;
	readonly end: number;
}

export function findInOrg(findings: Findings, text: string): void {
	let above: Above = { values: {}, end: 0 };
	token.lastIndex = 0;
	for (let match; (match = token.exec(text));) {
		const [whole, block, keyword, value = '', title, address] = match;
		const [from, to] = [match.index, token.lastIndex];
		const isBelow = /^\r?\n[ \t]*$/.test(text.slice(above.end, from));
		const values = isBelow ? above.values : {};
		above = { values: {}, end: 0 };
		if (block !== undefined) token.lastIndex = behindBlock(text, block, to);
		else if (keyword !== undefined)
			above = { values: { ...values, ...read(keyword, value) }, end: to };
		else if (title !== undefined) findings.setHeading(title);
		else if (address !== undefined) {
			const start = from + whole.lastIndexOf(address);
			findings.add(org, { ...values, address, start, from, to });
		}
	}
}

/** `#+CAPTION: text`, `#+ATTR_HTML: :alt text :width 600`. */
function read(keyword: string, value: string): Partial<Record<string, string>> {
	if (/^caption$/i.test(keyword)) return { alt: value };
	const values: Record<string, string> = {};
	for (const [, name = '', text = ''] of ` ${value}`.matchAll(
		/[ \t]:([-\w]+)(?!\S)(.*?)(?=[ \t]:[-\w]+(?!\S)|$)/g,
	))
		values[name] = text;
	return values;
}

function behindBlock(text: string, block: string, from: number): number {
	const end = new RegExp(`^[ \\t]*#\\+end_${block}`, 'gim');
	end.lastIndex = from;
	return end.test(text) ? end.lastIndex : text.length;
}
