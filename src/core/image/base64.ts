import { Base64Decoder } from './base64Decoder';

/** The beginning of a `data:` URL, up to its comma. */
export const dataPrefix = /^data:[^,]{0,100},/;

/**
 * Decodes base64, also if it's URL-safe or cut off. Allows a `data:…;base64,` prefix and line breaks.
 * Undefined when the text isn't base64.
 */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
	if (/[^\0-\x7f]/.test(text)) return undefined;
	const decoder = new Base64Decoder(Infinity);
	decoder.push(text.replace(dataPrefix, ''));
	const bytes = decoder.end();
	return typeof bytes === 'string' ? undefined : bytes;
}

/** Arguments per call of `String.fromCharCode`; engines limit them. */
const chunkSize = 0x8000;

export function encodeBase64(bytes: Uint8Array): string {
	let binary = '';
	for (let start = 0; start < bytes.length; start += chunkSize)
		binary += String.fromCharCode(...bytes.subarray(start, start + chunkSize));
	return btoa(binary);
}
