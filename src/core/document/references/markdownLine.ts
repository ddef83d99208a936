import { matchAt } from './scanner';

const listMarker = /(?:[-+*]|(\d{1,9})[.)])(?=\s|$)/y;
export const thematicBreak = /([-*_])(?:[ \t]*\1){2,}[ \t\r]*$/my;

/** A place in a line of Markdown, behind the marks of containers and white space. */
export class MarkdownLine {
	at = 0;
	end = 0;
	/** The column in which the content of the container begins that was entered last. */
	base = 0;
	#column = 0;

	constructor(private readonly text: string) {}

	/** Goes to the beginning of the line that ends at `end`. */
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

	rest(): string {
		return this.text.slice(this.at, this.end);
	}

	match(sticky: RegExp): RegExpExecArray | null {
		return matchAt(sticky, this.text, this.at);
	}

	enterQuote(): boolean {
		if (this.indent() > 3 || this.text[this.at] !== '>') return false;
		this.#advance(1);
		this.base = this.#column + (/[ \t]/.test(this.text.charAt(this.at)) ? 1 : 0);
		this.#skipSpaces();
		return true;
	}

	/** Enters an item that begins here; one that interrupts a paragraph is not empty, and the first of its list. */
	enterItem(interrupts: boolean): number | undefined {
		const [mark, number] = this.match(listMarker) ?? [];
		if (mark === undefined || this.match(thematicBreak)) return undefined;
		const [at, column] = [this.at, this.#column];
		this.#advance(mark.length);
		const content = this.#column;
		this.#skipSpaces();
		if (interrupts && (this.isEmpty() || Number(number ?? 1) !== 1)) {
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
