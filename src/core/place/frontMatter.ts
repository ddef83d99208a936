/** Where a Markdown document begins behind its front matter, at the end of its last line; 0 where it has none. */
export function bodyStart(text: string): number {
	if (!/^---[ \t]*\r?\n/.test(text)) return 0;
	const end = /^(?:---|\.\.\.)[ \t\r]*$/gm;
	end.lastIndex = 4;
	return end.test(text) ? end.lastIndex : 0;
}

/** Where to write for a cursor: on the first or the last line of front matter that is behind it. */
export function besideFrontMatter(text: string, offset: number): number {
	const end = bodyStart(text);
	if (offset > end || end === 0 || end === text.length) return offset;
	const isInside = offset > text.indexOf('\n') && offset <= text.lastIndexOf('\n', end - 1);
	return isInside ? offset : end + 1;
}
