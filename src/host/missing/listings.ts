import { FileType, Uri, workspace } from 'vscode';
import { folded } from '../workspace/copies';

type Entry = readonly [name: string, type: FileType];

/** What a folder holds, by the names as they are, and as systems compare them that ignore case. */
type Names = ReadonlyMap<string, Entry>;

/** What lies below a folder; each folder is read once. */
export class Listings {
	readonly #folders = new Map<string, Promise<Names | undefined>>();

	constructor(private readonly root: Uri) {}

	/** Whether a file is there; `closed` where it could not be made, behind a link, a file or a lock. */
	async find(segments: readonly string[]): Promise<'there' | 'missing' | 'closed'> {
		let folder = this.root;
		let [isFolder, isLinked] = [true, false];
		for (const segment of segments) {
			const names = isFolder ? await this.#names(folder) : undefined;
			if (!names) return 'closed';
			const entry = names.get(segment) ?? names.get(folded(segment));
			if (!entry) return isLinked ? 'closed' : 'missing';
			const [name, type] = entry;
			isFolder = (type & FileType.Directory) !== 0;
			isLinked ||= (type & FileType.SymbolicLink) !== 0;
			folder = Uri.joinPath(folder, name);
		}
		return 'there';
	}

	#names(folder: Uri): Promise<Names | undefined> {
		const key = folder.toString();
		const names = this.#folders.get(key) ?? namesIn(folder);
		this.#folders.set(key, names);
		return names;
	}
}

/** Undefined for what cannot be read. */
async function namesIn(folder: Uri): Promise<Names | undefined> {
	try {
		const entries = await workspace.fs.readDirectory(folder);
		const byName = entries.map((entry) => [entry[0], entry] as const);
		return new Map([...entries.map((entry) => [folded(entry[0]), entry] as const), ...byName]);
	} catch {
		return undefined;
	}
}
