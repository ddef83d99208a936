import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import {
	describeFileError,
	FileNotFound,
	type Entry,
	type Files,
	type FileState,
	type Platform,
} from '../core/library/files';

/** The platform for a library in the folder `root` of this machine. */
export function nodePlatform(root: string, log: (line: string) => void): Platform {
	return {
		files: new NodeFiles(root),
		now: Date.now,
		random: (bytes) => randomBytes(bytes).toString('hex'),
		wait: (milliseconds) => wait(milliseconds),
		repeat: (work, milliseconds) => {
			const timer = setInterval(work, milliseconds).unref();
			return () => {
				clearInterval(timer);
			};
		},
		log,
	};
}

/** Files below a folder, read and written with Node. */
class NodeFiles implements Files {
	constructor(private readonly root: string) {}

	read(path: string): Promise<Uint8Array> {
		return this.#safely(path, (at) => readFile(at));
	}

	write(path: string, bytes: Uint8Array): Promise<void> {
		return this.#safely(path, (at) => writeInto(at, bytes));
	}

	replace(from: string, to: string): Promise<void> {
		return this.#safely(from, (at) => rename(at, this.#at(to)));
	}

	/** Node's rename replaces a file, and an empty folder. */
	move(from: string, to: string): Promise<void> {
		return this.#safely(from, async (at) => {
			await stat(at);
			if (await exists(this.#at(to))) throw Object.assign(new Error('exists'), { code: 'EEXIST' });
			await rename(at, this.#at(to));
		});
	}

	delete(path: string): Promise<void> {
		return this.#safely(path, (at) => rm(at, { recursive: true }));
	}

	list(path: string): Promise<Entry[]> {
		return this.#safely(path, async (at) => {
			const entries = await readdir(at, { withFileTypes: true });
			return entries
				.filter((entry) => entry.isDirectory() || entry.isFile())
				.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
		});
	}

	createFolder(path: string): Promise<void> {
		return this.#safely(path, async (at) => {
			await mkdir(at, { recursive: true });
		});
	}

	stat(path: string): Promise<FileState> {
		return this.#safely(path, async (at) => {
			const { mtimeMs, size } = await stat(at);
			return { changedAt: Math.floor(mtimeMs), size };
		});
	}

	#at(path: string): string {
		return join(this.root, path);
	}

	/** Replaces errors, whose file names contain words of the prompt, with ones that are safe to log. */
	async #safely<T>(path: string, work: (at: string) => Promise<T>): Promise<T> {
		try {
			return await work(this.#at(path));
		} catch (error) {
			if (!(error instanceof Error)) throw error;
			const message = describeFileError(error, path);
			const code = codeOf(error);
			if (code === 'ENOENT' || code === 'ENOTDIR') throw new FileNotFound(message);
			throw new FileError(message);
		}
	}
}

async function writeInto(path: string, bytes: Uint8Array): Promise<void> {
	try {
		await writeFile(path, bytes);
	} catch (error) {
		if (codeOf(error) !== 'ENOENT') throw error;
		await mkdir(dirname(path), { recursive: true });
		await writeFile(path, bytes);
	}
}

class FileError extends Error {
	override readonly name = 'FileError';
}

/** The code of one of Node's errors. */
export function codeOf(error: unknown): string | undefined {
	const code = error instanceof Error && 'code' in error ? error.code : undefined;
	return typeof code === 'string' ? code : undefined;
}

async function exists(path: string): Promise<boolean> {
	return stat(path).then(
		() => true,
		() => false,
	);
}
