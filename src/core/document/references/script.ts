import { decodePercent } from './decode';
import type { Found, Notation } from './found';
import { endOf, matchAt, Scanner, scriptString, tokenPattern, type Token } from './scanner';
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
		/** Perhaps the start of a regular expression: a division comes after other characters. */
		slash: /\/(?![/*])(?<=(?:[(,=:[!&|?{;]|\breturn)\s*\/)/,
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

/** The tokens outside of comments and regular expressions. In the text of JSX, a comment that isn't closed is text. */
function* codeTokens(scanner: Scanner): Generator<Token> {
	const { text } = scanner;
	const lastCommentEnd = text.lastIndexOf('*/');
	const endOfRegularExpression = regularExpressionEnds(text);
	for (const each of scanner) {
		if (each.groups['slash']) {
			const end = endOfRegularExpression(each.start);
			if (end !== undefined) scanner.at = end;
			else if (text[each.end] === '>') yield { ...each, groups: { elementEnd: '/>' } };
		} else if (!each.groups['blockComment']) yield each;
		else if (each.end <= lastCommentEnd) scanner.skipPast('*/');
	}
}

/** From its first slash on. Distinguished from text by the characters after it. */
const regularExpression =
	/\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.){0,99}\])+\/(?=\w*\s*(?:[.,;:)\]}/]|$))/my;

/** After so many slashes that start nothing, the rest of a line is read without regular expressions. */
const mostFailures = 50;

/** Finds the end of the regular expression that starts at each of ever later slashes, in linear time. */
function regularExpressionEnds(text: string): (slash: number) => number | undefined {
	let lineEnd = -1;
	let failures = 0;
	return (slash) => {
		if (slash >= lineEnd) {
			lineEnd = endOf(text, '\n', slash);
			failures = 0;
		}
		if (failures >= mostFailures) return undefined;
		const match = matchAt(regularExpression, text, slash);
		if (!match) failures++;
		return match ? slash + match[0].length : undefined;
	};
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
