import type { ReferenceLanguage } from './languages';

/** A change to a document, as VS Code reports it. Offsets are in UTF-16 units of the text before it. */
export interface Change {
	readonly rangeOffset: number;
	readonly rangeLength: number;
	readonly text: string;
}

/**
 * An offset after changes that were made together. It stays after the text before it: text inserted at
 * the offset goes after it. If the text around it is replaced, it moves to the start.
 */
export function movedOffset(offset: number, changes: readonly Change[]): number {
	let moved = offset;
	for (const { rangeOffset: start, rangeLength: length, text } of changes)
		if (start < offset) moved += start + length <= offset ? text.length - length : start - offset;
	return moved;
}

/** Front matter with its fences: YAML, the script of an Astro component, or Hugo's TOML. */
const frontMatter =
	/---[ \t\r]*\n[^]*?^(?:---|\.\.\.)[ \t\r]*$|\+\+\+[ \t\r]*\n[^]*?^\+\+\+[ \t\r]*$/my;

/** Where the front matter of a document ends, at the end of its last line. 0 if there is none. */
export function bodyStart(text: string): number {
	frontMatter.lastIndex = 0;
	return frontMatter.exec(text)?.[0].length ?? 0;
}

/** Where to insert for a cursor: after the front matter if the cursor is on one of its fences. */
export function besideFrontMatter(text: string, offset: number): number {
	const end = bodyStart(text);
	if (offset > end || end === 0 || end === text.length) return offset;
	const isInside = offset > text.indexOf('\n') && offset <= text.lastIndexOf('\n', end - 1);
	return isInside ? offset : end + 1;
}

/** The language at an offset: CSS or a script inside a page, and plain paths inside front matter. */
export function languageAt(
	language: ReferenceLanguage,
	text: string,
	offset: number,
): ReferenceLanguage {
	if (language === 'markdown' || language === 'mdx')
		return offset > 0 && offset < bodyStart(text) ? 'plain' : language;
	if (language === 'script') return isBetweenElements(text, offset) ? 'jsx' : language;
	if (!['html', 'template', 'vue', 'svelte', 'astro'].includes(language)) return language;
	let page = text.slice(0, offset);
	if (language === 'astro') {
		const match = /^\s*---[^]*?(?<end>\n[ \t]*---|$)/.exec(page);
		if (match?.groups?.['end'] === '') return 'script';
		page = page.slice(match?.[0].length);
	}
	return openPart(page) ?? language;
}

/** How many characters around a place are searched for elements. */
const farthestElement = 200;

/** Whether an offset on an empty line is between elements of JSX: tags are on the line above or below. */
function isBetweenElements(text: string, offset: number): boolean {
	const before = text.slice(Math.max(0, offset - farthestElement), offset);
	const below = text.slice(offset, offset + farthestElement).trimStart();
	if (!/(?:^|\n)[ \t]*$/.test(before)) return false;
	return /(?:^|\n)[ \t]*<[^\n]*>\s*$/.test(before) || /^<[/a-z]/i.test(below);
}

/** Comments, style sheets and scripts, closed or not. Each matches as a whole, which keeps the time linear. */
const parts =
	/<!--[^]*?(?:-->|$)|<(?<name>script|style)(?=[\s/>])[^>]*(?:$|>(?:(?<=\/>)|[^]*?(?:<\/\k<name>|(?<open>$))))/gi;

function openPart(page: string): 'css' | 'script' | undefined {
	for (const { groups = {} } of page.matchAll(parts))
		if (groups['open'] === '') return groups['name']?.toLowerCase() === 'style' ? 'css' : 'script';
	return undefined;
}
