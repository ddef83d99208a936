import { workspace, type Uri } from 'vscode';
import type { DocumentFiles } from '../../core/document/mainDocuments';

/** Reads files by their paths, in the file system that this file is in. */
export function filesBeside(file: Uri): DocumentFiles {
	return {
		names: (path) => namesIn(file.with({ path })),
		read: (path) => textOf(file.with({ path })),
	};
}

/** The names in a folder; none if it can't be read. */
async function namesIn(folder: Uri): Promise<string[]> {
	const entries = await workspace.fs.readDirectory(folder).then(undefined, () => []);
	return entries.map(([name]) => name);
}

/** Undefined if it isn't a file that can be read. */
export async function textOf(file: Uri): Promise<string | undefined> {
	const bytes = await workspace.fs.readFile(file).then(undefined, () => undefined);
	return bytes && new TextDecoder().decode(bytes);
}
