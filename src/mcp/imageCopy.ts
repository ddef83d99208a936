import { constants } from 'node:fs';
import { copyFile, lstat, mkdir, readdir, realpath, rm, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { AgentError } from '../core/agent/agentError';
import { numbered } from '../core/document/fileName';
import { folded } from '../core/document/paths';
import { canExist, fittingName, type FileSystemRules } from '../core/document/possiblePaths';
import { isWritable } from '../core/document/writablePaths';
import { codeOf } from './nodePlatform';

const rules: FileSystemRules = process.platform === 'win32' ? 'windows' : 'posix';

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
	const name = fittingName(folder, baseName, rules);
	const file = `${name ?? ''}${extension}`;
	if (
		name === undefined ||
		!isWritable([...segments, file]) ||
		!canExist(root, [...segments, file], rules)
	)
		throw new AgentError(
			"The path is too long or contains a name that isn't allowed. Choose another one.",
		);
	await checkLinks(root, segments);
	await mkdir(folder, { recursive: true });
	const target = await copyFree(source, folder, name, extension);
	// Another process may have replaced a folder by a link meanwhile.
	if (!(await isBelow(root, target))) {
		await rm(target);
		throw linkError();
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

/** @throws {AgentError} if a folder of the path is a link. */
async function checkLinks(root: string, segments: readonly string[]): Promise<void> {
	let folder = root;
	for (const segment of segments) {
		folder = join(folder, segment);
		const state = await lstat(folder).catch((error: unknown) => {
			if (codeOf(error) === 'ENOENT') return undefined;
			throw error;
		});
		if (state?.isSymbolicLink()) throw linkError();
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

function linkError(): AgentError {
	return new AgentError(
		'A folder in the path is a link and could lead out of the workspace. Choose another path.',
	);
}
