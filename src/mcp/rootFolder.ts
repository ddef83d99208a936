import { lstat } from 'node:fs/promises';
import { join } from 'node:path';
import type { FileKind, RootFolder } from '../core/agent/checkPlace';
import { codeOf } from './nodePlatform';

/** A root on this machine. */
export function rootFolder(path: string): RootFolder {
	return {
		path,
		rules: process.platform === 'win32' ? 'windows' : 'posix',
		kindOf: (segments) => kindOf(join(path, ...segments)),
	};
}

async function kindOf(path: string): Promise<FileKind | undefined> {
	try {
		const state = await lstat(path);
		if (state.isSymbolicLink()) return 'link';
		return state.isDirectory() ? 'folder' : 'file';
	} catch (error) {
		if (codeOf(error) === 'ENOENT') return undefined;
		throw error;
	}
}
