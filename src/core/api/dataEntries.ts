const insideString = /["\\]/g;
const betweenStrings = /["{}[\],:]/g;

/**
 * Takes a JSON reply as it arrives and hands out each element of its top-level `data` array as soon
 * as that element is whole, as JSON text. What remains is the reply with an empty `data`. So a reply
 * that breaks off keeps every image that came before, and the last of ten need not be waited for.
 */
export class DataEntries {
	#element = '';
	#rest = '';
	#depth = 0;
	#inString = false;
	#escaped = false;
	#inData = false;
	/** The string outside `data` that began last, and the key of the member being read; in their quotes. */
	#lastString = '';
	#key = '';
	#complete: string[] = [];

	/** The elements that `chunk` completes, in order. */
	push(chunk: string): string[] {
		this.#complete = [];
		let at = 0;
		while (at < chunk.length) at = this.#inString ? this.#string(chunk, at) : this.#mark(chunk, at);
		return this.#complete;
	}

	/** The reply without the elements; whole JSON only when the reply is. */
	get rest(): string {
		return this.#rest;
	}

	/** Whether the reply so far ends inside an object or array. */
	get isOpen(): boolean {
		return this.#depth > 0;
	}

	/** Passes over the inside of a string, as far as `chunk` goes, and returns where it stopped. */
	#string(chunk: string, from: number): number {
		if (this.#escaped) {
			this.#escaped = false;
			this.#keep(chunk.slice(from, from + 1));
			return from + 1;
		}
		const at = next(insideString, chunk, from);
		this.#keep(chunk.slice(from, at + 1));
		if (chunk[at] === '\\') this.#escaped = true;
		if (chunk[at] === '"') this.#inString = false;
		return at + 1;
	}

	/** Passes on to the next mark of structure outside strings, and past it. */
	#mark(chunk: string, from: number): number {
		const at = next(betweenStrings, chunk, from);
		const mark = chunk[at] ?? '';
		this.#keep(chunk.slice(from, at));
		if (mark === '"') this.#startString();
		else if (mark === '{' || mark === '[') this.#open(mark);
		else if (mark === '}' || mark === ']') this.#close(mark);
		else if (mark) this.#separate(mark);
		return at + 1;
	}

	#startString(): void {
		this.#inString = true;
		this.#lastString = '';
		this.#keep('"');
	}

	#open(mark: string): void {
		this.#keep(mark);
		this.#depth++;
		if (mark === '[' && this.#depth === 2 && this.#key === '"data"') this.#inData = true;
	}

	#close(mark: string): void {
		if (this.#inData && this.#depth === 2) {
			this.#endElement();
			this.#inData = false;
		}
		this.#depth--;
		this.#keep(mark);
	}

	#separate(mark: string): void {
		if (this.#inData && this.#depth === 2 && mark === ',') {
			this.#endElement();
			return;
		}
		if (this.#depth === 1) this.#key = mark === ':' ? this.#lastString : '';
		this.#keep(mark);
	}

	#endElement(): void {
		if (this.#element.trim() !== '') this.#complete.push(this.#element);
		this.#element = '';
	}

	#keep(text: string): void {
		if (this.#inData) {
			this.#element += text;
			return;
		}
		this.#rest += text;
		if (this.#inString) this.#lastString += text;
	}
}

/** Where `marks` matches next in `text`, or its end. */
function next(marks: RegExp, text: string, from: number): number {
	marks.lastIndex = from;
	return marks.exec(text)?.index ?? text.length;
}
