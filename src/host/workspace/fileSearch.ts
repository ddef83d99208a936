import { FileType, Uri, workspace } from 'vscode';

/** Folders read at most in a file system that can't be searched. */
const mostFolders = 20_000;

/** File systems with a search: the disk, remote machines and repositories that aren't cloned. */
const searchable: ReadonlySet<string> = new Set(['file', 'vscode-remote', 'vscode-vfs']);

/** Whether `workspace.findFiles` works: VS Code waits forever for a search that no extension provides. */
export function isSearchable({ scheme }: Uri): boolean {
	return searchable.has(scheme);
}

/** What to read of a file system that can't be searched. */
export interface Walk {
	/** Files found at most. */
	readonly most: number;
	readonly isWanted: (name: string) => boolean;
	/** Of a file or folder. */
	readonly isExcluded: (uri: Uri) => boolean;
	readonly isCancelled?: () => boolean;
}

/** Reads folder by folder. Doesn't follow links, which may lead in circles, and skips unreadable folders. */
export async function walk(start: Uri, options: Walk): Promise<Uri[]> {
	const { most, isWanted, isExcluded, isCancelled } = options;
	const files: Uri[] = [];
	const folders = [start];
	for (let read = 0; read < mostFolders && files.length < most; read++) {
		const folder = folders.shift();
		if (!folder || isCancelled?.()) break;
		for (const [name, type] of await workspace.fs.readDirectory(folder).then(undefined, () => [])) {
			const isFolder = type === FileType.Directory;
			if (!isFolder && !(type === FileType.File && isWanted(name))) continue;
			const uri = Uri.joinPath(folder, name);
			if (!isExcluded(uri)) (isFolder ? folders : files).push(uri);
		}
	}
	return files.slice(0, most);
}
