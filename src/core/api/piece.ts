import { hostCodec } from '../image/hostCodec';

/** Part of a JSON text, as bytes and as characters of Latin-1 at the same offsets. */
export class Piece {
	readonly chars: string;
	readonly length: number;
	/** The latest result for each mark, which holds for all offsets between. */
	readonly #found = new Map<string, { readonly from: number; readonly at: number }>();

	constructor(readonly bytes: Uint8Array<ArrayBuffer>) {
		this.chars = hostCodec.toLatin1(bytes);
		this.length = bytes.length;
	}

	/** The offset of a mark, or the length. */
	find(mark: string, from: number): number {
		const known = this.#found.get(mark);
		if (known && known.from <= from && from <= known.at) return known.at;
		const index = this.chars.indexOf(mark, from);
		const at = index < 0 ? this.length : index;
		this.#found.set(mark, { from, at });
		return at;
	}

	/** The offset of the quote that ends a string which begins or continues at `from`, or the length. */
	endOfString(from: number): number {
		let quote = this.find('"', from);
		while (quote < this.length && this.isEscaped(quote, from)) quote = this.find('"', quote + 1);
		return quote;
	}

	/** Whether the character at an offset belongs to an escape that begins at `from` or later. */
	isEscaped(at: number, from: number): boolean {
		let start = at;
		while (start > from && this.chars[start - 1] === '\\') start--;
		return (at - start) % 2 === 1;
	}
}
