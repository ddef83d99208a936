import type { Base64Fault } from '../image/base64Decoder';

/** A string of a reply that is longer than any text we use, and looks like Base64. */
export interface LongString {
	/** Whether it's a `data:` URL. */
	readonly isDataUrl: boolean;
	/** The first characters, for a string that isn't an image after all. */
	readonly beginning: string;
	/** What it decodes to. */
	readonly bytes: Uint8Array<ArrayBuffer> | Base64Fault;
}

/**
 * Long strings that were taken out of the text of a reply. A mark stands for each of them in the text,
 * which no service can guess.
 */
export class LongStrings {
	readonly #strings = new Map<string, LongString>();
	readonly #prefix = `long-string-${crypto.getRandomValues(new Uint32Array(4)).join('-')}-`;
	#count = 0;

	/** Keeps a string, and returns its mark. */
	put(string: LongString): string {
		const mark = `${this.#prefix}${this.#count++}`;
		this.#strings.set(mark, string);
		return mark;
	}

	/** The string that a value stands for, once; undefined for any other value. */
	take(value: unknown): LongString | undefined {
		if (typeof value !== 'string') return undefined;
		const string = this.#strings.get(value);
		this.#strings.delete(value);
		return string;
	}

	/** Text to show, with an ellipsis for each mark. */
	omit(text: string): string {
		return text.replace(new RegExp(`${this.#prefix}\\d+`, 'g'), '…');
	}

	clear(): void {
		this.#strings.clear();
	}
}
