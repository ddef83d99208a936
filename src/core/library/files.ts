export interface Entry {
	readonly name: string;
	readonly isFolder: boolean;
}

export interface FileState {
	/**
	 * Milliseconds since 1970; undefined when unknown. VS Code's file system for browsers doesn't know
	 * when another window wrote a file, nor the time of any folder.
	 */
	readonly changedAt: number | undefined;
	readonly size: number;
}

/**
 * Files below the library's root. A path is `folder/file`; '' is the root itself. All methods except
 * `write` and `createFolder` throw `FileNotFound` if there is nothing at the path.
 */
export interface Files {
	read(path: string): Promise<Uint8Array>;
	/**
	 * Creates parent folders too. May leave half a file behind when the process is killed, or when the disk
	 * is full: VS Code doesn't look at how many bytes the system has written.
	 */
	write(path: string, bytes: Uint8Array): Promise<void>;
	/** Renames a file over another one. For a moment there may be no file at `to`. */
	replace(from: string, to: string): Promise<void>;
	/** Renames a file or folder; fails if `to` exists. */
	move(from: string, to: string): Promise<void>;
	/** Deletes a file, or a folder with everything in it. */
	delete(path: string): Promise<void>;
	/** Only files and folders (no links), in any order. */
	list(path: string): Promise<Entry[]>;
	/** Creates parent folders too; does nothing if the folder exists. */
	createFolder(path: string): Promise<void>;
	stat(path: string): Promise<FileState>;
}

/** What the library needs from the platform it runs on. */
export interface Platform {
	readonly files: Files;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	/** Returns `bytes` random bytes as hexadecimal digits. */
	readonly random: (bytes: number) => string;
	readonly wait: (milliseconds: number) => Promise<void>;
	/** Calls `work` at an interval until the returned function is called. */
	readonly repeat: (work: () => void, milliseconds: number) => () => void;
	readonly log: (line: string) => void;
}

/** Thrown by `Files` if there is nothing at a path. */
export class FileNotFound extends Error {
	override readonly name = 'FileNotFound';
}

/** Thrown if a file has another size than what was written to it, usually because the disk is full. */
export class ShortWrite extends Error {
	override readonly name = 'ShortWrite';

	constructor(size: number, expected: number) {
		super(`only ${size} of ${expected} bytes were written; the disk may be full`);
	}
}

/** The result of `work`, or undefined if it throws `FileNotFound`. */
export async function ifExists<T>(work: Promise<T>): Promise<T | undefined> {
	try {
		return await work;
	} catch (error) {
		if (error instanceof FileNotFound) return undefined;
		throw error;
	}
}

/**
 * Writes a file under a temporary name and renames it once it's complete, so that it's never read
 * half-written. If the rename fails after the old file was deleted, the new one stays under its temporary
 * name.
 * @throws {ShortWrite}
 */
export async function writeAtomically(
	{ files, random }: Pick<Platform, 'files' | 'random'>,
	folder: string,
	name: string,
	bytes: Uint8Array,
): Promise<void> {
	const temporary = `${folder}/.${name}.${random(4)}.tmp`;
	let isWritten = false;
	try {
		await files.write(temporary, bytes);
		const { size } = await files.stat(temporary);
		if (size !== bytes.length) throw new ShortWrite(size, bytes.length);
		isWritten = true;
		await replaceFile(files, temporary, `${folder}/${name}`);
	} catch (error) {
		// A failed cleanup must not hide the first error.
		if (!isWritten || (await exists(files, `${folder}/${name}`)))
			await files.delete(temporary).catch(() => undefined);
		throw error;
	}
}

/** Tries twice: another window that replaces the file at the same time may have deleted it first. */
async function replaceFile(files: Files, from: string, to: string): Promise<void> {
	try {
		await files.replace(from, to);
	} catch (error) {
		if (!(error instanceof FileNotFound)) throw error;
		await files.replace(from, to);
	}
}

/** Whether `file` is a temporary file of `writeAtomically` for `name`. */
export function isTemporary(file: string, name: string): boolean {
	return file.startsWith(`.${name}.`) && file.endsWith('.tmp');
}

function exists(files: Files, path: string): Promise<boolean> {
	return files.stat(path).then(
		() => true,
		() => false,
	);
}

/** What an error says besides file names: an error of the system, or VS Code's word for a browser's full storage. */
const systemError = /\bE[A-Z0-9]{2,}: [a-z -]+(?=,|$)|\bEntryExceedsStorageQuota\b/;

/**
 * Describes an error of the file system without file names, which contain words of the prompt:
 * `Unknown below 20261122-114500-123-9f2c51 (ENOSPC: no space left on device)`.
 */
export function describeFileError(error: Error, path: string): string {
	const code = 'code' in error && typeof error.code === 'string' ? error.code : error.name;
	const folder = path.slice(0, Math.max(path.lastIndexOf('/'), 0));
	const [system] = systemError.exec(error.message) ?? [];
	const place = folder === '' ? 'in the library' : `below ${folder}`;
	return `${code} ${place}${system === undefined ? '' : ` (${system})`}`;
}
