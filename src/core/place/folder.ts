/**
 * The segments of a workspace-relative folder such as `docs/images`; undefined when the text is
 * absolute, names a drive or a scheme, or climbs with `..`, and so could leave the workspace folder.
 */
export function folderSegments(folder: string): string[] | undefined {
	const path = folder.trim().replaceAll('\\', '/');
	if (path.startsWith('/') || path.startsWith('~') || /[:\p{Cc}]/u.test(path)) return undefined;
	const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
	return segments.some(isTreacherous) ? undefined : segments;
}

/** `..`, also as Windows reads it: trailing dots and spaces do not count there. */
function isTreacherous(segment: string): boolean {
	return /[. ]$/.test(segment);
}
