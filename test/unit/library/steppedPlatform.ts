import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { FileNotFound, type Files, type Platform } from '../../../src/core/library/files';

/** A library in a real folder. Files are written and replaced step by step, as VS Code does it. */
export function steppedPlatform(root: string, onStep: () => void = () => undefined): Platform {
	const lines: string[] = [];
	return {
		files: nodeFiles(root, onStep),
		now: Date.now,
		random: (bytes) => randomBytes(bytes).toString('hex'),
		wait: (milliseconds) => wait(milliseconds),
		repeat: (work, milliseconds) => {
			const timer = setInterval(work, milliseconds).unref();
			return () => {
				clearInterval(timer);
			};
		},
		log: (line) => lines.push(line),
	};
}

function nodeFiles(root: string, onStep: () => void): Files {
	const at = (path: string) => join(root, path);
	return {
		read: (path) => safely(() => readFile(at(path))),
		write: (path, bytes) =>
			safely(async () => {
				onStep();
				await mkdir(dirname(at(path)), { recursive: true });
				await writeFile(at(path), bytes);
			}),
		replace: (from, to) =>
			safely(async () => {
				await stat(at(from));
				onStep();
				await rm(at(to), { force: true });
				onStep();
				await rename(at(from), at(to));
			}),
		move: (from, to) =>
			safely(async () => {
				onStep();
				await stat(at(from));
				const isTaken = await stat(at(to)).then(
					() => true,
					() => false,
				);
				if (isTaken) throw new Error(`${to} already exists`);
				await rename(at(from), at(to));
			}),
		delete: (path) =>
			safely(async () => {
				onStep();
				await rm(at(path), { recursive: true });
			}),
		list: (path) =>
			safely(async () => {
				const entries = await readdir(at(path), { withFileTypes: true });
				return entries.map((entry) => ({ name: entry.name, isFolder: entry.isDirectory() }));
			}),
		createFolder: async (path) => {
			onStep();
			await mkdir(at(path), { recursive: true });
		},
		stat: (path) =>
			safely(async () => {
				const { mtimeMs, size } = await stat(at(path));
				return { changedAt: mtimeMs, size };
			}),
	};
}

async function safely<T>(work: () => Promise<T>): Promise<T> {
	try {
		return await work();
	} catch (error) {
		const code = error instanceof Error && 'code' in error ? error.code : undefined;
		if (code === 'ENOENT' || code === 'ENOTDIR') throw new FileNotFound(String(error));
		throw error;
	}
}
