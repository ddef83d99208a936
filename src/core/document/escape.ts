/**
 * A path as a URL: percent-encodes everything but letters, digits and characters that are safe in all
 * languages.
 */
export function urlPath(path: string): string {
	// A lone surrogate has no encoding.
	return path.replace(/[^\p{L}\p{M}\p{N}\p{Cs}\-._~/+,=@:]/gu, encode);
}

/** Also encodes the characters that `encodeURIComponent` leaves. */
function encode(characters: string): string {
	return encodeURIComponent(characters).replace(/[!'()*]/g, hex);
}

function hex(character: string): string {
	return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Text in Markdown and MDX, also in table cells. A single `&` needs no escape. */
export function markdownText(text: string): string {
	return text.replace(/[\\`*_~[\]<>{}|$^]|&(?=[#\w])/g, '\\$&');
}

const entities: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '"': 'quot' };

/** An attribute's value in double quotes, in HTML and similar languages. Svelte and Angular interpolate braces. */
export function attributeValue(text: string): string {
	return text.replace(/[&<"{]/g, (sign) => `&${entities[sign] ?? '#123'};`);
}

/** Whether a path can be in a link of Obsidian, which has no escapes. */
export function fitsWikiLink(path: string): boolean {
	return !/[\][#^|\\\p{Cc}\p{Zl}\p{Zp}]/u.test(path);
}

/** An image in Obsidian. Its text can't contain brackets or `|`, and only a number would be its width. */
export function wikiLink(path: string, alt: string, isInTable: boolean): string {
	const text = alt.replace(/[\][|\\^\s]+/g, ' ').trim();
	const isText = text !== '' && !/^\d+(?:x\d+)?$/.test(text);
	return `![[${path}${isText ? (isInTable ? '\\|' : '|') + text : ''}]]`;
}

/** Of a template: `@` starts an expression in Razor and Blade. */
export function templateAttributeValue(text: string): string {
	return attributeValue(text).replaceAll('@', '&#64;');
}

/** The inside of a string literal: escapes backslash and `quote` with a backslash, invisible characters by their code. */
export function stringLiteral(text: string, quote: string): string {
	return text
		.replace(/\\/g, '\\\\')
		.replaceAll(quote, `\\${quote}`)
		.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, codeEscape);
}

function codeEscape(character: string): string {
	return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** A path in a string or template literal. Escapes `<`, because `</script>` would end the script of a page. */
export function scriptPath(path: string, quote: string): string {
	return stringLiteral(withDot(path), quote).replace(/<|\$(?=\{)/g, (sign) =>
		sign === '<' ? '\\x3C' : '\\$',
	);
}

/** Bundlers need a leading `./` to read a path as a file. */
export function withDot(path: string): string {
	return /^\.{0,2}\//.test(path) ? path : `./${path}`;
}

/** A path on one line, for languages without an escape: line breaks and control characters become spaces. */
export function inLine(path: string): string {
	return path.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');
}

const latexCommands: Readonly<Record<string, string>> = {
	'\\': '\\textbackslash{}',
	'^': '\\textasciicircum{}',
	'~': '\\textasciitilde{}',
};

/** Text in LaTeX, also in PDF strings. */
export function latexText(text: string): string {
	return text.replace(/[\\{}#$%&_^~]/g, (sign) => latexCommands[sign] ?? `\\${sign}`);
}

/**
 * A file name in LaTeX, which has been read without an escape character since 2019: `\string\%` is a
 * `%`. Quotation marks can't be written.
 */
export function latexPath(path: string): string {
	return inLine(path).replace(/[\\{}#%^~]|(?<= ) /g, '\\string\\$&');
}

/** Docutils removes white space from a path. Only spaces can be escaped. */
export function restructuredTextPath(path: string): string {
	return inLine(path).replace(/[ \\]/g, '\\$&');
}

/**
 * An address that AsciiDoc's replacements, which come before its macros, leave unchanged. Spaces stay,
 * because converters to formats other than HTML don't decode them.
 */
export function asciidocPath(path: string): string {
	// A path that could be taken for an ID starts with `./`.
	const [id = ''] = /^[\w-]+:/.exec(path) ?? [];
	return id + asciidocFile(path.slice(id.length));
}

function asciidocFile(path: string): string {
	return urlPath(path)
		.replace(/%20(?!$)/g, ' ')
		.replace(/[~+@:]|(?<![a-z\d])_|_(?![a-z\d])|(?<=-)-|\.(?=\.\.)/gi, hex);
}

/** The first attribute of a macro. Characters that AsciiDoc would replace become character references. */
export function asciidocText(text: string): string {
	const escaped = text.replace(
		/["-+/:->@[-`{-~]|(?<=-)-|\.(?=\.\.)/g,
		(sign) => `&#${sign.charCodeAt(0)};`,
	);
	return /^$|,/.test(escaped) ? `"${escaped}"` : escaped;
}

/**
 * As Org's `org-link-escape`. Text after `::` in a path is read as a location in the file, and can't be
 * escaped.
 */
export function orgPath(path: string): string {
	return inLine(path).replace(/(?<!\\)\\*(?:[[\]]|$)/g, (signs) => signs.replace(/./g, '\\$&'));
}

/**
 * The value of an attribute in Org, which removes two marks from a value that is only quotation marks.
 * ` :word ` starts the next attribute and can't be escaped, so its space becomes a no-break space.
 */
export function orgText(text: string): string {
	return text.replace(/(?:^| )(?=:[-\w]+(?: |$))/g, '\u00a0').replace(/^"*$/, '"$&"');
}
