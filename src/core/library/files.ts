/** Said by `Files` where nothing lies under a path. */
export class NoSuchFile extends Error {
	override readonly name = 'NoSuchFile';
}

export interface Entry {
	readonly name: string;
	readonly isFolder: boolean;
}

export interface FileState {
	/** Milliseconds since 1970. */
	readonly changedAt: number;
	readonly size: number;
}

/**
 * Files below the library's root; a path is `folder/file`, and '' is the root itself. All but `write`
 * and `createFolder` throw `NoSuchFile` where nothing is.
 */
export interface Files {
	read(path: string): Promise<Uint8Array>;
	/** May leave half a file when it is killed. */
	write(path: string, bytes: Uint8Array): Promise<void>;
	/** A file takes the place of another, which may be gone for a moment. */
	replace(from: string, to: string): Promise<void>;
	/** A file or folder gets another path; fails where something lies there. */
	move(from: string, to: string): Promise<void>;
	/** A folder goes with all that is in it. */
	delete(path: string): Promise<void>;
	/** Files and folders alone, in any order. */
	list(path: string): Promise<Entry[]>;
	/** With the folders above it; one that is there already is left as it is. */
	createFolder(path: string): Promise<void>;
	stat(path: string): Promise<FileState>;
}

/** What the library needs of the world beside files. */
export interface Surroundings {
	readonly files: Files;
	/** Milliseconds since 1970. */
	readonly now: () => number;
	/** Hexadecimal digits for so many bytes. */
	readonly random: (bytes: number) => string;
	/** Waits for milliseconds. */
	readonly wait: (milliseconds: number) => Promise<void>;
	/** Does work every so many milliseconds, until what it gives back is called. */
	readonly repeat: (work: () => void, milliseconds: number) => () => void;
	readonly log: (line: string) => void;
}

/**
 * Writes a file so that nobody ever sees half of it: under a temporary name, then in its place. Where
 * the old file is gone and the new one could not take its place, it stays under its temporary name.
 */
export async function writeWhole(
	{ files, random }: Pick<Surroundings, 'files' | 'random'>,
	folder: string,
	name: string,
	bytes: Uint8Array,
): Promise<void> {
	const temporary = `${folder}/.${name}.${random(4)}.tmp`;
	let isWhole = false;
	try {
		await files.write(temporary, bytes);
		isWhole = true;
		await files.replace(temporary, `${folder}/${name}`);
	} catch (error) {
		// What is left of a failed write is of no use; the error that matters is the first one.
		if (!isWhole || (await isThere(files, `${folder}/${name}`)))
			await files.delete(temporary).catch(() => undefined);
		throw error;
	}
}

function isThere(files: Files, path: string): Promise<boolean> {
	return files.stat(path).then(
		() => true,
		() => false,
	);
}

/** Whether a file is what a write of `name` leaves when it is killed. */
export function isTemporary(file: string, name: string): boolean {
	return file.startsWith(`.${name}.`) && file.endsWith('.tmp');
}

/** What the work gives, or undefined where there is no such file. */
export async function ifThere<T>(work: Promise<T>): Promise<T | undefined> {
	try {
		return await work;
	} catch (error) {
		if (error instanceof NoSuchFile) return undefined;
		throw error;
	}
}
