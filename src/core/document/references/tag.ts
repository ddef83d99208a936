import { findInCss } from './css';
import { decodeEntities, withoutCode } from './decode';
import { html, type Findings } from './findings';
import { after, matchAt, quoted } from './scanner';

/** The value of an attribute as it is written, and where; empty where an expression is to be evaluated. */
interface Value {
	readonly text: string;
	readonly at: number;
	readonly end: number;
}

interface Tag {
	readonly attributes: ReadonlyMap<string, Value>;
	/** Behind the tag, or where it shows that it is none. */
	readonly end: number;
	readonly isWhole: boolean;
}

/** Finds what a tag refers to that begins with `<name` at `at`; returns where to go on. */
export function findInTag(
	findings: Findings,
	text: string,
	base: number,
	at: number,
	name: string,
): number {
	const { attributes, end, isWhole } = readTag(text, at + 1 + name.length);
	if (!isWhole) return end;
	const valueOf = (key: string) => attributes.get(key)?.text;
	const source = attributes.get('src');
	if (source && /^(?:img|image)$/i.test(name)) {
		findings.add(html, {
			address: source.text,
			start: base + source.at,
			from: base + at,
			to: base + end,
			alt: valueOf('alt'),
			width: valueOf('width'),
			height: valueOf('height'),
		});
	}
	const style = attributes.get('style');
	if (style) findInCss(findings, style.text, base + style.at);
	if (/^h[1-6]$/i.test(name)) findings.setHeading(text.slice(end, end + 1000), headingText);
	return end;
}

function headingText(written: string): string {
	const content = withoutCode(written.replace(/<\/h[^]*/i, ''));
	return decodeEntities(content.replace(/<[^<>]*>/g, ''));
}

/** Reads a tag from behind its name. */
export function readTag(text: string, from: number): Tag {
	const attributes = new Map<string, Value>();
	for (let at = from; ;) {
		const start = after(/[\s/]*/y, text, at);
		if (text[start] === '>') return { attributes, end: start + 1, isWhole: true };
		// The names of Vue and Svelte as well; at `!` and a backtick Markdown goes on.
		const nameEnd = after(/[^\s"'<>/=!`{}]+/y, text, start);
		const valueAt = after(/\s*=\s*/y, text, nameEnd);
		at = nameEnd;
		if (nameEnd > start && valueAt === nameEnd) continue;
		const value = readValue(text, valueAt);
		if (!value) return { attributes, end: start, isWhole: false };
		const name = text.slice(start, nameEnd).toLowerCase();
		if (!attributes.has(name)) attributes.set(name, value);
		at = value.end;
	}
}

/** Quoted, an expression that is a literal (`{'…'}`, `{600}`, `{require('…')}`), or bare. */
const values =
	/"([^"]*)"|'([^']*)'|\{\s*(?:require\(\s*)?(?:"([^"\n]*)"|'([^'\n]*)'|`([^`\n]*)`|(\d+))\s*\)?(?:\.default)?\s*\}|([^\s"'<>=`{][^\s"'<>`]*)/y;

function readValue(text: string, at: number): Value | undefined {
	const [whole = '', ...parts] = matchAt(values, text, at) ?? [];
	const written = parts.find((part: string | undefined) => part !== undefined);
	if (written === undefined) return text[at] === '{' ? readExpression(text, at) : undefined;
	return { text: written, at: at + whole.indexOf(written), end: at + whole.length };
}

const inExpression = new RegExp(`\\\\[^]|[{}]|${quoted}`, 'g');

/** Passes over an expression; one that nests deep is none, so that time stays in proportion to length. */
function readExpression(text: string, at: number): Value | undefined {
	inExpression.lastIndex = at;
	for (let depth = 0, match; depth <= 16 && (match = inExpression.exec(text));) {
		if (match[0] === '{') depth++;
		if (match[0] === '}' && --depth === 0) return { text: '', at, end: inExpression.lastIndex };
	}
	return undefined;
}
