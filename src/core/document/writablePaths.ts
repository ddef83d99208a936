import { device, invisible } from './fileName';

/** The values of variables in the setting `saveFolder`. Paths are relative to the workspace folder, which is `''` itself. */
export interface FolderVariables {
	readonly fileDirname: string;
	readonly fileBasenameNoExtension: string;
}

export type FolderProblem =
	/** It is absolute, or leads out of the workspace folder. */
	| 'outside'
	/** It is a folder of tools (`.git`, `.vscode`, `.github`), is inside one, or is a name reserved by the system. */
	| 'reserved'
	/** It has a variable for the active file, but no file is open. */
	| 'noFile'
	/** It has an unknown variable. */
	| 'unknownVariable';

/** Where images go with the setting `auto` if no site is recognized. */
export const usualFolder: readonly string[] = ['images'];

/** The variables for a file: the segments of its path below the workspace folder. */
export function folderVariables(segments: readonly string[]): FolderVariables {
	return {
		fileDirname: segments.slice(0, -1).join('/'),
		fileBasenameNoExtension: segments.at(-1)?.replace(/(?<=.)\.[^.]*$/, '') ?? '',
	};
}

const variable = /\$\{([^{}]*)\}/g;

/**
 * The segments of the folder that the setting `saveFolder` names, below the workspace folder.
 * `${workspaceFolder}` is allowed only at the start.
 */
export function saveFolderSegments(
	setting: string,
	variables: FolderVariables | undefined,
): readonly string[] | FolderProblem {
	const path = setting.trim().replace(/^\$\{workspaceFolder\}(?=[/\\]|$)/, '.');
	for (const [, name = ''] of path.matchAll(variable)) {
		const problem = variableProblem(name, variables);
		if (problem) return problem;
	}
	if (!folderSegments(path)) return 'outside';
	const resolved = path.replace(variable, (whole, name: string) =>
		variables && isKnown(name) ? variables[name] : whole,
	);
	// Every part is relative by now. A leading separator comes after the empty path of the workspace folder.
	const segments = folderSegments(`./${resolved}`);
	if (!segments) return 'outside';
	return segments.some(isReserved) ? 'reserved' : segments;
}

/** Values of the setting `siteRoot` for the workspace folder itself. */
const workspaceRoot = /^(?:\.|\.?\/|\$\{workspaceFolder\}\/?)$/;

/**
 * The path of the folder that the setting `siteRoot` names, relative to the workspace folder, which is `''`
 * itself. Undefined if the setting is invalid.
 */
export function siteRootFolder(setting: string): string | undefined {
	const value = setting.trim();
	if (workspaceRoot.test(value)) return '';
	const segments = saveFolderSegments(value, undefined);
	return typeof segments === 'string' || segments.length === 0 ? undefined : segments.join('/');
}

/** A value is also checked on its own, because the text around it could hide that it leads out of the workspace. */
function variableProblem(
	name: string,
	variables: FolderVariables | undefined,
): FolderProblem | undefined {
	if (name === 'workspaceFolder') return 'outside';
	if (!isKnown(name)) return 'unknownVariable';
	if (!variables) return 'noFile';
	return folderSegments(variables[name]) ? undefined : 'outside';
}

function isKnown(name: string): name is keyof FolderVariables {
	return name === 'fileDirname' || name === 'fileBasenameNoExtension';
}

/** Whether a file may be written at a path below the workspace folder: the names of its folders and its own. */
export function isWritable(segments: readonly string[]): boolean {
	const isSafe = (segment: string) => !escapesFolder(segment) && !isReserved(segment);
	return segments.length > 0 && segments.every(isSafe);
}

/**
 * The segments of a folder such as `docs/images`, relative to the workspace folder. Undefined if the
 * text is absolute, has a drive or a scheme, or goes up with `..`.
 */
function folderSegments(folder: string): string[] | undefined {
	const path = folder.trim().replaceAll('\\', '/');
	if (/^[/~]/.test(path)) return undefined;
	const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
	return segments.some(escapesFolder) ? undefined : segments;
}

/**
 * Whether a segment is `..`, also as systems read it: Windows ignores trailing dots and spaces, HFS+
 * ignores invisible characters. Also whether it isn't a single name: it has a separator, a colon as in
 * drives, schemes and NTFS streams, or a control character.
 */
function escapesFolder(segment: string): boolean {
	return /^$|[. ]$|[/\\:\p{Cc}]/u.test(segment.replace(invisible, ''));
}

/** Folders whose files control tools, and the short names that NTFS gives them. */
const toolFolder = /^(?:\.(?:git|github|vscode)|(?:git|github|vscode|(?:gi|vs)[\da-f]{4})~\d+)$/;

/** Whether a segment is a folder of tools or a device name, as file systems read it: they also ignore case. */
function isReserved(segment: string): boolean {
	const name = segment.replace(invisible, '').replace(/(?<![. ])[. ]+$/, '');
	// Upper case first, because `ſ` is a lower-case letter that folds to `s`.
	return device.test(name) || toolFolder.test(name.toUpperCase().toLowerCase());
}
