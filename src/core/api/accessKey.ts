export type AccessKeyProblem = 'empty' | 'whiteSpaceInside' | 'badCharacter';

/** Why a trimmed text can't be a key: keys are sent in an HTTP header, which allows only visible ASCII. */
export function accessKeyProblem(key: string): AccessKeyProblem | undefined {
	if (key === '') return 'empty';
	if (/[^\S\r\n\v\f]/.test(key)) return 'whiteSpaceInside';
	return /^[\x21-\x7e]+$/.test(key) ? undefined : 'badCharacter';
}

/**
 * The key in a pasted text: without white space and quotes around it, and without what precedes it in a
 * `.env` file, a shell, JSON or a header (`NAME=…`, `export NAME=…`, `"apiKey": …`, `Bearer …`).
 */
export function pastedKey(text: string): string {
	const value = text.trim().replace(/[;,]$/, '').replace(assignment, '');
	return withoutQuotes(withoutQuotes(value).replace(/^(authorization:\s*)?bearer\s+/i, ''));
}

/** A name has an underscore or quotes, since a key may contain `=` or `:` itself. */
const assignment =
	/^(?:(?:export|set)\s{1,9}|\$env:)?(?:[A-Za-z]\w{0,63}_\w{1,63}|"\w{1,64}"|'\w{1,64}')\s{0,9}[=:]\s{0,9}/;

function withoutQuotes(text: string): string {
	const inner = /^(?:"(.*)"|'(.*)'|`(.*)`|“(.*)”|‘(.*)’)$/.exec(text)?.slice(1).find(Boolean);
	return (inner ?? text).trim();
}

/** Replaces a key in redacted text. */
export const redacted = '[key]';

/**
 * Common shapes of keys, to catch keys that aren't ours: `Bearer …`, `sk-…`, `dop_v1_…`. Each match takes
 * all characters that a key may have, so that no part of a text is read twice.
 */
const keyShapes = [
	/\bBearer\s+[^\s"'<>,;]{8,}/gi,
	/\bsk-[\w*.-]{6,}/g,
	/\bdo[opr]_v1_[A-Za-z0-9]{6,}/g,
];

/** Characters that aren't seen, or only change the direction of the text. */
const unseen = /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff]/g;

/** Removes the key from a text, however the service escaped it, and anything else shaped like a key. */
export function redact(text: string, key: string): string {
	const patterns = patternsFor(text, key);
	const visible = text.replace(unseen, '');
	const hidesKey = visible !== text && patterns.some((form) => visible.search(form) >= 0);
	const withoutKey = patterns.reduce(
		(rest, form) => rest.replace(form, redacted),
		hidesKey ? visible : text,
	);
	return keyShapes.reduce((rest, shape) => rest.replace(shape, redactIfKey), withoutKey);
}

/** Characters; more than a key takes in any spelling. */
const longestSpelledKey = 4096;

/** The beginning of a redacted text: the rest isn't read, and no part of a key is left at the end. */
export function redactBeginning(
	text: string,
	longest: number,
	redactAll: (text: string) => string,
): string {
	const read = longest + longestSpelledKey;
	const beginning = redactAll(text.slice(0, read));
	const whole = text.length > read ? beginning.slice(0, -longestSpelledKey) : beginning;
	return whole.slice(0, longest);
}

/** Keys have digits; ordinary words such as "bearer certificate" don't. */
function redactIfKey(match: string): string {
	return /\d/.test(match.slice(3)) ? redacted : match;
}

/** Characters; the codes of a shorter key could be part of anything. */
const shortestCoded = 8;

interface KeyPatterns {
	readonly key: string;
	/** For texts without escapes. */
	readonly plain: RegExp;
	readonly escaped: RegExp;
	readonly coded: readonly RegExp[];
}

/** Kept, because compiling them takes longer than matching. */
let latest: KeyPatterns | undefined;

function patternsFor(text: string, key: string): readonly RegExp[] {
	if (key === '') return [];
	if (latest?.key !== key) latest = compiled(key);
	return [/[\\%&]/.test(text) ? latest.escaped : latest.plain, ...latest.coded];
}

function compiled(key: string): KeyPatterns {
	return {
		key,
		plain: new RegExp(key.replace(/[^]/g, unicodeEscape), 'gi'),
		escaped: new RegExp(key.replace(/[^]/g, characterPattern), 'gi'),
		coded: key.length < shortestCoded ? [] : [codePattern(key)],
	};
}

function unicodeEscape(character: string): string {
	return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}

/**
 * Matches the key in hexadecimal, and in Base64 wherever it lies between other bytes, as in Basic
 * authentication. Its first and last character may share a Base64 digit with its neighbors.
 */
function codePattern(key: string): RegExp {
	const bytes = [...new TextEncoder().encode(key)];
	const hex = bytes.map((byte) => byte.toString(16).padStart(2, '0')).join('');
	const anyCase = hex.replace(/[a-f]/g, (digit) => `[${digit}${digit.toUpperCase()}]`);
	const base64 = [0, 1, 2].map((offset) => base64Pattern(bytes, offset));
	return new RegExp([anyCase, ...base64].join('|'), 'g');
}

/** Matches bytes in Base64 that begin `offset` bytes into a group of three. */
function base64Pattern(bytes: readonly number[], offset: number): string {
	const digits = btoa(String.fromCharCode(...Array<number>(offset).fill(0), ...bytes));
	const bits = (offset + bytes.length) * 8;
	const own = digits.slice(Math.ceil((offset * 8) / 6), Math.floor(bits / 6));
	const shared = '[\\w+/-]';
	const pattern = own.replaceAll('+', '[+-]').replaceAll('/', '[/_]');
	return `${offset > 0 ? shared : ''}${pattern}${bits % 6 > 0 ? `${shared}={0,2}` : ''}`;
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
		`&(?:#0{0,6}${code}|#x0{0,6}${hex}|[a-z]{2,6});`,
		`\\\\{0,3}\\${unicode}`,
	];
	return `(?:${forms.join('|')})`;
}
