import { Uri, workspace } from 'vscode';
import { randomHex } from '../random';

/** Whether a file is what a write of `name` leaves when it is killed. */
export function isTemporary(file: string, name: string): boolean {
	return file.startsWith(`.${name}.`) && file.endsWith('.tmp');
}

/**
 * Writes a file so that nobody ever sees half of it. `workspace.fs` removes what a rename replaces
 * before it renames: killed in between, we leave the whole new file under its temporary name alone.
 */
export async function writeAtomically(folder: Uri, name: string, bytes: Uint8Array): Promise<void> {
	const temporary = Uri.joinPath(folder, `.${name}.${randomHex(4)}.tmp`);
	try {
		await workspace.fs.writeFile(temporary, bytes);
		await workspace.fs.rename(temporary, Uri.joinPath(folder, name), { overwrite: true });
	} catch (error) {
		// What is left of a failed write is of no use; the error that matters is the first one.
		await workspace.fs.delete(temporary).then(undefined, () => undefined);
		throw error;
	}
}
