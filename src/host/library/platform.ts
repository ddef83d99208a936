import { FileSystemError, FileType, Uri, workspace } from 'vscode';
import {
	describeFileError,
	FileNotFound,
	type Entry,
	type Files,
	type FileState,
	type Platform,
} from '../../core/library/files';
import { randomHex } from '../ui/system';

/** The platform for a library in the folder `root`. */
export function createPlatform(root: Uri, log: (line: string) => void): Platform {
	return {
		files: new WorkspaceFiles(root),
		now: Date.now,
		random: randomHex,
		wait: (milliseconds) =>
			new Promise((resolve) => {
				setTimeout(resolve, milliseconds);
			}),
		repeat: (work, milliseconds) => {
			const timer = setInterval(work, milliseconds);
			return () => {
				clearInterval(timer);
			};
		},
		log,
	};
}

/** Files below a folder, read and written through `workspace.fs`. */
class WorkspaceFiles implements Files {
	constructor(private readonly root: Uri) {}

	read(path: string): Promise<Uint8Array> {
		return withSafeErrors(path, workspace.fs.readFile(this.#uri(path)));
	}

	write(path: string, bytes: Uint8Array): Promise<void> {
		return withSafeErrors(path, workspace.fs.writeFile(this.#uri(path), bytes));
	}

	/** VS Code deletes the target before it renames. */
	replace(from: string, to: string): Promise<void> {
		const work = workspace.fs.rename(this.#uri(from), this.#uri(to), { overwrite: true });
		return withSafeErrors(from, work);
	}

	move(from: string, to: string): Promise<void> {
		const work = workspace.fs.rename(this.#uri(from), this.#uri(to), { overwrite: false });
		return withSafeErrors(from, work);
	}

	delete(path: string): Promise<void> {
		return withSafeErrors(path, workspace.fs.delete(this.#uri(path), { recursive: true }));
	}

	async list(path: string): Promise<Entry[]> {
		const entries = await withSafeErrors(path, workspace.fs.readDirectory(this.#uri(path)));
		return entries
			.filter(([, type]) => type === FileType.Directory || type === FileType.File)
			.map(([name, type]) => ({ name, isFolder: type === FileType.Directory }));
	}

	createFolder(path: string): Promise<void> {
		return withSafeErrors(path, workspace.fs.createDirectory(this.#uri(path)));
	}

	async stat(path: string): Promise<FileState> {
		const { mtime, size } = await withSafeErrors(path, workspace.fs.stat(this.#uri(path)));
		return { changedAt: mtime > 0 ? mtime : undefined, size };
	}

	#uri(path: string): Uri {
		return Uri.joinPath(this.root, path);
	}
}

/** Replaces errors, whose file names contain words of the prompt, with ones that are safe to log. */
async function withSafeErrors<T>(path: string, work: Thenable<T>): Promise<T> {
	try {
		return await work;
	} catch (error) {
		if (!(error instanceof Error)) throw error;
		const message = describeFileError(error, path);
		if (error instanceof FileSystemError && isNotFound(error)) throw new FileNotFound(message);
		throw new FileError(message);
	}
}

class FileError extends Error {
	override readonly name = 'FileError';
}

/** `FileNotADirectory` is thrown for a path below a file. */
function isNotFound({ code }: FileSystemError): boolean {
	return code === 'FileNotFound' || code === 'FileNotADirectory';
}
