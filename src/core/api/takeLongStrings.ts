import { GenerationError } from '../generation/failure';
import { Base64Decoder } from '../image/base64Decoder';
import { hostCodec } from '../image/hostCodec';
import { LongBase64, looksLikeBase64 } from './longBase64';
import type { LongStrings } from './longStrings';
import { LongText } from './longText';
import { Piece } from './piece';
import { join } from './responseBody';

type Bytes = Uint8Array<ArrayBuffer>;

/** Bytes of JSON; no address is longer. */
const longestShort = 8192;

/** Characters of a whole reply without its images; ten revised prompts have less. */
const longestRest = 4_000_000;

/** How the strings of a body are read. */
export interface StringFormat {
	/** Whether a line break ends a string, as in an event stream. */
	readonly hasLines: boolean;
	/** Bytes of the largest image to keep. */
	readonly longestImage: number;
}

/**
 * The text of a body, as it arrives, without its images: long strings that look like Base64 are decoded
 * as they arrive and put into `strings`, with marks in their places. Other long strings are cut.
 * @throws {GenerationError} when there is too much other text.
 */
export async function* takeLongStrings(
	chunks: AsyncIterable<Bytes>,
	strings: LongStrings,
	format: StringFormat,
): AsyncGenerator<string, void, void> {
	const sieve = new Sieve(strings, format);
	let length = 0;
	for await (const chunk of chunks) {
		const text = sieve.push(chunk);
		length += text.length;
		if (length > longestRest) throw new GenerationError({ kind: 'oversized' });
		if (text !== '') yield text;
	}
	yield sieve.end();
}

/** The state of `takeLongStrings`. */
class Sieve {
	readonly #utf8 = new TextDecoder();
	readonly #base64: Base64Decoder;
	/** The beginning of a string that isn't long yet. */
	#held: Bytes = new Uint8Array();
	#isInString = false;
	#long: LongBase64 | LongText | undefined;
	/** Whether the first character of the next piece belongs to an escape in a long string. */
	#isEscaped = false;
	#text = '';

	constructor(
		private readonly strings: LongStrings,
		private readonly format: StringFormat,
	) {
		this.#base64 = new Base64Decoder(format.longestImage);
	}

	push(chunk: Bytes): string {
		const piece = new Piece(this.#held.length > 0 ? join([this.#held, chunk]) : chunk);
		this.#held = this.#held.subarray(0, 0);
		this.#text = '';
		/** Where the text begins that hasn't been passed on. */
		let from = 0;
		let at = 0;
		while (at < piece.length) {
			if (this.#long) {
				at = this.#readLong(this.#long, piece, at);
				from = at;
			} else if (!this.#isInString) {
				at = this.#findString(piece, at);
			} else {
				const end = this.#endOf(piece, at);
				if (end - at > longestShort) {
					this.#pass(piece, from, at);
					this.#startLong(piece, at);
				} else if (end === piece.length) {
					this.#pass(piece, from, at);
					this.#held = piece.bytes.slice(at);
					return this.#text;
				} else {
					this.#isInString = false;
					at = end + 1;
				}
			}
		}
		this.#pass(piece, from, at);
		return this.#text;
	}

	/** The rest of the text. */
	end(): string {
		return this.#utf8.decode(this.#held);
	}

	#pass(piece: Piece, from: number, to: number): void {
		if (to > from)
			this.#text += this.#utf8.decode(piece.bytes.subarray(from, to), { stream: true });
	}

	#findString(piece: Piece, from: number): number {
		const quote = piece.find('"', from);
		this.#isInString = quote < piece.length;
		return Math.min(quote + 1, piece.length);
	}

	/** Where the string ends that continues at `from`: its quote, a line break, or the end of the piece. */
	#endOf(piece: Piece, from: number): number {
		const quote = piece.endOfString(from);
		if (!this.format.hasLines) return quote;
		return Math.min(quote, piece.find('\n', from), piece.find('\r', from));
	}

	#startLong(piece: Piece, at: number): void {
		// A slice of `chars` would keep the whole piece in memory until the reply ends.
		const beginning = hostCodec.toLatin1(piece.bytes.subarray(at, at + longestShort));
		this.#isEscaped = false;
		this.#long = looksLikeBase64(beginning)
			? new LongBase64(this.#base64, beginning)
			: new LongText();
	}

	/** Reads on, and returns where it stopped. The quote at the end belongs to the text. */
	#readLong(long: LongBase64 | LongText, piece: Piece, at: number): number {
		const quote = piece.find('"', at);
		// Base64 without escapes and line breaks needs no other search.
		if (long instanceof LongBase64 && long.pushPlain(piece.chars.slice(at, quote))) {
			if (quote < piece.length) this.#endLong(long);
			return quote;
		}
		const from = this.#isEscaped ? at + 1 : at;
		const end = this.#endOf(piece, from);
		if (long instanceof LongText) this.#pass(piece, at, long.endOfPart(piece, at, from, end));
		else long.push(piece.chars.slice(at, end));
		if (end < piece.length) this.#endLong(long);
		else this.#isEscaped = piece.isEscaped(end, from);
		return end;
	}

	#endLong(long: LongBase64 | LongText): void {
		this.#long = undefined;
		if (long instanceof LongText) return;
		const mark = this.strings.put(long.end());
		// A control character makes the JSON invalid again.
		this.#text += long.isInvalid ? `${mark}\0` : mark;
	}
}
