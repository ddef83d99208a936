import { constants } from 'node:fs';
import { copyFile, mkdir, readdir, realpath, rm, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { AgentError } from '../core/agent/agentError';
import { checkFolders, impossiblePath, linkInPath } from '../core/agent/checkPlace';
import { numbered } from '../core/document/fileName';
import { folded } from '../core/document/paths';
import { canExist, fittingName } from '../core/document/possiblePaths';
import { isWritable } from '../core/document/writablePaths';
import { codeOf } from './nodePlatform';
import { rootFolder } from './rootFolder';

/** An image file to copy, and how to name the copy. */
export interface Copy {
	readonly source: string;
	readonly baseName: string;
	readonly extension: string;
}

/**
 * Copies a file into a folder below `root` under the first free name, as Save does: it creates the folder,
 * follows no link in it and replaces nothing. Returns the path of the copy.
 * @throws {AgentError} if the path isn't possible or leads elsewhere.
 */
export async function copyInto(
	root: string,
	segments: readonly string[],
	{ source, baseName, extension }: Copy,
): Promise<string> {
	const folder = join(root, ...segments);
	const place = rootFolder(root);
	const { rules } = place;
	const name = fittingName(folder, baseName, rules);
	const file = `${name ?? ''}${extension}`;
	if (
		name === undefined ||
		!isWritable([...segments, file]) ||
		!canExist(root, [...segments, file], rules)
	)
		throw impossiblePath();
	await checkFolders(segments, place);
	await mkdir(folder, { recursive: true });
	const target = await copyFree(source, folder, name, extension);
	// Another process may have replaced a folder by a link meanwhile.
	if (!(await isBelow(root, target))) {
		await rm(target);
		throw linkInPath();
	}
	await checkSize(source, target);
	return target;
}

/** The first free name isn't taken by a file whose name differs only in case: the project may move. */
async function copyFree(
	source: string,
	folder: string,
	baseName: string,
	extension: string,
): Promise<string> {
	const taken = new Set((await readdir(folder)).map(folded));
	for (let n = 1; ; n++) {
		const name = numbered(baseName, extension, n);
		if (taken.has(folded(name))) continue;
		try {
			await copyFile(source, join(folder, name), constants.COPYFILE_EXCL);
			return join(folder, name);
		} catch (error) {
			if (codeOf(error) !== 'EEXIST') throw error;
		}
	}
}

async function isBelow(root: string, file: string): Promise<boolean> {
	return (await realpath(file)).startsWith(`${(await realpath(root)).replace(/[\\/]$/, '')}${sep}`);
}

/** @throws {AgentError} instead of leaving an incomplete copy. */
async function checkSize(source: string, target: string): Promise<void> {
	if ((await stat(source)).size === (await stat(target)).size) return;
	await rm(target);
	throw new AgentError(
		"The image couldn't be saved completely: the disk may be full. Tell the user.",
	);
}
