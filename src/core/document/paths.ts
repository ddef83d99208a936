/** The way from a folder to a file, both absolute with `/` between segments: `../images/a.png`. */
export function relativePath(folder: string, file: string): string {
	const [from, to] = [segmentsOf(folder), segmentsOf(file)];
	if (driveOf(from) !== driveOf(to)) return file;
	const shared = sharedLength(from, to);
	const down = to.slice(shared);
	const path = [...from.slice(shared).map(() => '..'), ...down].join('/');
	// Else the first segment would read as a scheme.
	return path.split('/', 1)[0]?.includes(':') ? `./${path}` : path;
}

/** How many folders two paths begin with in common; a file's own name is none. */
function sharedLength(folder: readonly string[], file: readonly string[]): number {
	let shared = 0;
	while (shared < folder.length && shared < file.length - 1 && folder[shared] === file[shared])
		shared++;
	return shared;
}

/** What lies below a folder, as a path relative to it; `''` is the folder itself, undefined lies elsewhere. */
export function pathBelow(folder: string, path: string): string | undefined {
	const [above, segments] = [segmentsOf(folder), segmentsOf(path)];
	const isBelow = above.every((segment, index) => segment === segments[index]);
	return isBelow ? segments.slice(above.length).join('/') : undefined;
}

/** An absolute path from a relative one, or one that is absolute itself, without `.` and `..`. */
export function resolvePath(folder: string, path: string): string {
	const kept: string[] = [];
	for (const segment of (path.startsWith('/') ? path : `${folder}/${path}`).split('/'))
		if (segment === '..') kept.pop();
		else if (segment !== '' && segment !== '.') kept.push(segment);
	return `/${kept.join('/')}`;
}

/** For comparing: Windows does not tell `/C:/` from `/c:/`. */
function segmentsOf(path: string): string[] {
	const lowered = path.replace(/^\/[A-Z]:(?=\/|$)/, (drive) => drive.toLowerCase());
	return lowered.split('/').filter((segment) => segment !== '');
}

function driveOf([first = '']: readonly string[]): string {
	return /^[a-z]:$/.test(first) ? first : '';
}
