/** The pattern of a string in JavaScript; behind a letter `'` is an apostrophe in the text of JSX, behind a digit `"` is of inches. */
export const quoted =
	/(?<!\d)"[^"\\\n]*(?:\\[^][^"\\\n]*)*"|(?<!\w)'[^'\\\n]*(?:\\[^][^'\\\n]*)*'|(?<!\\)`[^`\\]*(?:\\[^][^`\\]*)*`/
		.source;

/** Matches a sticky pattern at a place. */
export function matchAt(sticky: RegExp, text: string, at: number): RegExpExecArray | null {
	sticky.lastIndex = at;
	return sticky.exec(text);
}

/** Where a match that begins at `at` ends; `at` itself where there is none. */
export function after(sticky: RegExp, text: string, at: number): number {
	return at + (matchAt(sticky, text, at)?.[0].length ?? 0);
}

/** Where what ends with `mark` is over: at the end of the text if it never ends. */
export function behind(text: string, mark: string, from: number): number {
	const at = text.indexOf(mark, from);
	return at < 0 ? text.length : at + mark.length;
}
