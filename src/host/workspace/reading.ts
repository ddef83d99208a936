import { workspace, type Uri } from 'vscode';

/** The names in a folder; none if it can't be read. */
export async function namesIn(folder: Uri): Promise<string[]> {
	const entries = await workspace.fs.readDirectory(folder).then(undefined, () => []);
	return entries.map(([name]) => name);
}

/** Undefined if it isn't a file that can be read. */
export async function textOf(file: Uri): Promise<string | undefined> {
	const bytes = await workspace.fs.readFile(file).then(undefined, () => undefined);
	return bytes && new TextDecoder().decode(bytes);
}
