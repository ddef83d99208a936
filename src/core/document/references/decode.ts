/** An HTML entity: decimal, hexadecimal or named. */
const entity = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi;

/** A backslash escape of Markdown, or an entity. */
const escape = new RegExp(`\\\\([!-/:-@[-\`{-~])|${entity.source}`, 'gi');

/** The names that occur in paths and plain text. The whole table of HTML would be 18 KB. */
const named: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: '\u00a0',
	lsquo: '‘',
	rsquo: '’',
	ldquo: '“',
	rdquo: '”',
	ndash: '–',
	mdash: '—',
	hellip: '…',
	szlig: 'ß',
};

/** Suffixes in the names of accented letters, as in `eacute`. */
const marks: Readonly<Record<string, string>> = {
	grave: '\u0300',
	acute: '\u0301',
	circ: '\u0302',
	tilde: '\u0303',
	uml: '\u0308',
	ring: '\u030a',
	caron: '\u030c',
	cedil: '\u0327',
};

export function decodeEntities(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(
		entity,
		(whole, decimal?: string, hex?: string, name?: string) =>
			character(decimal, hex, name) ?? whole,
	);
}

/** Backslash escapes and entities of Markdown. */
export function decodeMarkdown(text: string): string {
	if (!/[\\&]/.test(text)) return text;
	return text.replace(
		escape,
		(whole, escaped?: string, decimal?: string, hex?: string, name?: string) =>
			escaped ?? character(decimal, hex, name) ?? whole,
	);
}

/** Undefined if the name is unknown. */
function character(decimal?: string, hex?: string, name = ''): string | undefined {
	if (!decimal && !hex) return byName(name);
	const code = decimal ? Number(decimal) : parseInt(hex ?? '', 16);
	return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : '\ufffd';
}

function byName(name: string): string | undefined {
	const mark = marks[name.slice(1)];
	return mark ? (name.charAt(0) + mark).normalize() : named[name.toLowerCase()];
}

/** Replaces each character of code in a template. It's for private use, so it's in no text. */
export const unknown = '\ue000';

/** Removes expressions, whose value isn't known: `{name}`, `${name}`, `{{ name }}`, `{% if name %}`. */
export function withoutCode(text: string): string {
	return text
		.replaceAll(unknown, ' ')
		.replace(/(?<!\\)\$?\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g, ' ');
}

/** Escapes of CSS: `\26 `, `\(`. */
export function decodeCss(text: string): string {
	return text.replace(
		/\\(?:([\da-f]{1,6})\s?|([^]))/gi,
		(whole, hex?: string, escaped?: string) => escaped ?? character(undefined, hex) ?? whole,
	);
}

/** Percent-encoding in UTF-8. Invalid sequences stay as they are. */
export function decodePercent(text: string): string {
	if (!text.includes('%')) return text;
	return text.replace(/(?:%[\da-f]{2})+/gi, (encoded) => {
		try {
			return decodeURIComponent(encoded);
		} catch {
			return encoded;
		}
	});
}

/** Longer texts are cut, which keeps the time linear. */
const longestMarked = 1000;

/** Text of AsciiDoc, Org, reStructuredText or Typst without the marks around its words: `*a*`, `=b=`. */
export function withoutEmphasis(text: string): string {
	return text
		.slice(0, longestMarked)
		.replace(/(?<![\p{L}\p{N}])([*_=~`+/#^]{1,2})(?=\S)([^]*?\S)\1(?![\p{L}\p{N}])/gu, '$2');
}
