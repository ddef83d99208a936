import { access, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

/** `FileType` in VS Code's API. */
const fileType = { file: 1, folder: 2 };

interface Operation {
	readonly path: string;
	/** Where to rename it. */
	readonly to: string;
	readonly overwrite: boolean;
	readonly body: Buffer;
}

/** Does in a folder of this machine what the extension in `disk` asks for. */
export async function operate(
	folder: string,
	query: URLSearchParams,
	body: Buffer,
): Promise<string | Buffer> {
	const below = (name: string) => join(folder, join('/', query.get(name) ?? ''));
	const operation = operations[query.get('action') ?? ''];
	if (!operation) throw new Error(`unknown operation: ${query.toString()}`);
	const result = await operation({
		path: below('path'),
		to: below('to'),
		overwrite: query.get('overwrite') === 'true',
		body,
	});
	return Buffer.isBuffer(result) ? result : JSON.stringify(result ?? null);
}

const operations: Readonly<Record<string, (operation: Operation) => Promise<unknown>>> = {
	stat: async ({ path }) => {
		const found = await stat(path);
		const { size, mtimeMs: mtime, ctimeMs: ctime } = found;
		return { type: typeOf(found), size, mtime, ctime };
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
