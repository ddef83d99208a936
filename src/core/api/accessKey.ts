export type AccessKeyProblem = 'empty' | 'whiteSpaceInside' | 'badCharacter';

/** Why a trimmed text can't be a key: keys are sent in an HTTP header, which allows only visible ASCII. */
export function accessKeyProblem(key: string): AccessKeyProblem | undefined {
	if (key === '') return 'empty';
	if (/[^\S\r\n\v\f]/.test(key)) return 'whiteSpaceInside';
	return /^[\x21-\x7e]+$/.test(key) ? undefined : 'badCharacter';
}

/** Replaces a key in redacted text. */
export const redacted = '[key]';

/**
 * Common shapes of keys, to catch keys that aren't ours: `Bearer …`, `sk-…`, `dop_v1_…`. A digit is
 * required, so that ordinary words such as "bearer certificate" stay.
 */
const keyShapes = [
	/\bBearer\s+(?=[^\s"'<>,;]*\d)[^\s"'<>,;]{8,}/gi,
	/\bsk-(?=[\w*.-]*\d)[\w*.-]{6,}/g,
	/\bdo[opr]_v1_[A-Za-z0-9]{6,}/g,
];

/** Removes the key from a text, however the service escaped it, and anything else shaped like a key. */
export function redact(text: string, key: string): string {
	const withoutKey = key === '' ? text : text.replace(keyPattern(key), redacted);
	return keyShapes.reduce((rest, shape) => rest.replace(shape, redacted), withoutKey);
}

/** Matches the key in any letter case, with each character plain or escaped. */
function keyPattern(key: string): RegExp {
	return new RegExp(key.replace(/[^]/g, characterPattern), 'gi');
}

/**
 * Matches a character plain, behind backslashes, or escaped as in JSON, URLs and HTML. Any named HTML
 * entity (`&amp;`) matches, whichever character it stands for.
 */
function characterPattern(character: string): string {
	const code = character.charCodeAt(0);
	const hex = code.toString(16);
	const unicode = `u${hex.padStart(4, '0')}`;
	const forms = [
		`\\\\{1,3}${unicode}`,
		`%${hex}`,
		`&(?:#0*${code}|#x0*${hex}|[a-z]{2,6});`,
		`\\\\{0,3}\\${unicode}`,
	];
	return `(?:${forms.join('|')})`;
}
