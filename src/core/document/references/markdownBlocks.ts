import { bodyStart } from '../insertPosition';
import { MarkdownFences } from './markdownFences';
import { readDefinitions, type Target } from './markdownInline';
import { htmlEnd, MarkdownLine, thematicBreak } from './markdownLine';

/** A part of a document that is read on its own. In `text`, white space replaces the marks of quotes and lists. */
export interface Block {
	readonly kind: 'text' | 'heading' | 'html' | 'script' | 'directive';
	readonly start: number;
	readonly text: string;
}

/** The block that is open at the end of a line. */
type OpenBlock = 'none' | 'paragraph' | 'table' | 'fence' | 'directive' | 'html';

/** Marks a quote among the container widths. */
const quote = -1;

/** The starts of images and of elements that show them. */
const imageMarks = [
	'![',
	'{{<',
	'{%',
	'{{%',
	...['<i', '<source', '<video', '<enhanced:'].flatMap(bothCases),
];

function bothCases(text: string): string[] {
	return [text, text.toUpperCase()];
}

/** Quotes and lists that nest deeper are read as text, which keeps the time linear. */
const deepestContainers = 32;

const atxHeading = /#{1,6}(?=\s|$)/y;
const setextUnderline = /(?:=+|-+)[ \t\r]*$/my;
/** An admonition or a tab of MkDocs: `!!! note "Title"`, `=== "Title"`. */
const admonition = /(?:!!!|\?\?\?\+?)[ \t]+["\w]|===[+!]*[ \t]+["']/y;
const tableDelimiter = /[|: \t]*-[-|: \t]*\r?$/my;

/** Reads the structure of a Markdown document line by line, and keeps the blocks that may have images. */
export class MarkdownBlocks {
	readonly blocks: Block[] = [];
	readonly definitions = new Map<string, Target>();
	/**
	 * The open quotes and list items. A list item is stored as the number of columns that its content is
	 * indented by.
	 */
	readonly #containers: number[] = [];
	#open: OpenBlock = 'none';
	/** Where the open paragraph, table row or HTML block starts and ends. */
	#from = 0;
	#to = 0;
	/** For each of its lines after the first: where the line starts, and where its content starts. */
	#margins: number[] = [];
	/** What ends the open fence or HTML block. */
	readonly #fences: MarkdownFences;
	#htmlEnd: RegExp | 'empty' = 'empty';
	readonly #line: MarkdownLine;
	/** Where the next images may be. Blocks without any of these are dropped. */
	readonly #marks = imageMarks.map((text) => ({ text, at: -1 }));

	constructor(
		readonly text: string,
		readonly isMdx: boolean,
	) {
		this.#line = new MarkdownLine(text, isMdx ? Infinity : 3);
		this.#fences = new MarkdownFences(this.#line);
		for (let start = bodyStart(text); start < text.length; start = this.#line.end + 1) {
			const end = text.indexOf('\n', start);
			this.#line.end = end < 0 ? text.length : end;
			if (!this.#readProse(start)) this.#readLine(start);
		}
		this.#close();
	}

	/** A shortcut for most lines: those that start with a letter, outside of quotes and lists. */
	#readProse(start: number): boolean {
		const isLetter = ((this.text.charCodeAt(start) | 32) - 97) >>> 0 < 26;
		if (!isLetter || this.#containers.length > 0) return false;
		if (this.#open !== 'none' && this.#open !== 'paragraph') return false;
		if (this.#open === 'none') this.#from = start;
		this.#to = this.#line.end;
		this.#open = 'paragraph';
		return true;
	}

	#readLine(start: number): void {
		this.#line.begin(start);
		const matched = this.#matchContainers();
		const isInside = matched === this.#containers.length;
		if (this.#open === 'fence' || this.#open === 'directive' || this.#open === 'html') {
			if (isInside) {
				this.#readRaw(start);
				return;
			}
			this.#close();
		}
		const isOpened = this.#openContainers(matched, isInside);
		const isText = this.#open === 'paragraph' && !isOpened;
		const depth = isOpened ? this.#containers.length : matched;
		if (this.#line.isEmpty()) this.#begin('none', depth);
		else if (this.#line.isIndented()) {
			if (isText) this.#extend(start);
			else this.#begin('none', depth);
		} else if (!this.#readBlock(depth, isText, isInside)) this.#readText(start, depth, isText);
	}

	/** Reads a line inside a fence or an HTML block. */
	#readRaw(start: number): void {
		if (this.#open === 'fence' || this.#open === 'directive') {
			if (this.#fences.isEnd()) this.#close();
			else if (this.#open === 'directive') this.#extend(start);
		} else if (this.#htmlEnd === 'empty') {
			if (this.#line.isEmpty()) this.#close();
			else this.#extend(start);
		} else {
			this.#extend(start);
			if (this.#htmlEnd.test(this.#line.rest())) this.#close();
		}
	}

	/** Reads a line that starts a block other than a paragraph. Returns false for other lines. */
	#readBlock(depth: number, isText: boolean, isInside: boolean): boolean {
		if (!'#`~<{=-|:*_!?'.includes(this.text.charAt(this.#line.at))) return false;
		const isNext = isText && isInside;
		if (this.#line.match(atxHeading)) {
			this.#begin('paragraph', depth);
			this.#close('heading');
		} else if (isNext && this.#line.match(setextUnderline)) this.#close('heading');
		else if (this.#line.match(thematicBreak)) this.#begin('none', depth);
		else if (!this.isMdx && this.#line.match(admonition)) this.#openAdmonition(depth);
		else if (this.#readFence(depth)) return true;
		else return (isNext && this.#readTableHead()) || this.#readHtml(depth, isText);
		return true;
	}

	/** Opens a fence, or a directive whose content is Markdown, which stays open around its blocks. */
	#readFence(depth: number): boolean {
		const content = this.#fences.open(depth);
		if (content)
			this.#begin(content === 'code' ? 'fence' : content === 'markdown' ? 'none' : content, depth);
		return content !== undefined;
	}

	/** The lines of its body are indented by four columns. */
	#openAdmonition(depth: number): void {
		this.#begin('none', depth);
		if (this.#containers.length < deepestContainers) this.#containers.push(4);
	}

	#readHtml(depth: number, isText: boolean): boolean {
		const line = this.#line.rest();
		const end = htmlEnd(line, isText || this.#open === 'table', this.isMdx);
		if (end === undefined) return false;
		this.#begin('html', depth);
		this.#htmlEnd = end;
		if (end !== 'empty' && end.test(line)) this.#close();
		return true;
	}

	/** Whether this line is the delimiter row of a table, whose head is the line above. */
	#readTableHead(): boolean {
		const start = this.text.lastIndexOf('\n', this.#to - 1) + 1;
		const head = this.text.slice(this.#margins.at(-1) ?? Math.max(start, this.#from), this.#to);
		if (!head.includes('|') || !this.#line.rest().includes('|')) return false;
		if (!this.#line.match(tableDelimiter)) return false;
		if (columns(head) !== columns(this.#line.rest())) return false;
		const end = this.#to;
		if (start > this.#from) {
			if (this.#containers.length > 0) this.#margins.length -= 2;
			this.#to = start;
			this.#keep('text');
			[this.#from, this.#to, this.#margins] = [start, end, []];
		}
		this.#close();
		this.#open = 'table';
		return true;
	}

	#readText(start: number, depth: number, isText: boolean): void {
		const isRow = this.#open === 'table' && depth === this.#containers.length;
		if (isText) this.#extend(start);
		else this.#begin('paragraph', depth);
		if (!isRow) return;
		this.#close();
		this.#open = 'table';
	}

	/** How many of the open containers continue in this line. */
	#matchContainers(): number {
		const { length } = this.#containers;
		const broken = this.#containers.findIndex((width) => !this.#enter(width));
		return broken < 0 ? length : broken;
	}

	#enter(width: number): boolean {
		if (width === quote) return this.#line.enterQuote();
		// An empty line belongs to an item, whatever its indentation.
		if (this.#line.isEmpty()) return true;
		if (this.#line.indent() < width) return false;
		this.#line.base += width;
		return true;
	}

	#openContainers(matched: number, isInside: boolean): boolean {
		const interrupts = this.#open === 'paragraph' && isInside;
		let isOpened = false;
		while (!this.#line.isIndented() && this.#containers.length < deepestContainers) {
			const width = this.#line.enterQuote() ? quote : this.#line.enterItem(interrupts && !isOpened);
			if (width === undefined) break;
			if (!isOpened) this.#begin('none', matched);
			this.#containers.push(width);
			isOpened = true;
		}
		return isOpened;
	}

	/** Opens a block with this line, inside the outermost `depth` containers. */
	#begin(block: OpenBlock, depth: number): void {
		this.#close();
		if (this.#containers.length > depth) {
			this.#containers.length = depth;
			this.#fences.leave(depth);
		}
		this.#open = block;
		this.#from = this.#line.at;
		this.#to = this.#line.end;
	}

	#extend(start: number): void {
		if (this.#containers.length > 0) this.#margins.push(start, this.#line.at);
		this.#to = this.#line.end;
	}

	#close(kind: Block['kind'] = 'text'): void {
		if (this.#open === 'html' || this.#open === 'directive') this.#keep(this.#open);
		else if (this.#open === 'paragraph') this.#keep(kind);
		this.#open = 'none';
		if (this.#margins.length > 0) this.#margins = [];
	}

	#keep(kind: Block['kind']): void {
		const [from, hasImage] = [this.#from, this.#hasMark()];
		if (kind === 'text' && !hasImage && this.text[from] !== '[' && !this.isMdx) return;
		const text = this.#content();
		if (this.isMdx && /^(?:im|ex)port\b/.test(text)) kind = 'script';
		const start = text.startsWith('[') ? readDefinitions(text, from, this.definitions) : 0;
		if (hasImage || kind !== 'text')
			this.blocks.push({ kind, start: from + start, text: text.slice(start) });
	}

	#hasMark(): boolean {
		for (const mark of this.#marks) {
			if (mark.at < this.#from) mark.at = indexOrEnd(this.text, mark.text, this.#from);
			if (mark.at < this.#to) return true;
		}
		return false;
	}

	/** The open block, with spaces instead of the marks of its containers, which keeps offsets. */
	#content(): string {
		let content = '';
		let at = this.#from;
		for (let index = 0; index < this.#margins.length; index += 2) {
			const [margin = 0, own = 0] = this.#margins.slice(index, index + 2);
			content += this.text.slice(at, margin) + ' '.repeat(own - margin);
			at = own;
		}
		return content + this.text.slice(at, this.#to);
	}
}

/** The number of cells in a table row. Head and delimiter row must have the same (GitHub Flavored Markdown 4.10). */
function columns(row: string): number {
	const cells = row.trim().replace(/^\||(?<!\\)\|$/g, '');
	return cells.split(/(?<!\\)\|/).length;
}

/** The offset of a mark, or the end of the text. */
function indexOrEnd(text: string, mark: string, from: number): number {
	const at = text.indexOf(mark, from);
	return at < 0 ? text.length : at;
}
