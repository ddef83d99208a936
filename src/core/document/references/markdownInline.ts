import { decodeMarkdown, decodePercent } from './decode';
import { moved, type Found, type Notation } from './found';
import { attributesAt } from './imageAttributes';
import { matchAt, Scanner, skip, tokenPattern, type Token } from './scanner';
import { readShortcode, shortcodeStart } from './shortcode';
import { readTag } from './tag';
import { readWikiLink, wikiLink } from './wikiLink';

const markdown: Notation = {
	path: (address) => decodePercent(decodeMarkdown(address)),
	text: withoutMarks,
};

/** The target of a link or an image, or of a definition. */
export interface Target {
	/** As written. */
	readonly address: string;
	readonly start: number;
	/** After the title and the closing parenthesis. */
	readonly to: number;
	readonly title?: string | undefined;
	/** Pixels as in `=500x250`, which some sites allow after the address. */
	readonly width?: string | undefined;
	readonly height?: string | undefined;
}

/** A bracket that isn't closed yet. */
interface Opener {
	readonly at: number;
	readonly isImage: boolean;
	/** How much was found before it. */
	readonly found: number;
	/** Whether there are brackets in it: a label has none. */
	isNested: boolean;
}

const token = tokenPattern(
	{
		escape: /\\[^]/,
		backticks: /`+/,
		wikiLink,
		shortcodeStart,
		opener: /!?\[/,
		closer: /\]/,
		/** Of MDX. Also skipped in Markdown, because some sites read it as MDX. */
		expressionComment: /\{\s*\/\*/,
		comment: /<!--/,
		tag: /<(?<name>[a-z][\w:.-]*)/,
	},
	'gi',
);

/** Reads a block with images, links, code and tags that starts at `offset` in its document. */
export function readInline(
	text: string,
	offset: number,
	definitions: ReadonlyMap<string, Target>,
): readonly Found[] {
	return new InlineReader(text, offset, definitions).found;
}

class InlineReader {
	readonly found: Found[] = [];
	readonly #scanner: Scanner;
	readonly #openers: Opener[] = [];
	/** Where the last run of backticks of each length starts. */
	readonly #lastRuns = new Map<number, number>();
	readonly #lastCommentEnd: number;

	constructor(
		private readonly text: string,
		private readonly offset: number,
		private readonly definitions: ReadonlyMap<string, Target>,
	) {
		this.#lastCommentEnd = text.lastIndexOf('-->');
		if (text.includes('`'))
			for (const run of text.matchAll(/`+/g)) this.#lastRuns.set(run[0].length, run.index);
		this.#scanner = new Scanner(text, token);
		for (const each of this.#scanner) this.#read(each);
	}

	#read({ start, end, text: mark, groups }: Token): void {
		const { name, backticks, opener, closer, comment, expressionComment, embedded } = groups;
		if (name) this.#readTag(start, name);
		else if (embedded) this.found.push(readWikiLink(embedded, this.offset + start));
		else if (groups['shortcodeStart']) this.#readShortcode(start, end);
		else if (backticks) this.#skipCode(backticks.length, start);
		else if (opener) this.#open(start, mark === '![');
		else if (closer) this.#close(start);
		else if (expressionComment) this.#scanner.skipPast('*/');
		else if (comment && this.#lastCommentEnd > start) this.#scanner.skipPast('-->', start + 2);
	}

	#readTag(start: number, name: string): void {
		const tag = readTag(this.text, start, name);
		this.found.push(...moved(tag.found, this.offset));
		this.#scanner.at = tag.end;
	}

	#readShortcode(start: number, nameEnd: number): void {
		const image = readShortcode(this.text, start, nameEnd);
		if (!image) return;
		this.found.push(...moved([image], this.offset));
		this.#scanner.at = image.to;
	}

	/** Code ends with as many backticks as it starts with. Otherwise they are text. */
	#skipCode(length: number, start: number): void {
		if ((this.#lastRuns.get(length) ?? 0) <= start) return;
		const run = /`+/g;
		run.lastIndex = start + length;
		while (run.exec(this.text)?.[0].length !== length);
		this.#scanner.at = run.lastIndex;
	}

	#open(at: number, isImage: boolean): void {
		const around = this.#openers.at(-1);
		if (around) around.isNested = true;
		this.#openers.push({ at, isImage, found: this.found.length, isNested: false });
	}

	/** Reads a closing bracket, and the target that makes it an image or a link. */
	#close(at: number): void {
		const opener = this.#openers.pop();
		if (!opener) return;
		const content = this.text.slice(opener.at + (opener.isImage ? 2 : 1), at);
		const inline = inlineTarget(this.text, at + 1);
		const target = inline ?? this.#defined(opener.isNested ? '' : content, at + 1);
		if (!target) return;
		this.#scanner.at = target.to;
		if (!opener.isImage) return;
		// An image inside the text of another one is text.
		this.found.length = opener.found;
		const { alt = content, ...size } = attributesAt(this.text, target.to);
		this.found.push({
			kind: 'image',
			notation: markdown,
			address: target.address,
			start: target.start + (inline ? this.offset : 0),
			from: this.offset + opener.at,
			to: this.offset + target.to,
			alt,
			caption: alt === content ? target.title : content,
			width: size.width ?? target.width,
			height: size.height ?? target.height,
		});
	}

	/** The target of a reference link: of the label after the text, or of the text itself. */
	#defined(text: string, at: number): Target | undefined {
		if (this.definitions.size === 0) return undefined;
		const [whole = '', label = ''] = matchAt(reference, this.text, at) ?? [];
		const target = this.definitions.get(normalLabel(label.trim() === '' ? text : label));
		return target && { ...target, to: at + whole.length };
	}
}

const label = /\[([^\][\\]*(?:\\[^][^\][\\]*)*)\]/.source;
const reference = new RegExp(label, 'y');
const definition = new RegExp(`\\s*${label}:\\s*`, 'y');
const title = [
	/"[^\\"]*(?:\\[^][^\\"]*)*"/,
	/'[^\\']*(?:\\[^][^\\']*)*'/,
	/\([^\\()]*(?:\\[^][^\\()]*)*\)/,
]
	.map(({ source }) => source)
	.join('|');
const size = /\s+=(?<width>\d*%?)x(?<height>\d*%?)(?=\s*\))/.source;
const inlineEnd = new RegExp(`(?:\\s+(?<title>${title}))?(?:${size})?\\s*\\)`, 'y');
const definitionEnd = new RegExp(`(?:\\s+(?<title>${title}))?[^\\S\\n]*(?:\\n|$)`, 'y');

/** The target of an inline link: `(address "title")`. */
function inlineTarget(text: string, at: number): Target | undefined {
	return text[at] === '(' ? readTarget(text, skip(/\s*/y, text, at + 1), inlineEnd) : undefined;
}

/** Adds the definitions at the start of a paragraph to `into`. Returns where they end. */
export function readDefinitions(text: string, offset: number, into: Map<string, Target>): number {
	for (let at = 0; ;) {
		const [whole = '', name = ''] = matchAt(definition, text, at) ?? [];
		const target = name.trim() && readTarget(text, at + whole.length, definitionEnd);
		if (!target) return at;
		at = target.to;
		const key = normalLabel(name);
		// If a label is defined twice, the first definition counts.
		if (!into.has(key)) into.set(key, { ...target, start: offset + target.start });
	}
}

/** Labels that differ only in case or white space are equal. */
function normalLabel(text: string): string {
	return text.trim().replace(/\s+/g, ' ').toLowerCase().toUpperCase();
}

const bracketed = /<([^<>\\\n]*(?:\\[^\n][^<>\\\n]*)*)>/y;

function readTarget(text: string, at: number, ending: RegExp): Target | undefined {
	const inBrackets = matchAt(bracketed, text, at)?.[1];
	const address = inBrackets ?? bareAddress(text, at);
	if (address === undefined) return undefined;
	const start = inBrackets === undefined ? at : at + 1;
	const end = start + address.length + start - at;
	const match = matchAt(ending, text, end);
	if (!match) return undefined;
	const { title, width, height } = match.groups ?? {};
	return { address, start, to: end + match[0].length, title: title?.slice(1, -1), width, height };
}

/** CommonMark's reference implementation has the same limit, which keeps the time linear. */
const deepestParentheses = 32;

const addressMark = /\\\S|[\s()]/g;

/** An address up to white space or an unbalanced closing parenthesis. */
function bareAddress(text: string, at: number): string | undefined {
	if (text[at] === '<') return undefined;
	addressMark.lastIndex = at;
	let depth = 0;
	let end = text.length;
	for (let match; (match = addressMark.exec(text));) {
		const [mark] = match;
		if (mark === '(') depth++;
		else if (mark.length === 1 && (mark !== ')' || depth-- === 0)) {
			end = match.index;
			break;
		}
		if (depth > deepestParentheses) return undefined;
	}
	return depth > 0 ? undefined : text.slice(at, end);
}

/** An escape, code, a link with its text, or a tag. */
const inline = new RegExp(
	[/(\\[^])/, /(?<!`)(`+)([^`]+)\2/, /!?\[([^\][]*)\](?:\([^()]*\)|\[[^\][]*\])/, /<[a-z/!][^<>]*>/]
		.map(({ source }) => source)
		.join('|'),
	'gi',
);

/** The plain text of Markdown. */
export function withoutMarks(text: string): string {
	const unlinked = text.replace(
		inline,
		(_, escape?: string, _backticks?: string, code?: string, linkText?: string) =>
			code?.replace(/[!-/:-@[-`{-~]/g, '\\$&') ?? escape ?? linkText ?? '',
	);
	return decodeMarkdown(unlinked.replace(/\\[^]|[*_~]+|`+/g, unmarked));
}

/** `_` is a mark at the edge of a word, `*` and `~` also inside one. */
function unmarked(run: string, at: number, text: string): string {
	if (run.startsWith('\\')) return run;
	const around = [text[at - 1] ?? ' ', text[at + run.length] ?? ' '];
	const isText = run.startsWith('_') ? /[\p{L}\p{N}]/u : /\s/;
	return !run.startsWith('`') && around.every((neighbor) => isText.test(neighbor)) ? run : '';
}
