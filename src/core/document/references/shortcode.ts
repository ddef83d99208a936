import { decodePercent } from './decode';
import type { FoundImage, Notation } from './found';
import { withoutMarks } from './markdownInline';
import { matchAt } from './scanner';

const address: Notation = { path: decodePercent, text: (written) => withoutMarks(written) };

/** The start of a shortcode of Hugo (`{{< figure`) or a tag of Markdoc (`{% image`) that shows an image. */
export const shortcodeStart = /\{(?:\{[<%]|%)\s*(?:figure|image|img)(?=\s)/;

const value = /"[^"\n]*"|'[^'\n]*'|`[^`\n]*`|[^\s"'`>%}]+/.source;
const attribute = new RegExp(`\\s+(?<name>[\\w-]+)\\s*=\\s*(?<value>${value})`, 'y');
const end = /[\s/]*(?:[>%]\}\}|%\})/y;

/** Reads the attributes of a shortcode that starts at `from`, with its name up to `at`. */
export function readShortcode(text: string, from: number, at: number): FoundImage | undefined {
	const values = new Map<string, { text: string; at: number }>();
	let to = at;
	for (let match; (match = matchAt(attribute, text, to)); to += match[0].length) {
		const { name = '', value = '' } = match.groups ?? {};
		const quote = /^["'`]/.test(value) ? 1 : 0;
		const start = to + match[0].length - value.length + quote;
		if (!values.has(name))
			values.set(name, { text: value.slice(quote, value.length - quote), at: start });
	}
	const source = values.get('src');
	const close = matchAt(end, text, to);
	if (!source || !close) return undefined;
	const [alt, width, height] = ['alt', 'width', 'height'].map((name) => values.get(name)?.text);
	const caption = (values.get('caption') ?? values.get('title'))?.text;
	const about = { alt, caption, width, height, from, to: to + close[0].length };
	return { kind: 'image', notation: address, address: source.text, start: source.at, ...about };
}
