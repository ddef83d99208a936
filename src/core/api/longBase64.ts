import { dataPrefix } from '../image/base64';
import type { Base64Decoder } from '../image/base64Decoder';
import { parseJson } from '../json';
import type { LongString } from './longStrings';

/** Lines of Base64 may be separated by spaces, but words are much shorter than lines. */
const shortestLine = 40;

/** Escapes of other characters, such as Chinese ones, are part of a text. The last one may be cut off. */
const base64InJson =
	/^(?:data:[^,]{0,100},)?(?:[A-Za-z0-9+/=_ -]|\\(?:[/nrt]|u00[0-7][0-9A-Fa-f]))*(?:\\(?:u[0-9A-Fa-f]{0,3})?)?$/;

/** Whether the beginning of a JSON string, as written in JSON, looks like Base64 or a data URL with it. */
export function looksLikeBase64(beginning: string): boolean {
	return base64InJson.test(beginning) && !hasWords(beginning);
}

/** Whether a text has more spaces and line breaks than Base64 does. */
export function hasWords(text: string): boolean {
	return text.split(/[ \n]/).length > 2 + text.length / shortestLine;
}

/** An escape that may continue in the next piece. */
const openEscape = /(?<!\\)(?:\\\\)*(?<escape>\\(?:u[0-9A-Fa-f]{0,3})?)$/;

/** A JSON string with Base64, decoded as it arrives. */
export class LongBase64 {
	#escape = '';
	#isDataUrl: boolean | undefined;
	/** Whether it isn't a valid JSON string. */
	isInvalid = false;

	constructor(
		private readonly decoder: Base64Decoder,
		private readonly beginning: string,
	) {}

	/** Continues with characters as written in JSON. The first piece contains the whole prefix, if any. */
	push(json: string): void {
		if (json.includes('\\') || this.#escape !== '') this.#pushEscaped(this.#escape + json);
		else if (!this.#pushText(json)) this.isInvalid ||= /[\0-\x1f]/.test(json);
	}

	/** The same, but changes nothing if there is anything else than Base64, such as an escape or a line break. */
	pushPlain(json: string): boolean {
		const isKnown = this.#isDataUrl !== undefined && this.#escape === '';
		return isKnown && this.decoder.pushPlain(json);
	}

	end(): LongString {
		this.isInvalid ||= this.#escape !== '';
		const bytes = this.decoder.end();
		return { bytes, beginning: this.beginning, isDataUrl: this.#isDataUrl ?? false };
	}

	#pushEscaped(json: string): void {
		this.#escape = openEscape.exec(json)?.groups?.['escape'] ?? '';
		const text = parseJson(`"${json.slice(0, json.length - this.#escape.length)}"`);
		if (typeof text === 'string') this.#pushText(text.replace(/[^\0-\x7f]/g, '~'));
		else this.isInvalid = true;
	}

	#pushText(text: string): boolean {
		return this.decoder.push(this.#isDataUrl === undefined ? this.#withoutPrefix(text) : text);
	}

	#withoutPrefix(text: string): string {
		this.#isDataUrl = text.startsWith('data:');
		return text.replace(dataPrefix, '');
	}
}
