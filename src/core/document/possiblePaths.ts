import { device } from './fileName';

/** The rules of a file system; `unknown` in a browser or a virtual workspace. */
export type FileSystemRules = 'windows' | 'posix' | 'unknown';

/** Bytes of a name in UTF-8 (ext4, APFS, Btrfs), and UTF-16 units of one on NTFS. */
const longestName = 255;

/** Characters of a path on Windows: `MAX_PATH` counts a character for its end. */
const longestPath = 259;

/**
 * Whether a file can exist at a path: that of an existing folder, as the system writes it, and the names
 * below it. If the rules are unknown, only names that no system allows are rejected.
 */
export function canExist(
	folder: string,
	segments: readonly string[],
	rules: FileSystemRules,
): boolean {
	if (!segments.every((segment) => canBeName(segment, rules))) return false;
	return rules !== 'windows' || lengthOf(folder, segments) <= longestPath;
}

function lengthOf(folder: string, segments: readonly string[]): number {
	return segments.reduce((sum, { length }) => sum + 1 + length, folder.replace(/\\$/, '').length);
}

function canBeName(name: string, rules: FileSystemRules): boolean {
	if (name === '' || name.includes('\0') || name.length > longestName) return false;
	switch (rules) {
		case 'windows':
			return !/[<>:"|?*/\\\u0001-\u001f]|[. ]$/.test(name) && !device.test(name);
		case 'posix':
			return new TextEncoder().encode(name).length <= longestName;
		case 'unknown':
			return true;
	}
}

/** The longest text that follows the base name of a copy. */
const longestEnding = '-999.webp';

/** A copy's name may have to be shortened to this. An image is paid for only where it can exist. */
export const shortestName = `x${longestEnding}`;

/**
 * Whether a folder can hold copies under a base name, also if they are numbered or have another format
 * than expected. Without a name, `shortestName` has to fit.
 */
export function canHoldCopies(
	folder: string,
	segments: readonly string[],
	rules: FileSystemRules,
	baseName = 'x',
): boolean {
	const endings = ['.png', longestEnding];
	return endings.every((ending) => canExist(folder, [...segments, `${baseName}${ending}`], rules));
}

/**
 * The base name of a copy in a folder, shortened if the path would be too long for Windows; undefined if
 * not even `shortestName` can exist there.
 */
export function fittingName(
	folder: string,
	baseName: string,
	rules: FileSystemRules,
): string | undefined {
	if (rules !== 'windows') return baseName;
	const room = longestPath - lengthOf(folder, [longestEnding]);
	if (room <= 0) return undefined;
	let end = Math.min(room, baseName.length);
	// A name that is cut must neither end in half a character nor in one that Windows ignores.
	while (/[-. \ud800-\udbff]/.test(baseName.charAt(end - 1))) end--;
	const name = baseName.slice(0, end);
	return name === '' || device.test(name) ? 'x' : name;
}
