import { withoutEmphasis } from './decode';

/** Longer texts are cut, which keeps the time linear. */
const longest = 1000;

function words(replacements: readonly (readonly [RegExp, string])[]): (text: string) => string {
	return (text) =>
		withoutEmphasis(
			replacements.reduce(
				(rest, [pattern, replacement]) => rest.replace(pattern, replacement),
				text.slice(0, longest),
			),
		);
}

/** The words of reStructuredText: of roles and links, only their text. */
export const restructuredTextWords = words([
	[/:[a-z][\w+.:-]{0,40}:(?=`)/gi, ''],
	[/\[[^\][\n]{1,40}\]_|\|[^|\n]{1,40}\|_{0,2}/g, ''],
	[/(?<!`)`([^`<]{0,200})<[^<>`]*>`_{0,2}/g, '$1'],
	[/(?<!`)`([^`]*)`_{0,2}/g, '$1'],
]);

/** The words of AsciiDoc: of links and cross references, only their text. */
export const asciidocWords = words([
	[/\[\[[^\][\n]*\]\]|\[#[^\][\n]*\]/g, ''],
	[/(?:\blink:|\bxref:|\bhttps?:)[^\s[\]]*\[([^\][]*)\]/g, '$1'],
	[/<<(?:[^<>,]*,)?([^<>]*)>>/g, '$1'],
	[/\{[\w-]{1,40}\}/g, ''],
	[/\[[\w.#%-]{1,40}\](?=[#*_`])/g, ''],
]);

/** The words of Org: of links, only their text; no state and no tags of a heading. */
export const orgWords = words([
	[/^\s*(?:TODO|DONE|NEXT|WAITING)\s+/, ''],
	[/^\s*\[#\w\]\s*/, ''],
	[/\s:[\w@#%:]{1,100}:\s*$/, ''],
	[/\[\[[^\][\n]*\]\[([^\][\n]*)\]\]/g, '$1'],
	[/\[\[(?:file:|https?:)?([^\][\n]*)\]\]/g, '$1'],
	[/\[(?:fn:[^\][\n]*|\d*\/\d*|\d*%)\]/g, ''],
]);

/** The words of Typst: of calls, only their content. */
export const typstWords = words([
	[/#[a-z][\w.-]{0,40}\([^()\n]*\)(?=\[)|#[a-z][\w.-]{0,40}(?=\[)/gi, ''],
	[/<[\w:.-]{1,60}>|@[\w:.-]{1,60}/g, ''],
	[/[\][]/g, ''],
]);
