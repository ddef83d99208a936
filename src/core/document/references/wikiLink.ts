import type { FoundImage, Notation } from './found';

/** A path as it is. A heading or a block of the file follows after `#` or `^`. */
const wiki: Notation = {
	path: (address) => address,
	text: (written) => written,
	isFilePath: true,
};

/**
 * An image embedded as Obsidian does: `![[x.png]]`, `![[x.png|A text|300x200]]`. In tables, `|` is escaped. Looks
 * for the closing brackets first, which keeps the time linear: then any extension before them is a match.
 */
export const wikiLink =
	/!\[\[(?=[^\][\n]+\]\](?!\())(?<embedded>[^\][\n]+\.(?:png|jpe?g|webp|gif|avif|svg|bmp|tiff?)(?:[#^|\\][^\][\n]*)?)\]\]/;

/** Reads what's between the brackets of an embedded image that starts at `from`. */
export function readWikiLink(embedded: string, from: number): FoundImage {
	const [target = '', ...about] = embedded.split(/\\?\|/);
	const [, width, height] = /^\s*(\d+)(?:x(\d+))?\s*$/.exec(about.at(-1) ?? '') ?? [];
	const alt = about.slice(0, width === undefined ? undefined : -1).join(' ');
	const address = target.replace(/[#^].*/, '');
	const [start, to] = [from + '![['.length, from + `![[${embedded}]]`.length];
	const size = { width, height };
	return {
		kind: 'image',
		notation: wiki,
		isWikiLink: true,
		address,
		start,
		from,
		to,
		alt,
		...size,
	};
}
