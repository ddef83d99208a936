import { FileSystemError, FileType, Uri, workspace } from 'vscode';
import { fileTrouble } from '../../core/library/fileTrouble';
import { NoSuchFile, type Entry, type Files, type FileState } from '../../core/library/files';

/** The files below a folder, through VS Code. */
export class WorkspaceFiles implements Files {
	constructor(private readonly root: Uri) {}

	read(path: string): Promise<Uint8Array> {
		return asFile(path, workspace.fs.readFile(this.#uri(path)));
	}

	write(path: string, bytes: Uint8Array): Promise<void> {
		return asFile(path, workspace.fs.writeFile(this.#uri(path), bytes));
	}

	/** VS Code removes what is replaced before it renames. */
	replace(from: string, to: string): Promise<void> {
		return asFile(from, workspace.fs.rename(this.#uri(from), this.#uri(to), { overwrite: true }));
	}

	move(from: string, to: string): Promise<void> {
		return asFile(from, workspace.fs.rename(this.#uri(from), this.#uri(to), { overwrite: false }));
	}

	delete(path: string): Promise<void> {
		return asFile(path, workspace.fs.delete(this.#uri(path), { recursive: true }));
	}

	async list(path: string): Promise<Entry[]> {
		const entries = await asFile(path, workspace.fs.readDirectory(this.#uri(path)));
		return entries
			.filter(([, type]) => type === FileType.Directory || type === FileType.File)
			.map(([name, type]) => ({ name, isFolder: type === FileType.Directory }));
	}

	createFolder(path: string): Promise<void> {
		return asFile(path, workspace.fs.createDirectory(this.#uri(path)));
	}

	async stat(path: string): Promise<FileState> {
		const { mtime, size } = await asFile(path, workspace.fs.stat(this.#uri(path)));
		return { changedAt: mtime, size };
	}

	#uri(path: string): Uri {
		return Uri.joinPath(this.root, path);
	}
}

/** What failed is told without the names of files: the log gets to see it. */
async function asFile<T>(path: string, work: Thenable<T>): Promise<T> {
	try {
		return await work;
	} catch (error) {
		if (!(error instanceof Error)) throw error;
		const words = fileTrouble(error, path);
		if (error instanceof FileSystemError && isMissing(error)) throw new NoSuchFile(words);
		throw new FileTrouble(words);
	}
}

class FileTrouble extends Error {
	override readonly name = 'FileTrouble';
}

/** Below a file, nothing is either. */
function isMissing({ code }: FileSystemError): boolean {
	return code === 'FileNotFound' || code === 'FileNotADirectory';
}
