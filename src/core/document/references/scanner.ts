/** A match of one of a language's tokens. */
export interface Token {
	readonly text: string;
	readonly start: number;
	readonly end: number;
	readonly groups: Readonly<Record<string, string>>;
}

/** Steps through a text from token to token. A reader skips what it reads or ignores by moving `at`. */
export class Scanner {
	/** Where the search for the next token starts. */
	at = 0;

	constructor(
		readonly text: string,
		/** Has the flag `g`, and never matches the empty string. */
		private readonly pattern: RegExp,
	) {}

	*[Symbol.iterator](): Generator<Token> {
		for (let match; (match = this.#next());) {
			const { 0: text, index: start, groups = {} } = match;
			this.at = start + text.length;
			yield { text, start, end: this.at, groups };
		}
	}

	#next(): RegExpExecArray | null {
		this.pattern.lastIndex = this.at;
		return this.pattern.exec(this.text);
	}

	/** Continues after `mark`, or at the end of the text if there is none. */
	skipPast(mark: string, from = this.at): void {
		this.at = endOf(this.text, mark, from);
	}
}

/** One pattern with a named group for each token. The first token that matches wins. */
export function tokenPattern(tokens: Readonly<Record<string, RegExp>>, flags: string): RegExp {
	const groups = Object.entries(tokens).map(([name, { source }]) => `(?<${name}>${source})`);
	return new RegExp(groups.join('|'), flags);
}

/** The offset after the next `mark`, or the end of the text if there is none. */
export function endOf(text: string, mark: string, from: number): number {
	const at = text.indexOf(mark, from);
	return at < 0 ? text.length : at + mark.length;
}

/** Matches a sticky pattern at an offset. */
export function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
	sticky.lastIndex = at;
	return sticky.exec(text);
}

/** The offset after a match of a sticky pattern, or `at` if it doesn't match. */
export function skip(sticky: RegExp, text: string, at: number): number {
	return at + (matchAt(sticky, text, at)?.[0].length ?? 0);
}

/**
 * A string in JavaScript. After a letter, `'` is an apostrophe in the text of JSX; after a digit, `"`
 * means inches.
 */
export const scriptString = new RegExp(
	[
		/(?<!\d)"[^"\\\n]*(?:\\[^][^"\\\n]*)*"/,
		/(?<!\w)'[^'\\\n]*(?:\\[^][^'\\\n]*)*'/,
		/(?<!\\)`[^`\\]*(?:\\[^][^`\\]*)*`/,
	]
		.map(({ source }) => source)
		.join('|'),
);
