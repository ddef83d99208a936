import { FileType, Uri, workspace } from 'vscode';
import { isIgnored, type IgnoreFile } from '../../core/document/gitIgnore';
import { folded } from '../../core/document/paths';
import { textOf } from '../workspace/reading';

type Entry = readonly [name: string, type: FileType];

/** The entries of a folder, by their exact names and as case-insensitive file systems compare them. */
type Names = ReadonlyMap<string, Entry>;

const ignoreFile = '.gitignore';

/** Looks for files below a folder. Each folder is read once. */
export class Listings {
	readonly #folders = new Map<string, Promise<Names | undefined>>();
	readonly #ignoreFiles = new Map<string, Promise<string | undefined>>();

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

	/** Whether Git ignores a file, which needn't exist. */
	async isIgnored(segments: readonly string[]): Promise<boolean> {
		const files: IgnoreFile[] = [];
		for (let depth = 0; depth < segments.length; depth++) {
			const folder = segments.slice(0, depth);
			const uri = Uri.joinPath(this.root, ...folder);
			const names = await this.#names(uri);
			if (!names) break;
			// Git doesn't follow a link with this name.
			if (names.get(ignoreFile)?.[1] !== FileType.File) continue;
			const text = await this.#read(Uri.joinPath(uri, ignoreFile));
			if (text !== undefined) files.push({ folder, text });
		}
		return isIgnored(segments, files);
	}

	#read(file: Uri): Promise<string | undefined> {
		const key = file.toString();
		const text = this.#ignoreFiles.get(key) ?? textOf(file);
		this.#ignoreFiles.set(key, text);
		return text;
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
