import { device, invisible } from './fileName';

/**
 * The segments of a workspace-relative folder such as `docs/images`; undefined when the text is
 * absolute, names a drive or a scheme, or climbs with `..`, and so could leave the workspace folder.
 */
export function folderSegments(folder: string): string[] | undefined {
	const path = folder.trim().replaceAll('\\', '/');
	if (/^[/~]/.test(path)) return undefined;
	const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
	return segments.some(isTreacherous) ? undefined : segments;
}

/**
 * `..`, also as systems read it: trailing dots and spaces do not count on Windows, invisible
 * characters not on HFS+. Also what is none or several of the names it seems: with a separator, with
 * a colon as in drives, schemes and NTFS streams, with control characters.
 */
export function isTreacherous(segment: string): boolean {
	return /^$|[. ]$|[/\\:\p{Cc}]/u.test(segment.replace(invisible, ''));
}

/** Folders of tools that act upon what lies in them, also by the short names that NTFS gives them. */
const ofTools = /^(?:\.(?:git|github|vscode)|(?:git|github|vscode|(?:gi|vs)[\da-f]{4})~\d+)$/;

/** A folder of tools, or a name of a device, as file systems read them: they fold case, too. */
export function isReserved(segment: string): boolean {
	const name = segment.replace(invisible, '').replace(/[. ]+$/, '');
	// Upper case first: `ſ` has no lower case of its own, and folds to `s`.
	return device.test(name) || ofTools.test(name.toUpperCase().toLowerCase());
}
