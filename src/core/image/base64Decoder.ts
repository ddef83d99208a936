import { hostCodec, type Codec } from './hostCodec';

export type Base64Fault = 'badBase64' | 'tooLarge';

/** As the latest characters, which aren't decoded yet. */
const plainGroup = /^[A-Za-z0-9+/_-]{0,4}={0,2}$/;

/** What is left of a last group that was cut off and isn't a byte: one character, or half of the padding. */
const remnant = /^[A-Za-z0-9+/]$|(?<=^..)=$/;

const smallestSpace = 64 * 1024;

/**
 * Decodes Base64 that arrives in pieces, as strictly as `atob`: white space is allowed anywhere, padding
 * at the end. Besides, it may be URL-safe, and cut off anywhere. The space for decoding is kept for the next
 * image.
 */
export class Base64Decoder {
	#space: Uint8Array<ArrayBuffer> = new Uint8Array();
	#length = 0;
	/** The latest one to four characters, which may be the last group. */
	#carry = '';
	#fault: Base64Fault | undefined;

	/** Images of more than `longest` bytes aren't kept. */
	constructor(
		private readonly longest: number,
		private readonly codec: Codec = hostCodec,
	) {}

	/** Continues with characters of Latin-1. Returns false if there may be white space or other characters in them. */
	push(text: string): boolean {
		if (this.pushPlain(text)) return true;
		if (this.#fault) return false;
		const all = this.#carry + text;
		const base64 = inUsualAlphabet(all.replace(/[\t\n\f\r ]+/g, ''));
		this.#carry = '';
		if (base64 === all || !this.#decode(base64)) this.#fault = 'badBase64';
		return false;
	}

	/** The same, but changes nothing if there is anything else than Base64. */
	pushPlain(text: string): boolean {
		if (this.#fault) return false;
		const [length, carry] = [this.#length, this.#carry];
		if (this.#decode(text) && plainGroup.test(this.#carry)) return true;
		this.#length = length;
		this.#carry = carry;
		return false;
	}

	/** Ends the image, and begins the next one. */
	end(): Uint8Array<ArrayBuffer> | Base64Fault {
		const image = this.#fault ?? this.#whole();
		this.#length = 0;
		this.#carry = '';
		this.#fault = undefined;
		return image;
	}

	#whole(): Uint8Array<ArrayBuffer> | Base64Fault {
		const last = lastBytes(this.#carry);
		if (!last) return 'badBase64';
		const length = this.#length + last.length;
		if (length > this.longest) return 'tooLarge';
		const bytes = this.codec.allocate(length);
		bytes.set(this.#space.subarray(0, this.#length));
		bytes.set(last, this.#length);
		return bytes;
	}

	/** False when a group isn't valid. */
	#decode(text: string): boolean {
		const missing = this.#carry === '' ? 0 : 4 - this.#carry.length;
		if (text.length <= missing) {
			this.#carry += text;
			return true;
		}
		const end = text.length - 1 - ((text.length - missing - 1) % 4);
		const isValid =
			this.#write(this.#carry + text.slice(0, missing)) && this.#write(text.slice(missing, end));
		if (isValid) this.#carry = text.slice(end);
		return isValid;
	}

	#write(groups: string): boolean {
		const length = this.#length + (groups.length / 4) * 3;
		if (length > this.longest) {
			this.#fault = 'tooLarge';
			return true;
		}
		this.#makeRoom(length);
		const written = this.codec.writeBase64(groups, this.#space, this.#length);
		if (this.#length + written !== length) return false;
		this.#length = length;
		return true;
	}

	#makeRoom(length: number): void {
		if (length <= this.#space.length) return;
		const space = this.codec.allocate(Math.max(smallestSpace, this.#space.length * 2, length));
		space.set(this.#space.subarray(0, this.#length));
		this.#space = space;
	}
}

/** The URL-safe alphabet has `-` and `_` instead (RFC 4648, 5). */
function inUsualAlphabet(text: string): string {
	return text.replace(/-/g, '+').replace(/_/g, '/');
}

function lastBytes(group: string): Uint8Array | undefined {
	try {
		const whole = inUsualAlphabet(group).replace(remnant, '');
		return Uint8Array.from(atob(whole), (character) => character.charCodeAt(0));
	} catch {
		return undefined;
	}
}
