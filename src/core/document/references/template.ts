import { bodyStart } from '../insertPosition';
import { unknown } from './decode';
import { moved, type Found } from './found';
import { readFrontMatter } from './frontMatter';
import { readHtml } from './html';
import { Scanner, tokenPattern } from './scanner';

/** The ends of code and comments in template languages, by their starts. */
const ends: Readonly<Record<string, string>> = {
	'<?': '?>',
	'<%--': '--%>',
	'<%': '%>',
	'{{!--': '--}}',
	'{{--': '--}}',
	'{{': '}}',
	'{!!': '!!}',
	'{#': '#}',
	'{%': '%}',
	'@*': '*@',
};

const token = tokenPattern(
	{
		comment: /\{%-?\s*comment\b[^%\n]*%\}/,
		start: new RegExp(
			Object.keys(ends)
				.map((start) => start.replace(/[?*{]/g, '\\$&'))
				.join('|'),
		),
		/** Of Razor. */
		call: /(?<!\w)@(?:[a-z][\w.]*)?\([^()\n]*\)/,
	},
	'gi',
);

/** Of Razor, in a path. In other languages, `@` is only in names such as `a@2x.png`. */
const expression = /(?<!\w)@[a-z]/i;

/** HTML, perhaps with front matter. */
export function* readPage(text: string): Generator<Found> {
	const start = /^(?:---|\+\+\+)/.test(text) ? bodyStart(text) : 0;
	yield* readFrontMatter(text.slice(0, start));
	yield* moved(readHtml(text.slice(start)), start);
}

/** HTML with the code of a template language. Only addresses without expressions are known. */
export function* readTemplate(text: string): Generator<Found> {
	for (const found of readPage(withoutExpressions(text)))
		if (found.kind === 'heading' || !expression.test(found.address)) yield found;
}

/** Finds each mark at ever later offsets; infinity if there is none. */
function nextMarks(text: string): (mark: string, from: number) => number {
	const found = new Map<string, number>();
	return (mark, from) => {
		const last = found.get(mark) ?? -1;
		if (last >= from) return last;
		const at = text.indexOf(mark, from);
		const next = at < 0 ? Infinity : at;
		found.set(mark, next);
		return next;
	};
}

/** How many characters code in braces may have. Elsewhere, braces can be text. */
const longestInBraces = 4000;

/** Replaces each character of code and comments, which can contain quotes and tags of their own. */
function withoutExpressions(text: string): string {
	const scanner = new Scanner(text, token);
	const next = nextMarks(text);
	const parts: string[] = [];
	let end = 0;
	for (const { text: mark, start, groups } of scanner) {
		const close = groups['comment'] ? '{% endcomment %}' : groups['start'] && ends[mark];
		if (close && mark.startsWith('{') && !groups['comment']) {
			const at = next(close, scanner.at);
			if (at - scanner.at > longestInBraces) continue;
			scanner.at = at + close.length;
		} else if (close) scanner.skipPast(close);
		parts.push(text.slice(end, start), unknown.repeat(scanner.at - start));
		end = scanner.at;
	}
	return parts.join('') + text.slice(end);
}
