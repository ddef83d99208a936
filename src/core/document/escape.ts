/**
 * A path as an address: whatever is not a letter or digit of some script, or a sign that no language
 * here minds, is percent-encoded.
 */
export function urlPath(path: string): string {
	// A lone surrogate has no encoding.
	return path.replace(/[^\p{L}\p{M}\p{N}\p{Cs}\-._~/+,=@:]/gu, encode);
}

/** As encodeURIComponent, which leaves some signs. */
function encode(characters: string): string {
	return encodeURIComponent(characters).replace(/[!'()*]/g, hex);
}

function hex(character: string): string {
	return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}

/** Markdown and MDX, table cells among them. An `&` alone is text. */
export function markdownText(text: string): string {
	return text.replace(/[\\`*_~[\]<>{}|$^]|&(?=[#\w])/g, '\\$&');
}

const entities: Readonly<Record<string, string>> = { '&': 'amp', '<': 'lt', '"': 'quot' };

/** The value of an attribute in double quotes, in HTML and what is like it; braces would interpolate in Svelte and Angular. */
export function attributeValue(text: string): string {
	return text.replace(/[&<"{]/g, (sign) => `&${entities[sign] ?? '#123'};`);
}

/** The inside of a string literal, in which backslash and `quote` have a backslash before them; what shows nothing becomes its code. */
export function stringLiteral(text: string, quote: string): string {
	return text
		.replace(/\\/g, '\\\\')
		.replaceAll(quote, `\\${quote}`)
		.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, codeEscape);
}

function codeEscape(character: string): string {
	return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

/** A path in a script's string, also a template; `</script>` would end the script of a page. */
export function scriptPath(path: string, quote: string): string {
	return stringLiteral(withDot(path), quote).replace(/<|\$(?=\{)/g, (sign) =>
		sign === '<' ? '\\x3C' : '\\$',
	);
}

/** A bundler takes a path for a file's only with a dot in front. */
export function withDot(path: string): string {
	return /^\.{0,2}\//.test(path) ? path : `./${path}`;
}

/** A path where nothing escapes what would end its line, which becomes a space. */
export function inLine(path: string): string {
	return path.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, ' ');
}

const latexCommands: Readonly<Record<string, string>> = {
	'\\': '\\textbackslash{}',
	'^': '\\textasciicircum{}',
	'~': '\\textasciitilde{}',
};

/** LaTeX's text, as that of PDF strings. */
export function latexText(text: string): string {
	return text.replace(/[\\{}#$%&_^~]/g, (sign) => latexCommands[sign] ?? `\\${sign}`);
}

/**
 * A file name in LaTeX, which scans it without an escape character since 2019: `\string\%` is a `%`.
 * A quotation mark cannot be written.
 */
export function latexPath(path: string): string {
	return inLine(path).replace(/[\\{}#%^~]|(?<= ) /g, '\\string\\$&');
}

/** Docutils drops white space of a path; only a space can be kept. */
export function restructuredTextPath(path: string): string {
	return inLine(path).replace(/[ \\]/g, '\\$&');
}

/**
 * An address that is left alone by AsciiDoc's replacements, which come before its macros. Spaces
 * stay, as converters to other formats than HTML do not decode them.
 */
export function asciidocPath(path: string): string {
	return urlPath(path)
		.replace(/%20(?!$)/g, ' ')
		.replace(/[~+@:]|(?<![a-z\d])_|_(?![a-z\d])|(?<=-)-|\.(?=\.\.)/gi, hex);
}

/** The first attribute of a macro; what AsciiDoc would replace in it becomes character references. */
export function asciidocText(text: string): string {
	const escaped = text.replace(
		/["-+/:->@[-`{-~]|(?<=-)-|\.(?=\.\.)/g,
		(sign) => `&#${sign.charCodeAt(0)};`,
	);
	return /^$|,/.test(escaped) ? `"${escaped}"` : escaped;
}

/** Org's org-link-escape. What follows a `::` in a path is read as a place in the file, and cannot be escaped. */
export function orgPath(path: string): string {
	return inLine(path).replace(/\\*[[\]]|\\+$/g, (signs) => signs.replace(/./g, '\\$&'));
}

/**
 * The value of an attribute in Org, which loses two of quotation marks alone. ` :word ` begins the
 * next attribute, and nothing escapes it: its space becomes one that does not break.
 */
export function orgText(text: string): string {
	return text.replace(/(?:^| )(?=:[-\w]+(?: |$))/g, '\u00a0').replace(/^"*$/, '"$&"');
}
