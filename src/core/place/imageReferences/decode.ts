/** An entity: by number, or one of the names that occur in paths and plain texts. */
const entity = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|(amp|lt|gt|quot|apos|nbsp));/gi;

/** A backslash escape of Markdown, or an entity. */
const escape = new RegExp(`\\\\([!-/:-@[-\`{-~])|${entity.source}`, 'gi');

const named: Readonly<Record<string, string>> = {
	amp: '&',
	lt: '<',
	gt: '>',
	quot: '"',
	apos: "'",
	nbsp: '\u00a0',
};

export function decodeEntities(text: string): string {
	if (!text.includes('&')) return text;
	return text.replace(entity, (_, decimal?: string, hex?: string, name?: string) =>
		character(decimal, hex, name),
	);
}

/** Backslash escapes and entities of Markdown. */
export function decodeMarkdown(text: string): string {
	if (!/[\\&]/.test(text)) return text;
	return text.replace(
		escape,
		(_, escaped?: string, decimal?: string, hex?: string, name?: string) =>
			escaped ?? character(decimal, hex, name),
	);
}

function character(decimal?: string, hex?: string, name = ''): string {
	if (!decimal && !hex) return named[name.toLowerCase()] ?? '';
	const code = decimal ? Number(decimal) : parseInt(hex ?? '', 16);
	return code > 0 && code < 0x110000 ? String.fromCodePoint(code) : '\ufffd';
}

/** A text without the code in it, which readers see evaluated: `{name}`, `${name}`, `{{ name }}`, `{% if name %}`. */
export function withoutCode(text: string): string {
	return text.replace(/(?<!\\)\$?\{(?:[^{}]|\{(?:[^{}]|\{[^{}]*\})*\})*\}/g, ' ');
}

/** Escapes of CSS: `\26 `, `\(`. */
export function decodeCss(text: string): string {
	return text.replace(
		/\\(?:([\da-f]{1,6})\s?|([^]))/gi,
		(_, hex?: string, escaped?: string) => escaped ?? character(undefined, hex),
	);
}

/** Percent-encoding in UTF-8; what is broken stays as it is. */
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
