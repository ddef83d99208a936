import { GenerationError } from '../generation/failure';
import { parseJson } from '../json';
import type { LongStrings } from './longStrings';
import { failureWithoutEntries, maxEntries, readEntry, type Reply } from './reply';
import { readUsage } from './usage';

/**
 * Reads a JSON reply (images_response.yml) and yields each image as soon as it is complete.
 * @throws {GenerationError} when there is no entry, or when the reply is cut off before the n-th.
 */
export async function* readJsonReply(
	chunks: AsyncIterable<string>,
	n: number,
	redact: (text: string) => string,
	strings: LongStrings,
): AsyncGenerator<Reply, void, void> {
	const entries = new DataEntries();
	let index = 0;
	try {
		for await (const chunk of chunks) {
			for (const json of entries.push(chunk)) {
				yield readEntry(parseJson(json), index++, redact, strings);
			}
			if (entries.hasTooMuch) throw new GenerationError({ kind: 'oversized' });
		}
	} catch (error) {
		// After the last image, only the token counts are lost.
		if (index < n) throw error;
	}
	if (index === 0) {
		throw new GenerationError(failureWithoutEntries(entries.rest, !entries.isOpen, redact));
	}
	if (index < n && entries.isOpen) throw new GenerationError({ kind: 'cutOff' });
	const usage = readUsage(entries.rest);
	yield { type: 'done', ...(usage && { usage }) };
}

/** Characters of an element, and of the rest; a long revised prompt in escapes has 220,000. */
const longestPart = 250_000;

const insideString = /["\\]/g;
const betweenStrings = /["{}[\],:]/g;

/**
 * Splits a JSON reply as it arrives: returns each element of the top-level `data` array, as JSON text,
 * as soon as it is complete, and keeps the rest with an empty `data`. A reply that is cut off keeps the
 * images that arrived, and the first image of ten is shown before the last one arrives. Stops when there is
 * too much of anything.
 */
export class DataEntries {
	#element = '';
	#rest = '';
	#depth = 0;
	#inString = false;
	#escaped = false;
	#inData = false;
	/** The latest string outside `data`, in its quotes. */
	#lastString = '';
	/** The key of the current member, in its quotes. */
	#key = '';
	#complete: string[] = [];
	#count = 0;
	#hasTooMuch = false;

	/** Returns the elements that `chunk` completes, in order. */
	push(chunk: string): string[] {
		this.#complete = [];
		let at = 0;
		while (at < chunk.length && !this.#hasTooMuch) {
			at = this.#inString ? this.#readString(chunk, at) : this.#readMark(chunk, at);
		}
		return this.#complete;
	}

	/** The reply without its elements; valid JSON only if the reply is. */
	get rest(): string {
		return this.#rest;
	}

	/** Whether an element or the rest is longer than any that is useful, or there are too many elements. */
	get hasTooMuch(): boolean {
		return this.#hasTooMuch;
	}

	/** Whether the reply so far ends inside an object or array. */
	get isOpen(): boolean {
		return this.#depth > 0;
	}

	/** Continues inside a string, and returns the offset where it stopped. */
	#readString(chunk: string, from: number): number {
		if (this.#escaped) {
			this.#escaped = false;
			this.#keep(chunk.slice(from, from + 1));
			return from + 1;
		}
		const at = nextMatch(insideString, chunk, from);
		this.#keep(chunk.slice(from, at + 1));
		if (chunk[at] === '\\') this.#escaped = true;
		if (chunk[at] === '"') this.#inString = false;
		return at + 1;
	}

	/** Reads to the end of the next structural character outside strings. */
	#readMark(chunk: string, from: number): number {
		const at = nextMatch(betweenStrings, chunk, from);
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
		if (this.#inData && this.#depth === 2) this.#endElement();
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
		if (this.#element.trim() !== '') {
			this.#complete.push(this.#element);
			this.#hasTooMuch ||= ++this.#count >= maxEntries;
		}
		this.#element = '';
	}

	#keep(text: string): void {
		if (this.#inData) {
			this.#element += text;
			this.#hasTooMuch ||= this.#element.length > longestPart;
			return;
		}
		this.#rest += text;
		this.#hasTooMuch ||= this.#rest.length > longestPart;
		if (this.#inString) this.#lastString += text;
	}
}

/** The index of the next match of a global pattern, or the end of the text. */
function nextMatch(pattern: RegExp, text: string, from: number): number {
	pattern.lastIndex = from;
	return pattern.exec(text)?.index ?? text.length;
}
