import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir, realpath, rm, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { AgentError } from '../core/agent/agentError';
import { checkFolders, impossiblePath, linkInPath } from '../core/agent/checkPlace';
import { numbered } from '../core/document/fileName';
import { folded } from '../core/document/paths';
import { canExist, fittingName } from '../core/document/possiblePaths';
import { isWritable } from '../core/document/writablePaths';
import { codeOf } from './nodePlatform';
import { rootFolder } from './rootFolder';

/** The path of an image file, or the bytes of an image that has none. */
type Source = string | Uint8Array;

/** An image to copy, and how to name the copy. */
export interface Copy {
	readonly source: Source;
	readonly baseName: string;
	readonly extension: string;
}

/**
 * Copies an image into a folder below `root` under the first free name, as Save does: it creates the folder,
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
		await rm(target, { force: true });
		throw linkInPath();
	}
	await checkSize(source, target);
	return target;
}

/** The first free name isn't taken by a file whose name differs only in case: the project may move. */
async function copyFree(
	source: Source,
	folder: string,
	baseName: string,
	extension: string,
): Promise<string> {
	const taken = new Set((await readdir(folder)).map(folded));
	for (let n = 1; ; n++) {
		const name = numbered(baseName, extension, n);
		if (taken.has(folded(name))) continue;
		try {
			await copyNew(source, join(folder, name));
			return join(folder, name);
		} catch (error) {
			if (codeOf(error) !== 'EEXIST') throw error;
		}
	}
}

/** @throws an error with the code `EEXIST` if the name is taken. */
async function copyNew(source: Source, target: string): Promise<void> {
	if (typeof source === 'string') return copyFile(source, target, constants.COPYFILE_EXCL);
	const file = await open(target, 'wx');
	try {
		await file.writeFile(source);
	} catch (error) {
		await rm(target, { force: true });
		throw error;
	} finally {
		await file.close();
	}
}

/** False for a file that isn't there: the link through which it was written has gone. */
async function isBelow(root: string, file: string): Promise<boolean> {
	const path = await realpath(file).catch((error: unknown) => {
		if (codeOf(error) === 'ENOENT') return '';
		throw error;
	});
	return path.startsWith(`${(await realpath(root)).replace(/[\\/]$/, '')}${sep}`);
}

/** @throws {AgentError} instead of leaving an incomplete copy. */
async function checkSize(source: Source, target: string): Promise<void> {
	const size = typeof source === 'string' ? (await stat(source)).size : source.length;
	if (size === (await stat(target)).size) return;
	await rm(target);
	throw new AgentError(
		"The image couldn't be saved completely: the disk may be full. Tell the user.",
	);
}
