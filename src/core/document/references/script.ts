import { decodePercent } from './decode';
import type { Found, Notation } from './found';
import { Scanner, scriptString, tokenPattern, type Token } from './scanner';
import { readTag, showsImages } from './tag';

const modulePath: Notation = { path: (address) => address, text: (written) => written };
const url: Notation = { path: decodePercent, text: (written) => written };

/**
 * What is reported in addition to imports, `require` and `new URL`: tags as in JSX, or any string that
 * looks like a path.
 */
type Extras = 'tags' | 'paths' | 'nothing';

const token = tokenPattern(
	{
		escape: /\\[^]/,
		/** In the text of JSX, `//` can be part of an address. */
		lineComment: /(?<![:>])\/\/.*/,
		/** In the text of JSX, `/*` can be part of a media type. */
		blockComment: /\/\*(?<!(?:\b[a-z]+|\*)..)/,
		/** Distinguished from a division and from text by the characters around it. */
		regularExpression:
			/\/(?![/*])(?<=(?:[(,=:[!&|?{;]|\breturn)\s*\/)(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.){0,99}\])+\/(?=\w*\s*(?:[.,;:)\]}/]|$))/,
		string: scriptString,
		tag: /<(?<name>[a-z][\w.]*)/,
		/** Of an element in JSX. */
		elementEnd: /<\/[\w.]*>|\/>/,
	},
	'gim',
);

/**
 * JavaScript and TypeScript: imports, `new URL`, and strings that look like a path to an image. With
 * elements, it's read as JSX.
 */
export function* readScript(text: string): Generator<Found> {
	const found: Found[] = [];
	for (const each of codeTokens(new Scanner(text, token))) {
		if (each.groups['elementEnd']) {
			yield* readJsx(text);
			return;
		}
		if (each.groups['string']) found.push(...readString(text, each, 'paths'));
	}
	yield* found;
}

/** Whether a script contains elements as in JSX, outside of strings and comments. */
export function hasElements(text: string): boolean {
	if (!/<\/[\w.]*>|\/>/.test(text)) return false;
	const scanner = new Scanner(text, token);
	for (const { groups } of codeTokens(scanner)) if (groups['elementEnd']) return true;
	return false;
}

/** JavaScript and TypeScript with JSX: imports, `new URL` and tags. */
export function readJsx(text: string): Iterable<Found> {
	return read(text, 'tags');
}

/** A script inside a page: only imports and `new URL`, because other paths depend on where it runs. */
export function readPageScript(text: string): Iterable<Found> {
	return read(text, 'nothing');
}

function* read(text: string, extras: Extras): Generator<Found> {
	const scanner = new Scanner(text, token);
	for (const each of codeTokens(scanner)) {
		const { string, name } = each.groups;
		if (string) yield* readString(text, each, extras);
		else if (name && extras === 'tags' && (showsImages(name) || /^h[1-6]$/i.test(name))) {
			const tag = readTag(text, each.start, name);
			yield* tag.found;
			scanner.at = tag.end;
		}
	}
}

/** The tokens outside of comments. In the text of JSX, a comment that isn't closed is text. */
function* codeTokens(scanner: Scanner): Generator<Token> {
	const lastCommentEnd = scanner.text.lastIndexOf('*/');
	for (const each of scanner) {
		if (!each.groups['blockComment']) yield each;
		else if (each.end <= lastCommentEnd) scanner.skipPast('*/');
	}
}

/** The code before a string that names a module or a file. */
const context =
	/(?:(?<imports>\bfrom|\bimport|\b(?:require|import)\s*\()|(?<url>\bnew\s+URL\())\s*$/;

/** A string that names an image file, by itself or because of the code before it. */
function* readString(text: string, token: Token, extras: Extras): Generator<Found> {
	const { start: from, end: to } = token;
	const address = token.text.slice(1, -1);
	if (!address.includes('.') || address.includes('\\')) return;
	const before = text.slice(Math.max(0, from - 40), from);
	const { imports, url: isUrl } = context.exec(before)?.groups ?? {};
	const isPath = imports
		? /^\.{0,2}\//.test(address)
		: extras === 'paths' && address.includes('/') && !/\s|^\/(?:tmp|var|usr|etc)\//.test(address);
	if (!isPath && !isUrl) return;
	yield { kind: 'image', notation: imports ? modulePath : url, address, start: from + 1, from, to };
}
