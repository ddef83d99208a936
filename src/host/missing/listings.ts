import { FileType, Uri, workspace } from 'vscode';
import { isIgnored, readIgnoreFile, type IgnoreFile } from '../../core/document/gitIgnore';
import { folded } from '../../core/document/paths';
import { textOf } from '../workspace/reading';

type Entry = readonly [name: string, type: FileType];

/** The entries of a folder, by their exact names and as case-insensitive file systems compare them. */
type Names = ReadonlyMap<string, Entry>;

const ignoreFile = '.gitignore';

const image = /\.(?:png|jpe?g|webp|gif|avif|svg)$/i;

/** Looks for files below a folder. Each folder is read once. */
export class Listings {
	readonly #folders = new Map<string, Promise<Names | undefined>>();
	readonly #ignoreFiles = new Map<string, Promise<IgnoreFile>>();
	readonly #images = new Map<string, Promise<ReadonlySet<string>>>();

	constructor(private readonly root: Uri) {}

	/** Whether a file exists; `blocked` if a link, a file or missing permissions prevent creating it. */
	async find(segments: readonly string[]): Promise<'exists' | 'missing' | 'blocked'> {
		let folder = this.root;
		let [isFolder, isLinked] = [true, false];
		for (const segment of segments) {
			const names = isFolder ? await this.#names(folder) : undefined;
			if (!names) return 'blocked';
			const entry = names.get(segment) ?? names.get(folded(segment));
			if (!entry) return isLinked ? 'blocked' : 'missing';
			const [name, type] = entry;
			isFolder = (type & FileType.Directory) !== 0;
			isLinked ||= (type & FileType.SymbolicLink) !== 0;
			folder = Uri.joinPath(folder, name);
		}
		return 'exists';
	}

	/** Whether the folder of a file has an image of its name with another extension. */
	async hasOtherFormat(file: readonly string[]): Promise<boolean> {
		const folder = file.slice(0, -1).join('/');
		const images = this.#images.get(folder) ?? this.#imagesIn(file.slice(0, -1));
		this.#images.set(folder, images);
		return (await images).has(baseName(file.at(-1) ?? ''));
	}

	/** The names of the images in a folder, without their extensions. */
	async #imagesIn(folder: readonly string[]): Promise<ReadonlySet<string>> {
		const names = await this.#names(Uri.joinPath(this.root, ...folder));
		return new Set([...(names?.keys() ?? [])].filter((name) => image.test(name)).map(baseName));
	}

	/** Whether Git ignores a file, which needn't exist. */
	async isIgnored(file: readonly string[]): Promise<boolean> {
		const files: IgnoreFile[] = [];
		for (let depth = 0; depth < file.length; depth++) {
			const folder = file.slice(0, depth);
			const names = await this.#names(Uri.joinPath(this.root, ...folder));
			if (!names) break;
			// Git doesn't follow a link with this name.
			if (names.get(ignoreFile)?.[1] === FileType.File) files.push(await this.#ignoreFile(folder));
		}
		return isIgnored(file, files);
	}

	#ignoreFile(folder: readonly string[]): Promise<IgnoreFile> {
		const key = folder.join('/');
		const file =
			this.#ignoreFiles.get(key) ??
			textOf(Uri.joinPath(this.root, ...folder, ignoreFile)).then((text = '') =>
				readIgnoreFile(folder, text),
			);
		this.#ignoreFiles.set(key, file);
		return file;
	}

	#names(folder: Uri): Promise<Names | undefined> {
		const key = folder.toString();
		const names = this.#folders.get(key) ?? namesIn(folder);
		this.#folders.set(key, names);
		return names;
	}
}

/** Undefined if the folder can't be read. */
async function namesIn(folder: Uri): Promise<Names | undefined> {
	try {
		const entries = await workspace.fs.readDirectory(folder);
		const byName = entries.map((entry) => [entry[0], entry] as const);
		return new Map([...entries.map((entry) => [folded(entry[0]), entry] as const), ...byName]);
	} catch {
		return undefined;
	}
}

/** A name without its extension, as case-insensitive file systems compare it. */
function baseName(name: string): string {
	return folded(name.replace(/\.\w+$/, ''));
}
