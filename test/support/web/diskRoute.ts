import { access, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** `FileType` in VS Code's API. */
const fileType = { file: 1, folder: 2 };

interface Operation {
	readonly path: string;
	/** Where to rename it. */
	readonly to: string;
	readonly overwrite: boolean;
	readonly body: Buffer;
}

/** Does what the extension in `disk` asks for, in a folder of this machine. Outside of it, nothing exists. */
export async function operate(
	folder: string | undefined,
	query: URLSearchParams,
	body: Buffer,
): Promise<string | Buffer> {
	const operation = operations[query.get('action') ?? ''];
	if (!operation) throw new Error(`unknown operation: ${query.toString()}`);
	const to = query.get('to');
	const result = await operation({
		path: pathIn(folder, query.get('file') ?? ''),
		to: to === null ? '' : pathIn(folder, to),
		overwrite: query.get('overwrite') === 'true',
		body,
	});
	return Buffer.isBuffer(result) ? result : JSON.stringify(result ?? null);
}

function pathIn(folder: string | undefined, uri: string): string {
	const path = fileURLToPath(uri);
	if (folder === undefined || relative(folder, path).startsWith('..'))
		throw Object.assign(new Error(path), { code: 'ENOENT' });
	return path;
}

const operations: Readonly<Record<string, (operation: Operation) => Promise<unknown>>> = {
	stat: async ({ path }) => {
		const found = await stat(path);
		const { size, mtimeMs: mtime, ctimeMs: ctime } = found;
		return { type: typeOf(found), size, mtime, ctime };
	},
	// VS Code asks for the files below a folder to find one by its name.
	files: async ({ path }) => {
		const entries = await readdir(path, { recursive: true, withFileTypes: true });
		return entries
			.filter((entry) => entry.isFile())
			.map(({ parentPath, name }) => relative(path, join(parentPath, name)).split(sep).join('/'));
	},
	list: async ({ path }) => {
		const entries = await readdir(path, { withFileTypes: true });
		return entries.map((entry) => [entry.name, typeOf(entry)]);
	},
	read: ({ path }) => readFile(path),
	write: ({ path, body }) => writeFile(path, body),
	mkdir: ({ path }) => mkdir(path, { recursive: true }),
	delete: ({ path }) => rm(path, { recursive: true }),
	rename: async ({ path, to, overwrite }) => {
		if (!overwrite && (await exists(to))) throw Object.assign(new Error(to), { code: 'EEXIST' });
		await rename(path, to);
	},
};

function typeOf(entry: { isDirectory(): boolean }): number {
	return entry.isDirectory() ? fileType.folder : fileType.file;
}

function exists(path: string): Promise<boolean> {
	return access(path).then(
		() => true,
		() => false,
	);
}
