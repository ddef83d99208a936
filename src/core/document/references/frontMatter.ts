import { decodePercent } from './decode';
import type { Found, Notation } from './found';

const plain: Notation = { path: decodePercent, text: (written) => written };

/** A key with a text on the same line, in YAML or TOML, also in a list. */
const entry =
	/^[ \t]*(?:-[ \t]+)?(?<key>[\w.-]+)[ \t]*[:=][ \t]*(?:"(?<double>[^"\n]*)"|'(?<single>[^'\n]*)'|(?<bare>[^\s#"'[{|>][^#\n]*))/gm;

/** Generators read other relative paths from folders of their own. */
const fromKnownFolder = /^\.{0,2}\/|^[^/]*$/;

/** Finds the images that front matter names, such as `cover: /img/otter.png`. The page's title is their caption. */
export function* readFrontMatter(text: string): Generator<Found> {
	const entries = Array.from(text.matchAll(entry), ({ 0: whole, index, groups = {} }) => {
		const { key, double, single, bare } = groups;
		const value = double ?? single ?? bare ?? '';
		return { key, value, start: index + whole.lastIndexOf(value), to: index + whole.length };
	});
	const caption = entries.find(({ key }) => key === 'title')?.value;
	for (const { key, value, start, to } of entries)
		if (key !== 'title' && fromKnownFolder.test(value))
			yield { kind: 'image', notation: plain, address: value, start, from: start, to, caption };
}
