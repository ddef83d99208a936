import { decodePercent } from './decode';
import type { FoundImage, Notation } from './found';
import { withoutMarks } from './markdownInline';
import { matchAt, skip } from './scanner';

const address: Notation = { path: decodePercent, text: (written) => withoutMarks(written) };

/** Jekyll's themes count these paths from the site's root, with or without a slash. */
const included: Notation = {
	...address,
	path: (written) => decodePercent(written).replace(/^(?!\/|[a-z]+:)/i, '/'),
};

/**
 * The start of a shortcode of Hugo (`{{< figure`), a tag of Markdoc (`{% image`) or an include of Jekyll's themes
 * (`{% include figure.html`) that shows an image.
 */
export const shortcodeStart =
	/\{(?:\{[<%]|%)\s*(?:figure|image|img|include\s(?:figure|image|img)(?:\.html|\.liquid)?)(?=\s)/;

const value = /"[^"\n]*"|'[^'\n]*'|`[^`\n]*`|[^\s"'`>%}]+/.source;
const attribute = new RegExp(`\\s+(?<name>[\\w-]+)\\s*=\\s*(?<value>${value})`, 'y');
const end = /[\s/]*(?:[>%]\}\}|%\})/y;

interface Value {
	readonly text: string;
	readonly at: number;
}

/** Reads the attributes of a shortcode that starts at `from`, with its name up to `at`. */
export function readShortcode(text: string, from: number, at: number): FoundImage | undefined {
	const values = new Map<string, Value>();
	let to = at;
	for (let match; (match = matchAt(attribute, text, to)); to += match[0].length) {
		const { name = '', value = '' } = match.groups ?? {};
		const quote = /^["'`]/.test(value) ? 1 : 0;
		const start = to + match[0].length - value.length + quote;
		if (!values.has(name))
			values.set(name, { text: value.slice(quote, value.length - quote), at: start });
	}
	const isInclude = text.startsWith('include', skip(/\{%\s*/y, text, from));
	const source = isInclude ? includedSource(values) : values.get('src');
	const close = matchAt(end, text, to);
	if (!source || !close) return undefined;
	const [alt, width, height] = ['alt', 'width', 'height'].map((name) => values.get(name)?.text);
	const caption = (values.get('caption') ?? values.get('title'))?.text;
	const about = { alt, caption, width, height, from, to: to + close[0].length };
	const notation = isInclude ? included : address;
	return { kind: 'image', notation, address: source.text, start: source.at, ...about };
}

/** The themes al-folio and Minimal Mistakes have a name of their own; what others do with `src` isn't known. */
function includedSource(values: ReadonlyMap<string, Value>): Value | undefined {
	const source = values.get('src');
	return (
		values.get('path') ??
		values.get('image_path') ??
		(source?.text.startsWith('/') ? source : undefined)
	);
}
