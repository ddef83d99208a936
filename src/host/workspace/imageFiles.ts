import { Disposable, RelativePattern, Uri, workspace } from 'vscode';
import { ImageIndex } from '../../core/document/imageIndex';
import { segmentsBelow } from './documents';

const extensions = ['png', 'jpg', 'jpeg', 'webp', 'gif', 'avif', 'svg', 'bmp', 'tif', 'tiff'];
const patterns = extensions.flatMap((extension) => [extension, extension.toUpperCase()]);
const imageFiles = `**/*.{${patterns.join(',')}}`;

/** Images of packages aren't the project's. */
const excluded = '**/{node_modules,bower_components,.git}/**';

/** The files listed of a workspace folder at most, which take about 20 MB. */
const mostFiles = 100_000;

/**
 * The image files of all workspace folders. They are listed when they are first needed, and watched from
 * then on.
 */
class WorkspaceImages implements Disposable {
	readonly #folders = new Map<string, Promise<ImageIndex>>();
	#watching: Disposable | undefined;

	/** Whether the workspace has a file whose path ends with a path as a document writes it. */
	async hasEnding(written: string): Promise<boolean> {
		this.#watching ??= this.#watch();
		for (const { uri } of workspace.workspaceFolders ?? []) {
			const index = await this.#indexOf(uri);
			for (const path of index.endingWith(written)) {
				if (await exists(Uri.joinPath(uri, path))) return true;
				// Deleted with its folder, which isn't reported file by file.
				index.remove(path);
			}
		}
		return false;
	}

	dispose(): void {
		this.#watching?.dispose();
		this.#watching = undefined;
		this.#folders.clear();
	}

	#indexOf(folder: Uri): Promise<ImageIndex> {
		const key = folder.toString();
		const index = this.#folders.get(key) ?? indexOf(folder);
		this.#folders.set(key, index);
		return index;
	}

	#watch(): Disposable {
		const watcher = workspace.createFileSystemWatcher(imageFiles);
		const add = (file: Uri) =>
			this.#update(file, (index, path) => {
				index.add(path);
			});
		return Disposable.from(
			watcher,
			watcher.onDidCreate(add),
			// A file that is deleted and soon written again is only reported as changed.
			watcher.onDidChange(add),
			watcher.onDidDelete((file) =>
				this.#update(file, (index, path) => {
					index.remove(path);
				}),
			),
			workspace.onDidChangeWorkspaceFolders(({ removed }) => {
				for (const { uri } of removed) this.#folders.delete(uri.toString());
			}),
		);
	}

	/** Files of folders that aren't listed yet are listed later. */
	async #update(file: Uri, change: (index: ImageIndex, path: string) => void): Promise<void> {
		const folder = workspace.getWorkspaceFolder(file)?.uri;
		const index = folder && (await this.#folders.get(folder.toString()));
		const segments = folder && segmentsBelow(folder, file);
		if (index && segments) change(index, segments.join('/'));
	}
}

/** The only listing: there is one workspace. */
export const workspaceImages = new WorkspaceImages();

/** Empty for a file system that can't be searched. */
async function indexOf(folder: Uri): Promise<ImageIndex> {
	const index = new ImageIndex();
	const pattern = new RelativePattern(folder, imageFiles);
	const files = await workspace.findFiles(pattern, excluded, mostFiles).then(undefined, () => []);
	for (const file of files) {
		const segments = segmentsBelow(folder, file);
		if (segments) index.add(segments.join('/'));
	}
	return index;
}

async function exists(file: Uri): Promise<boolean> {
	return workspace.fs.stat(file).then(
		() => true,
		() => false,
	);
}
