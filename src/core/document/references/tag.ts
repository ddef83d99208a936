import { readCss } from './css';
import { decodeEntities, decodePercent, withoutCode } from './decode';
import { moved, type Found, type Notation } from './found';
import { matchAt, scriptString, skip } from './scanner';
import { readSourceSet, type Source } from './sourceSet';

const html: Notation = {
	path: (address) => decodePercent(decodeEntities(address)),
	text: (written) => decodeEntities(withoutCode(written)),
};

/** An attribute's value as written. Empty for an expression that would have to be evaluated. */
interface Value {
	readonly text: string;
	/** Where `text` starts. */
	readonly at: number;
	/** After the closing quote or brace. */
	readonly end: number;
}

interface Attributes {
	readonly values: ReadonlyMap<string, Value>;
	/** After the tag, or where it turns out not to be one. */
	readonly end: number;
	readonly isTag: boolean;
}

interface Tag {
	readonly found: readonly Found[];
	/** Where to continue. */
	readonly end: number;
}

/** How many characters after its tag are searched for a heading's text. */
const longestHeading = 1000;

/** Reads the tag that starts with `<name` at `from`: of HTML, JSX, Vue, Svelte or Astro. */
export function readTag(text: string, from: number, name: string): Tag {
	const { values, end, isTag } = readAttributes(text, from + 1 + name.length);
	if (!isTag) return { found: [], end };
	const found: Found[] = [];
	const [alt, width, height] = ['alt', 'width', 'height'].map((key) => values.get(key)?.text);
	const about = { notation: html, from, to: end, alt, width, height };
	const images = [...sourcesOf(name.toLowerCase(), values)];
	// Most images of some pages are on other sites, and captions take longest to find.
	const caption = images.every(isRemote) ? undefined : captionAround(text, from, end);
	for (const { address, start } of images)
		found.push({ kind: 'image', address, start, caption, ...about });
	const style = values.get('style');
	if (style) for (const image of moved(readCss(style.text), style.at)) found.push(image);
	if (/^h[1-6]$/i.test(name)) {
		const written = text.slice(end, end + longestHeading);
		found.push({ kind: 'heading', written, read: headingText });
	}
	return { found, end };
}

function isRemote({ address }: Source): boolean {
	return /^\s*(?:https?:)?\/\//i.test(address);
}

/** Elements that show images, and the attributes with their addresses. */
const sources: ReadonlyMap<string, readonly string[]> = new Map([
	// `ngSrc` is Angular's.
	['img', ['src', 'srcset', 'ngsrc']],
	['image', ['src', 'srcset']],
	// Of SvelteKit.
	['enhanced:img', ['src']],
	['source', ['srcset']],
	['video', ['poster']],
	['input', ['src']],
	// The background of a slide, in reveal.js.
	['section', ['data-background-image', 'data-background']],
]);

/** Whether an element can show an image by itself, without a style. */
export function showsImages(name: string): boolean {
	return sources.has(name.toLowerCase());
}

function* sourcesOf(name: string, values: ReadonlyMap<string, Value>): Generator<Source> {
	if (name === 'input' && values.get('type')?.text.toLowerCase() !== 'image') return;
	for (const attribute of sources.get(name) ?? []) {
		const value = values.get(attribute);
		if (attribute === 'srcset' && value) yield* readSourceSet(value.text, value.at);
		else if (value) yield { address: value.text, start: value.at };
	}
}

/** How many characters after and before an image are searched for its caption. */
const farthestCaption = 1000;

/** The caption of the figure around an image. */
function captionAround(text: string, from: number, to: number): string | undefined {
	const [after = ''] = text.slice(to, to + farthestCaption).split(/<\/?figure\b/i, 1);
	const before = text.slice(Math.max(0, from - farthestCaption), from);
	const start = before.toLowerCase().lastIndexOf('<figure');
	const isInside = start >= 0 && !/<\/figure>/i.test(before.slice(start));
	const caption = captionIn(after) ?? (isInside ? captionIn(before.slice(start)) : undefined);
	return caption?.replace(/<[^<>]*>/g, '');
}

function captionIn(text: string): string | undefined {
	return /<figcaption[^>]*>([^]*?)<\/figcaption/i.exec(text)?.[1];
}

function headingText(written: string): string {
	const content = withoutCode(written.replace(/<\/h[^]*/i, ''));
	return decodeEntities(content.replace(/<[^<>]*>/g, ''));
}

/** Includes the names of Vue and Svelte. `!` and a backtick belong to the Markdown around a tag. */
const attributeName = /[^\s"'<>/=!`{}]+/y;

/** Reads the attributes of a tag from the end of its name. */
export function readAttributes(text: string, from: number): Attributes {
	const values = new Map<string, Value>();
	for (let at = from; ;) {
		const start = skip(/[\s/]*/y, text, at);
		if (text[start] === '>') return { values, end: start + 1, isTag: true };
		const nameEnd = skip(attributeName, text, start);
		const valueStart = skip(/\s*=\s*/y, text, nameEnd);
		at = nameEnd;
		if (nameEnd > start && valueStart === nameEnd) continue;
		const value = readValue(text, valueStart);
		if (!value) return { values, end: start, isTag: false };
		const name = text.slice(start, nameEnd).toLowerCase();
		if (!values.has(name)) values.set(name, value);
		at = value.end;
	}
}

const attributeValue = new RegExp(
	[
		/"([^"]*)"/,
		/'([^']*)'/,
		// An expression that is a literal: `{'…'}`, `{600}`, `{require('…')}`.
		/\{\s*(?:require\(\s*)?(?:"([^"\n]*)"|'([^'\n]*)'|`([^`\n]*)`|(\d+))\s*(?:\)(?:\.(?:default|src))?\s*)?\}/,
		/([^\s"'<>=`{][^\s"'<>`]*)/,
	]
		.map(({ source }) => source)
		.join('|'),
	'y',
);

function readValue(text: string, at: number): Value | undefined {
	const [whole = '', ...groups] = matchAt(attributeValue, text, at) ?? [];
	const written = groups.find((group: string | undefined) => group !== undefined);
	if (written === undefined) return text[at] === '{' ? readExpression(text, at) : undefined;
	return { text: written, at: at + whole.indexOf(written), end: at + whole.length };
}

const inExpression = new RegExp(`\\\\[^]|[{}]|${scriptString.source}`, 'g');

/** Gives up on deeper nesting, more characters, or more braces and strings, which keeps the time linear. */
const deepestExpression = 16;
const longestExpression = 10_000;
const mostMarks = 200;

/** Skips an expression. */
function readExpression(text: string, at: number): Value | undefined {
	const near = text.slice(at, at + longestExpression);
	inExpression.lastIndex = 0;
	for (let depth = 0, marks = 0; depth <= deepestExpression && marks < mostMarks; marks++) {
		const [mark] = inExpression.exec(near) ?? [];
		if (mark === undefined) return undefined;
		if (mark === '{') depth++;
		if (mark === '}' && --depth === 0) return { text: '', at, end: at + inExpression.lastIndex };
	}
	return undefined;
}
