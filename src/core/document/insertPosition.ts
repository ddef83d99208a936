/** Front matter with its fences: YAML, as the script of an Astro component, or Hugo's TOML. */
const fenced = /---[ \t\r]*\n[^]*?^(?:---|\.\.\.)[ \t\r]*$|\+\+\+[ \t\r]*\n[^]*?^\+\+\+[ \t\r]*$/my;

/** Where a document begins behind its front matter, at the end of its last line; 0 where it has none. */
export function bodyStart(text: string): number {
	fenced.lastIndex = 0;
	return fenced.exec(text)?.[0].length ?? 0;
}

/** Where to write for a cursor: on the first or the last line of front matter that is behind it. */
export function besideFrontMatter(text: string, offset: number): number {
	const end = bodyStart(text);
	if (offset > end || end === 0 || end === text.length) return offset;
	const isInside = offset > text.indexOf('\n') && offset <= text.lastIndexOf('\n', end - 1);
	return isInside ? offset : end + 1;
}
