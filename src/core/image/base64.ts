/**
 * Decodes base64. Allows a `data:…;base64,` prefix and line breaks. Undefined when the text isn't
 * base64 or ends with a group of a single character.
 */
export function decodeBase64(text: string): Uint8Array<ArrayBuffer> | undefined {
	const binary = decode(text.replace(/^data:[^,]{0,100},/, ''));
	if (binary === undefined) return undefined;
	const bytes = new Uint8Array(binary.length);
	for (let at = 0; at < bytes.length; at++) bytes[at] = binary.charCodeAt(at);
	return bytes;
}

/** One character for each byte. */
function decode(base64: string): string | undefined {
	try {
		return atob(base64);
	} catch {
		return undefined;
	}
}

/** Arguments per call of `String.fromCharCode`; engines limit them. */
const chunkSize = 0x8000;

export function encodeBase64(bytes: Uint8Array): string {
	let binary = '';
	for (let start = 0; start < bytes.length; start += chunkSize)
		binary += String.fromCharCode(...bytes.subarray(start, start + chunkSize));
	return btoa(binary);
}
