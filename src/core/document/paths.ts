/** The relative path from a folder to a file, such as `../images/a.png`. Both are absolute, with `/` between segments. */
export function relativePath(folder: string, file: string): string {
	const [from, to] = [segmentsOf(folder), segmentsOf(file)];
	if (driveOf(from) !== driveOf(to)) return file;
	const shared = sharedLength(from, to);
	const down = to.slice(shared);
	const path = [...from.slice(shared).map(() => '..'), ...down].join('/');
	// Otherwise the first segment would be read as a scheme.
	return path.split('/', 1)[0]?.includes(':') ? `./${path}` : path;
}

/** How many folders two paths have in common, not counting the file's own name. */
function sharedLength(folder: readonly string[], file: readonly string[]): number {
	let shared = 0;
	while (shared < folder.length && shared < file.length - 1 && folder[shared] === file[shared])
		shared++;
	return shared;
}

/** A path relative to a folder that contains it: `''` for the folder itself, undefined if it's elsewhere. */
export function pathBelow(folder: string, path: string): string | undefined {
	const [above, segments] = [segmentsOf(folder), segmentsOf(path)];
	const isBelow = above.every((segment, index) => segment === segments[index]);
	return isBelow ? segments.slice(above.length).join('/') : undefined;
}

/** Resolves a path against a folder and removes `.` and `..`. An absolute path keeps its root. */
export function resolvePath(folder: string, path: string): string {
	const kept: string[] = [];
	for (const segment of (path.startsWith('/') ? path : `${folder}/${path}`).split('/'))
		if (segment === '..') kept.pop();
		else if (segment !== '' && segment !== '.') kept.push(segment);
	return `/${kept.join('/')}`;
}

/** For comparison: on Windows, `/C:/` and `/c:/` are the same. */
function segmentsOf(path: string): string[] {
	const lowered = path.replace(/^\/[A-Z]:(?=\/|$)/, (drive) => drive.toLowerCase());
	return lowered.split('/').filter((segment) => segment !== '');
}

function driveOf([first = '']: readonly string[]): string {
	return /^[a-z]:$/.test(first) ? first : '';
}

/**
 * A path as a document writes it, in any encoding, with `ending` instead of its extension. In LaTeX, a path
 * may have none.
 */
export function withEnding(written: string, ending: string): string {
	const dot = written.lastIndexOf('.');
	if (dot > written.lastIndexOf('/')) return written.slice(0, dot) + ending;
	return written + ending.slice(0, ending.lastIndexOf('.'));
}

/** Normalizes a name or a path as case-insensitive file systems do: the project may be used on one. */
export function folded(name: string): string {
	return name.normalize('NFC').toLowerCase();
}
