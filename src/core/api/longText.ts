import type { Piece } from './piece';

/** Bytes of JSON: six for each of the 36,000 characters that are read of a revised prompt. */
const longestText = 36_864 * 6;

/** Characters of the longest escape. */
const longestEscape = 6;

/** A long string of a reply that isn't Base64: only its beginning is kept. */
export class LongText {
	#length = 0;

	/**
	 * Where to cut the part of a piece from `at` to `end`, which isn't inside an escape. No escape begins
	 * before `from`.
	 */
	endOfPart(piece: Piece, at: number, from: number, end: number): number {
		if (this.#length > longestText) return at;
		this.#length += end - at;
		const excess = this.#length - longestText;
		if (excess <= 0) return end;
		const cut = Math.max(end - excess, at + longestEscape);
		if (cut < end) return beforeEscape(piece, cut, from);
		// Too little to know that no escape is open.
		this.#length = longestText;
		return end;
	}
}

function beforeEscape(piece: Piece, cut: number, from: number): number {
	const start = piece.chars.lastIndexOf('\\', cut - 1);
	if (start < Math.max(from, cut - longestEscape) || piece.isEscaped(start, from)) return cut;
	const length = piece.chars[start + 1] === 'u' ? longestEscape : 2;
	return start + length > cut ? start : cut;
}
