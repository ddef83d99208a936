import { decodeCss, decodePercent } from './decode';
import type { Found, Notation } from './found';
import { matchAt, Scanner, tokenPattern } from './scanner';

const css: Notation = {
	path: (address) => decodePercent(decodeCss(address)),
	text: (written) => written,
};

const token = tokenPattern(
	{
		blockComment: /\/\*/,
		/** In SCSS and Less. */
		lineComment: /\/\/.*/,
		import: /@import[^;]*/,
		url: /url\(\s*/,
		doubleQuoted: /"[^"\\\n]*(?:\\[^][^"\\\n]*)*"?/,
		singleQuoted: /'[^'\\\n]*(?:\\[^][^'\\\n]*)*'?/,
	},
	'gi',
);

/** One way to read each escape, so that a failed match takes linear time. White space may end a code point. */
const escape = /\\(?:[\da-f]{1,5}(?![\da-f])\s?|[\da-f]{6}\s?|[^\da-f])/.source;

/** What follows `url(`. */
const address = new RegExp(
	[
		/"(?<doubleQuoted>[^"\\\n]*(?:\\[^][^"\\\n]*)*)"/.source,
		/'(?<singleQuoted>[^'\\\n]*(?:\\[^][^'\\\n]*)*)'/.source,
		`(?<bare>[^\\s"'()\\\\]*(?:${escape}[^\\s"'()\\\\]*)*)`,
	]
		.join('|')
		.replace(/.+/s, '(?:$&)\\s*\\)'),
	'iy',
);

/** Finds `url(…)` in CSS, SCSS and Less. */
export function* readCss(text: string): Generator<Found> {
	const scanner = new Scanner(text, token);
	for (const { start: from, end, groups } of scanner) {
		if (groups['blockComment']) scanner.skipPast('*/');
		const match = groups['url'] ? matchAt(address, text, end) : null;
		if (!match) continue;
		const { doubleQuoted, singleQuoted, bare = '' } = match.groups ?? {};
		const quoted = doubleQuoted ?? singleQuoted;
		scanner.at = end + match[0].length;
		yield {
			kind: 'image',
			notation: css,
			address: quoted ?? bare,
			start: quoted === undefined ? end : end + 1,
			from,
			to: scanner.at,
		};
	}
}
