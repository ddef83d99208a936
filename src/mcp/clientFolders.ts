import { realpath } from 'node:fs/promises';
import { homedir } from 'node:os';
import { basename, isAbsolute, join, parse, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { AgentError } from '../core/agent/agentError';
import type { Located, Root } from '../core/agent/places';

/** A root, and its path as this system writes it. */
interface Folder {
	readonly root: Root;
	readonly path: string;
}

/** The folders that the client works in: files are only written below them. */
export class ClientFolders {
	#folders: readonly Folder[] = [];

	/** @param uris the client's roots. Without any, the working folder counts. */
	async update(uris: readonly string[]): Promise<readonly Root[]> {
		const paths =
			uris.length > 0 ? uris.map(pathOf).filter((path) => path !== undefined) : workingFolder();
		const real = await Promise.all(paths.map((path) => realpath(path).catch(() => undefined)));
		this.#folders = real
			.filter((path) => path !== undefined)
			.map((path) => ({ path, root: { name: basename(path), path: urlPath(path) } }));
		return this.#folders.map(({ root }) => root);
	}

	/** The path of a root, or of a file below one. @throws {AgentError} if the root is gone. */
	pathOf({ root, segments }: Located): string {
		const folder = this.#folders.find((each) => each.root.path === root.path);
		if (!folder) throw new AgentError('The folder is no longer open.');
		return join(folder.path, ...segments);
	}

	/** A folder that was below a root, by its path on this system. @throws {AgentError} if the root is gone. */
	locate(path: string): Located {
		for (const { path: above, root } of this.#folders) {
			const below = relative(above, path);
			if (below === '') return { root, segments: [] };
			if (!isAbsolute(below) && !below.startsWith('..'))
				return { root, segments: below.split(sep) };
		}
		throw new AgentError('The folder is no longer open.');
	}
}

/** Only files have paths. */
function pathOf(uri: string): string | undefined {
	return URL.parse(uri)?.protocol === 'file:' ? fileURLToPath(uri) : undefined;
}

/** A client that wasn't started in a project starts servers in the home folder or in `/`. */
function workingFolder(): string[] {
	const folder = process.cwd();
	return folder === parse(folder).root || folder === homedir() ? [] : [folder];
}

/** With `/` between segments: `/home/me/work` or `/C:/work`. */
export function urlPath(path: string): string {
	return decodeURIComponent(pathToFileURL(path).pathname).replace(/(?<=.)\/$/, '');
}
