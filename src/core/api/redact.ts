/** What stands in a text where a key stood. */
export const redacted = '[key]';

/**
 * Shapes of keys by which one is known even when it is not ours: `Bearer …`, `sk-…`, `dop_v1_…`.
 * A digit tells them from words: a standard bearer is no secret.
 */
const keyShapes = [
	/\bBearer\s+(?=[^\s"'<>,;]*\d)[^\s"'<>,;]{8,}/gi,
	/\bsk-(?=[\w*.-]*\d)[\w*.-]{6,}/g,
	/\bdo[opr]_v1_[A-Za-z0-9]{6,}/g,
];

/** Takes the key out of a text, in each spelling in which a service could send it back. */
export function redact(text: string, key: string): string {
	const withoutKey = key === '' ? text : text.replace(spellings(key), redacted);
	return keyShapes.reduce((rest, shape) => rest.replace(shape, redacted), withoutKey);
}

/** Matches a key whose characters are plain or escaped, each in its own way and in either case. */
function spellings(key: string): RegExp {
	return new RegExp(key.replace(/[^]/g, spellingsOf), 'gi');
}

/**
 * One character as itself or behind backslashes, as in JSON, in a URL and in HTML, where a name
 * such as `&amp;` may stand for any of them.
 */
function spellingsOf(character: string): string {
	const code = character.charCodeAt(0);
	const hex = code.toString(16);
	const unicode = `u${hex.padStart(4, '0')}`;
	return `(?:\\\\{1,3}${unicode}|%${hex}|&(?:#0*${code}|#x0*${hex}|[a-z]{2,6});|\\\\{0,3}\\${unicode})`;
}
