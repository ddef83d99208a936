import type { ImageFacts } from '../image/facts';
import { textAfterPrologue } from '../image/otherFormats';

/** How a web page begins (MIME Sniffing, 7.1), or a JSON response. */
const pageOrJson =
	/^(?:<!doctype\s+html|<(?:html|head|body|title|meta|script|style|iframe|center|div|table|font|h1|p|a|b|br)[\s/>]|[{[])/i;

/**
 * Whether a web page, a JSON response or nothing was downloaded instead of an image. The image may still
 * be at its URL, which a fault keeps. All other bytes are kept as they are.
 */
export function isErrorPage(bytes: Uint8Array, { type }: ImageFacts): boolean {
	if (type !== 'unknown') return false;
	if (bytes.length === 0) return true;
	const beginning = bytes.subarray(0, 512);
	const isText = beginning.every((byte) => byte >= 0x20 || (byte >= 9 && byte <= 13));
	return isText && pageOrJson.test(textAfterPrologue(bytes));
}
