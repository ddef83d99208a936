import { css, type Findings } from './findings';
import { behind, matchAt } from './scanner';

/** What may hold or hide an address; `//` begins a comment in SCSS and Less. */
const token =
	/\/\*|\/\/.*|@import[^;]*|url\(\s*|"[^"\\\n]*(?:\\[^][^"\\\n]*)*"?|'[^'\\\n]*(?:\\[^][^'\\\n]*)*'?/gi;

/** An address and the rest of its `url(…)`. */
const address =
	/(?:"([^"\\\n]*(?:\\[^][^"\\\n]*)*)"|'([^'\\\n]*(?:\\[^][^'\\\n]*)*)'|([^\s"'()\\]*(?:\\(?:[\da-f]{1,6}\s?|[^])[^\s"'()\\]*)*))\s*\)/iy;

/** Finds `url(…)` in a style sheet that begins at `base` in the document. */
export function findInCss(findings: Findings, text: string, base: number): void {
	token.lastIndex = 0;
	for (let match; (match = token.exec(text));) {
		if (match[0] === '/*') token.lastIndex = behind(text, '*/', token.lastIndex);
		if (!/^url/i.test(match[0])) continue;
		const start = token.lastIndex;
		const found = matchAt(address, text, start);
		if (!found) continue;
		token.lastIndex = address.lastIndex;
		const quoted = found[1] ?? found[2];
		findings.add(css, {
			address: quoted ?? found[3] ?? '',
			start: base + start + (quoted === undefined ? 0 : 1),
			from: base + match.index,
			to: base + address.lastIndex,
		});
	}
}
