import { Disposable, FileType, RelativePattern, Uri, workspace } from 'vscode';
import { SerialQueue } from '../../core/async';
import { ImageIndex } from '../../core/document/imageIndex';
import { segmentsBelow } from './documents';
import { isSearchable, walk } from './fileSearch';

const extensions = [
	...['png', 'jpg', 'jpeg', 'webp', 'gif', 'avif', 'svg', 'bmp', 'tif', 'tiff'],
	// Figures in LaTeX, whose extensions its documents leave out.
	...['pdf', 'eps'],
];
const patterns = extensions.flatMap((extension) => [extension, extension.toUpperCase()]);
const imageFiles = `**/*.{${patterns.join(',')}}`;

const imageFile = new RegExp(`\\.(?:${extensions.join('|')})$`, 'i');

/** Images of packages aren't the project's. */
const packages = ['node_modules', 'bower_components', '.git'];

/** The files listed of a workspace folder at most, which take about 20 MB. */
const mostFiles = 100_000;

/** If more than this has been created since the last look, everything is listed again. */
const mostCreated = 100;

/**
 * The image files of all workspace folders. They are listed when they are first needed, and watched from
 * then on.
 */
class WorkspaceImages implements Disposable {
	readonly #folders = new Map<string, Promise<ImageIndex>>();
	/** What appeared since the last look, by address; up to one more than `mostCreated`. */
	readonly #created = new Set<string>();
	readonly #looks = new SerialQueue();
	#watching: Disposable | undefined;

	/** Whether the workspace has a file whose path ends with a path as a document writes it. */
	async hasEnding(written: string): Promise<boolean> {
		this.#watching ??= this.#watch();
		await this.#looks.run(() => this.#lookIntoNewFolders());
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
		this.#created.clear();
	}

	#indexOf(folder: Uri): Promise<ImageIndex> {
		const key = folder.toString();
		const index = this.#folders.get(key) ?? indexOf(folder);
		this.#folders.set(key, index);
		return index;
	}

	#watch(): Disposable {
		const images = workspace.createFileSystemWatcher(imageFiles);
		const all = workspace.createFileSystemWatcher('**', false, true, true);
		return Disposable.from(
			images,
			all,
			all.onDidCreate((created) => {
				if (this.#created.size <= mostCreated) this.#created.add(created.toString());
			}),
			images.onDidCreate((file) => this.#add(file)),
			// A file that is deleted and soon written again is only reported as changed.
			images.onDidChange((file) => this.#add(file)),
			images.onDidDelete((file) =>
				this.#update(file, (index, path) => {
					index.remove(path);
				}),
			),
			workspace.onDidChangeWorkspaceFolders(({ removed }) => {
				for (const { uri } of removed) this.#folders.delete(uri.toString());
			}),
		);
	}

	/** A file that appears together with its folder isn't reported on Linux, only the folder is. */
	async #lookIntoNewFolders(): Promise<void> {
		const created = [...this.#created];
		this.#created.clear();
		if (created.length > mostCreated) {
			this.#folders.clear();
			return;
		}
		await Promise.all(created.map((address) => this.#addFrom(Uri.parse(address, true))));
	}

	/** Adds the images in a folder. */
	async #addFrom(uri: Uri): Promise<void> {
		if (!(await isFolder(uri))) return;
		for (const file of await findImages(uri)) await this.#add(file);
	}

	#add(file: Uri): Promise<void> {
		return this.#update(file, (index, path) => {
			index.add(path);
		});
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

async function indexOf(folder: Uri): Promise<ImageIndex> {
	const index = new ImageIndex();
	for (const file of await findImages(folder)) {
		const segments = segmentsBelow(folder, file);
		if (segments) index.add(segments.join('/'));
	}
	return index;
}

/** None if the search fails. */
async function findImages(folder: Uri): Promise<Uri[]> {
	if (isSearchable(folder)) {
		const pattern = new RelativePattern(folder, imageFiles);
		const exclude = `**/{${packages.join(',')}}/**`;
		return workspace.findFiles(pattern, exclude, mostFiles).then(undefined, () => []);
	}
	return walk(folder, {
		most: mostFiles,
		isWanted: (name) => imageFile.test(name),
		isExcluded: ({ path }) => packages.includes(path.slice(path.lastIndexOf('/') + 1)),
	});
}

async function exists(file: Uri): Promise<boolean> {
	return workspace.fs.stat(file).then(
		() => true,
		() => false,
	);
}

async function isFolder(uri: Uri): Promise<boolean> {
	return workspace.fs.stat(uri).then(
		({ type }) => (type & FileType.Directory) !== 0,
		() => false,
	);
}
