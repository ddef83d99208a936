import type { Found, Notation } from './found';

const literal: Notation = {
	path: (address) => address,
	text: (written) => written,
	isFilePath: true,
};

/** A comment, or knitr's `include_graphics("a.png")`, also with several: `c("a.png", "b.png")`. */
const call =
	/#.*|\binclude_graphics\(\s*(?:path\s*=\s*)?(?:c\((?<several>[^()]*)\)|(?<one>"[^"\n]*"|'[^'\n]*'))/g;
const string = /(["'])(?<address>[^"'\n]*)\1/g;

/** Options in the chunk's first line, `fig.cap="…"`, or in its comments, `#| fig-cap: …`. */
function option(text: string, name: string): string | undefined {
	const key = `\\bfig[.-]${name}\\s*[=:]\\s*`;
	const quoted = new RegExp(`${key}(?:"(?<double>[^"\\n]*)"|'(?<single>[^'\\n]*)')`).exec(text);
	const { double, single } = quoted?.groups ?? {};
	const plain = new RegExp(`${key}(?<bare>[^\\s"'][^"']*)`);
	for (const [comment] of text.slice(0, quoted?.index).matchAll(/#\|.*/g)) {
		const bare = plain.exec(comment)?.groups?.['bare'];
		if (bare !== undefined) return bare;
	}
	return double ?? single;
}

/** Finds the images that a chunk of R code includes. */
export function* readIncludedGraphics(text: string): Generator<Found> {
	const [alt, caption] = [option(text, 'alt'), option(text, 'cap')];
	for (const { 0: whole, index: from, groups = {} } of text.matchAll(call)) {
		const paths = groups['several'] ?? groups['one'];
		if (paths === undefined) continue;
		const offset = from + whole.lastIndexOf(paths);
		const to = from + whole.length;
		for (const { index, groups: { address = '' } = {} } of paths.matchAll(string))
			yield {
				...{ kind: 'image', notation: literal, address, start: offset + index + 1 },
				...{ from, to, alt, caption },
			};
	}
}
