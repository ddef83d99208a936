import { matchAt } from './scanner';
import { readAttributes } from './tag';

const listMarker = /(?:[-+*]|(?<number>\d{1,9})[.)])(?=\s|$)/y;
export const thematicBreak = /([-*_])(?:[ \t]*\1){2,}[ \t\r]*$/my;

/** A position in a line of Markdown, after the marks of its quotes and lists and the white space after them. */
export class MarkdownLine {
	at = 0;
	end = 0;
	/** The column where the content of the innermost container entered starts. */
	base = 0;
	#column = 0;

	constructor(
		private readonly text: string,
		/** How many columns a mark may be indented by. In Markdown, more are code; in MDX, they aren't. */
		private readonly deepestIndent: number,
	) {}

	/** Moves to the start of the line that ends at `end`. */
	begin(start: number): void {
		this.at = start;
		this.base = this.#column = 0;
		this.#skipSpaces();
	}

	isEmpty(): boolean {
		return this.at === this.end;
	}

	/** Columns. */
	indent(): number {
		return this.#column - this.base;
	}

	/** Whether the line is indented too far to start or end a block. */
	isIndented(): boolean {
		return this.indent() > this.deepestIndent;
	}

	rest(): string {
		return this.text.slice(this.at, this.end);
	}

	match(sticky: RegExp): RegExpExecArray | null {
		return matchAt(sticky, this.text, this.at);
	}

	enterQuote(): boolean {
		if (this.isIndented() || this.text[this.at] !== '>') return false;
		// The end of a shortcode.
		if (this.text.startsWith('>}}', this.at)) return false;
		this.#advance(1);
		this.base = this.#column + (/[ \t]/.test(this.text.charAt(this.at)) ? 1 : 0);
		this.#skipSpaces();
		return true;
	}

	/**
	 * Enters a list item that starts here, and returns the width of its margin. An item that interrupts
	 * a paragraph must not be empty, and must be number 1.
	 */
	enterItem(interrupts: boolean): number | undefined {
		const match = this.match(listMarker);
		if (!match || this.match(thematicBreak)) return undefined;
		const [at, column] = [this.at, this.#column];
		this.#advance(match[0].length);
		const content = this.#column;
		this.#skipSpaces();
		const { number = 1 } = match.groups ?? {};
		if (interrupts && (this.isEmpty() || Number(number) !== 1)) {
			[this.at, this.#column] = [at, column];
			return undefined;
		}
		const spaces = this.#column - content;
		const width = content + (this.isEmpty() || spaces > 4 ? 1 : spaces) - this.base;
		this.base += width;
		return width;
	}

	#advance(characters: number): void {
		this.at += characters;
		this.#column += characters;
	}

	#skipSpaces(): void {
		for (; this.at < this.end; this.at++) {
			const code = this.text.charCodeAt(this.at);
			if (code === 9) this.#column += 4 - (this.#column % 4);
			else if (code === 32 || code === 13) this.#column++;
			else return;
		}
	}
}

/** A kind of HTML block: its start, and its end if that isn't an empty line. */
interface HtmlKind {
	readonly start: RegExp;
	readonly end?: RegExp;
}

const blockElements = [
	'address|article|aside|base(?:font)?|blockquote|body|caption|center|col(?:group)?|dd|details',
	'dialog|dir|div|dl|dt|fieldset|fig(?:caption|ure)|footer|form|frame(?:set)?|h[1-6r]|head(?:er)?',
	'html|iframe|legend|li|link|main|menu(?:item)?|nav|noframes|ol|optgroup|option|p|param|search',
	'section|summary|table|t(?:body|d|foot|h|head|itle|r|rack)|ul',
].join('|');

/** CommonMark’s HTML blocks 1 to 6, in its order. */
const htmlKinds: readonly HtmlKind[] = [
	{
		start: /^<(?:script|pre|style|textarea)(?=[\s>]|$)/i,
		end: /<\/(?:script|pre|style|textarea)>/i,
	},
	{ start: /^<!--/, end: /-->/ },
	{ start: /^<\?/, end: /\?>/ },
	{ start: /^<!\[CDATA\[/, end: /\]\]>/ },
	{ start: /^<![a-z]/i, end: />/ },
	{ start: new RegExp(`^</?(?:${blockElements})(?=[\\s/>]|$)`, 'i') },
];

/** In MDX, tags are text, and so are comments on one line. */
const mdxKinds: readonly HtmlKind[] = [{ start: /^\{\s*\/\*(?!.*\*\/)/, end: /\*\// }];

/**
 * Where the HTML block that a line starts will end: at an empty line, or in the line that matches.
 * Undefined if the line starts none.
 */
export function htmlEnd(
	line: string,
	isInText: boolean,
	isMdx: boolean,
): RegExp | 'empty' | undefined {
	const kind = (isMdx ? mdxKinds : htmlKinds).find(({ start }) => start.test(line));
	if (kind) return kind.end ?? 'empty';
	return !isInText && !isMdx && isOnlyTag(line) ? 'empty' : undefined;
}

/** CommonMark’s HTML block 7, which can't interrupt a paragraph. */
function isOnlyTag(line: string): boolean {
	const [start] = /^<[a-z][a-z\d-]*(?=[\s/>])/i.exec(line) ?? [];
	if (start === undefined) return /^<\/[a-z][\w-]*\s*>\s*$/i.test(line);
	const { end, isTag } = readAttributes(line, start.length);
	return isTag && line.slice(end).trim() === '';
}
