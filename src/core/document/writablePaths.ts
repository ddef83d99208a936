import { folderSegments, isReserved, isTreacherous } from './folder';

/** What the variables in the setting `saveFolder` stand for: paths relative to the workspace folder, `''` is itself. */
export interface FolderVariables {
	readonly fileDirname: string;
	readonly fileBasenameNoExtension: string;
}

export type FolderProblem =
	/** It is absolute, or leads out of the workspace folder. */
	| 'outside'
	/** It is, or lies in, a folder of tools (`.git`, `.vscode`, `.github`), or is a name that systems reserve. */
	| 'reserved'
	/** It asks for the file that is edited, and none is. */
	| 'noFile'
	/** It holds a variable that is not known. */
	| 'unknownVariable';

const variable = /\$\{([^{}]*)\}/g;

/**
 * The segments below the workspace folder that the setting means, with its variables replaced;
 * `${workspaceFolder}` is one only at its start.
 */
export function saveFolderSegments(
	setting: string,
	variables: FolderVariables | undefined,
): readonly string[] | FolderProblem {
	const path = setting.trim().replace(/^\$\{workspaceFolder\}(?=[/\\]|$)/, '.');
	for (const [, name = ''] of path.matchAll(variable)) {
		const problem = problemOf(name, variables);
		if (problem) return problem;
	}
	if (!folderSegments(path)) return 'outside';
	const filled = path.replace(variable, (whole, name: string) =>
		variables && isKnown(name) ? variables[name] : whole,
	);
	// No part is absolute by now: a separator at the start follows the empty path of the workspace folder.
	const segments = folderSegments(`./${filled}`);
	if (!segments) return 'outside';
	return segments.some(isReserved) ? 'reserved' : segments;
}

/** A value is looked at alone, too: where it leads out, the text around it shall not hide that. */
function problemOf(
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

/** Whether a path below the workspace folder may be written: the segments of its folders and its name. */
export function isWritable(segments: readonly string[]): boolean {
	const isSafe = (segment: string) => !isTreacherous(segment) && !isReserved(segment);
	return segments.length > 0 && segments.every(isSafe);
}
