import { repeatedParts } from '../unit/document/references/hostileText';
import type { Chance } from './chance';

/** The key that must never come out. Its characters are escaped in JSON, URLs and HTML. */
export const key = 'sk-do-v1-F0zz+Key/5"<&>\\%';

/** The key as a service could repeat it. */
const spelledKeys = [
	key,
	`Bearer ${key}`,
	key.toUpperCase(),
	JSON.stringify(key),
	encodeURIComponent(key),
	Buffer.from(key).toString('base64'),
	Buffer.from(key).toString('base64url'),
	Buffer.from(key).toString('hex'),
	Buffer.from(`user:${key}`).toString('base64'),
	key.replace(/./g, '$&\u200e'),
	key.replaceAll('<', '&lt;').replaceAll('&', '&amp;'),
];

const pieces = [
	...repeatedParts,
	...'{ } [ ] ( ) < > " \' ` \\ / : ; , . = + - * _ ~ # % & ? ! | ^ $ @'.split(' '),
	'\0',
	'\r\n',
	'\u2028',
	'\ufeff',
	'\u202e',
	'\ud83e',
	'🦦',
	'ſ',
	'İ',
	'../',
	'..\\',
	'C:',
	'\\\\host\\share',
	'file:///etc/passwd',
	'http://169.254.169.254/',
	'https://images.example/a.png',
	'https://user:pass@host.example',
	'javascript:alert(1)',
	'data:image/png;base64,',
	'<script>',
	'<title>',
	'${fileName}',
	'${fileName/a/b/}',
	'${',
	'.git/config',
	'CON',
	'__proto__',
	'toString',
	'1e999',
	'-1',
	'NaN',
	'---\n',
	'+++\n',
	'2026-11-29',
	'image',
	'size',
	'content_policy_violation',
];

/** Text of any kind: pieces in any order, long runs of one piece, the key. */
export function hostileText(chance: Chance, most = 200): string {
	switch (chance.below(6)) {
		case 0:
			return '';
		case 1:
			return repeated(chance.pick(pieces), chance, most);
		case 2:
			return `${repeated(chance.pick(pieces), chance, most)}${hostileText(chance, most)}`;
		case 3:
			return hostileText(chance, most) + chance.pick(spelledKeys) + hostileText(chance, most);
		default:
			return chance.some(12, () => piece(chance)).join('');
	}
}

/** Seldom thousands of times, which shows whether a reader goes back. */
function repeated(text: string, chance: Chance, most: number): string {
	return text.repeat(chance.oneIn(200) ? chance.below(4000) : chance.below(most / text.length));
}

function piece(chance: Chance): string {
	if (chance.oneIn(4)) return String.fromCharCode(chance.below(chance.oneIn(2) ? 128 : 65_536));
	return chance.pick(pieces);
}

/** Any value that JSON can express. */
export function hostileValue(chance: Chance, depth = 0): unknown {
	switch (chance.below(depth < 3 ? 8 : 6)) {
		case 0:
			return null;
		case 1:
			return chance.oneIn(2);
		case 2:
			return chance.pick([0, -1, 1.5, 2 ** 53, 1e308, 4_294_967_296, chance.below(1000)]);
		case 6:
			return chance.some(4, () => hostileValue(chance, depth + 1));
		case 7:
			return Object.fromEntries(
				chance.some(4, () => [hostileText(chance, 20), hostileValue(chance, depth + 1)]),
			);
		default:
			return hostileText(chance);
	}
}
