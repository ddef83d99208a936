import {
	FileNotFound,
	type Entry,
	type Files,
	type FileState,
} from '../../../src/core/library/files';

/** `once`: one step fails; `full`: from it on nothing can be written; `kill`: nothing happens any more. */
export type Trouble = 'once' | 'full' | 'kill';

interface Node {
	/** Of a folder there are none. */
	readonly bytes: Uint8Array | undefined;
	readonly changedAt: number;
}

/** A disk. */
export class Disk {
	readonly nodes = new Map<string, Node>([['', { bytes: undefined, changedAt: 0 }]]);
	now = Date.parse('2026-11-22T12:00:00Z');

	/** The paths of all files, sorted. */
	paths(): string[] {
		const files = [...this.nodes].filter(([, { bytes }]) => bytes);
		return files.map(([path]) => path).sort();
	}

	text(path: string): string {
		const bytes = this.nodes.get(path)?.bytes;
		if (!bytes) throw new Error(`no file ${path}`);
		return new TextDecoder().decode(bytes);
	}

	copy(): Disk {
		const copy = new Disk();
		for (const [path, node] of this.nodes) copy.nodes.set(path, node);
		copy.now = this.now;
		return copy;
	}
}

/** One process at the disk, in whose way something comes at a step of its own. */
export class MemoryFiles implements Files {
	/** What was done, a line a step: what the system does in one go. */
	readonly steps: string[] = [];
	/** How many reads of files, lists of folders and stats were asked for. */
	readonly asked = { read: 0, list: 0, stat: 0 };

	/** Is called before each step. */
	onStep: () => void = () => undefined;

	constructor(
		readonly disk: Disk,
		public troubleAt = Infinity,
		private readonly trouble: Trouble = 'kill',
	) {}

	async read(path: string): Promise<Uint8Array> {
		this.asked.read++;
		await this.#step(`read ${path}`);
		const { bytes } = this.#node(path);
		if (!bytes) throw new Error(`${path} is a folder`);
		return bytes;
	}

	async write(path: string, bytes: Uint8Array): Promise<void> {
		await this.#step(`write half of ${path}`, true);
		this.#createParents(path);
		if (this.disk.nodes.get(path)?.bytes === undefined && this.disk.nodes.has(path))
			throw new Error(`${path} is a folder`);
		this.#set(path, bytes.slice(0, bytes.length / 2));
		await this.#step(`write all of ${path}`, true);
		this.#set(path, bytes.slice());
	}

	async replace(from: string, to: string): Promise<void> {
		this.#node(from);
		if (this.disk.nodes.has(to)) await this.delete(to);
		await this.#step(`rename ${from} to ${to}`);
		this.#move(from, to);
	}

	async move(from: string, to: string): Promise<void> {
		await this.#step(`move ${from} to ${to}`);
		if (this.disk.nodes.has(to)) throw new Error(`${to} is there already`);
		this.#move(from, to);
	}

	async delete(path: string): Promise<void> {
		this.#node(path);
		for (const each of this.#below(path).reverse()) {
			await this.#step(`delete ${each}`);
			this.disk.nodes.delete(each);
			this.#touch(parentOf(each));
		}
	}

	async list(path: string): Promise<Entry[]> {
		this.asked.list++;
		await this.#step(`list ${path}`);
		if (this.#node(path).bytes) throw new Error(`${path} is no folder`);
		const prefix = path === '' ? '' : `${path}/`;
		return [...this.disk.nodes].flatMap(([each, { bytes }]) => {
			const name = each.slice(prefix.length);
			const isIn = each.startsWith(prefix) && name !== '' && !name.includes('/');
			return isIn ? [{ name, isFolder: bytes === undefined }] : [];
		});
	}

	async createFolder(path: string): Promise<void> {
		await this.#step(`create ${path}`, true);
		if (path.includes('/')) await this.createFolder(parentOf(path));
		if (this.disk.nodes.get(path)?.bytes) throw new Error(`${path} is a file`);
		if (!this.disk.nodes.has(path)) this.#set(path, undefined);
	}

	async stat(path: string): Promise<FileState> {
		this.asked.stat++;
		await this.#step(`look at ${path}`);
		const { bytes, changedAt } = this.#node(path);
		return { changedAt, size: bytes?.length ?? 0 };
	}

	async #step(what: string, isWriting = false): Promise<void> {
		await Promise.resolve();
		this.onStep();
		this.steps.push(what);
		const at = this.steps.length - 1;
		if (this.trouble === 'once' && at === this.troubleAt) throw new Error(`trouble: ${what}`);
		if (this.trouble === 'full' && at >= this.troubleAt && isWriting)
			throw new Error(`no space left: ${what}`);
		if (this.trouble === 'kill' && at >= this.troubleAt) throw new Error(`killed: ${what}`);
	}

	#node(path: string): Node {
		const node = this.disk.nodes.get(path);
		if (!node) throw new FileNotFound(path);
		return node;
	}

	#set(path: string, bytes: Uint8Array | undefined): void {
		if (!this.disk.nodes.has(path)) this.#touch(parentOf(path));
		this.disk.nodes.set(path, { bytes, changedAt: ++this.disk.now });
	}

	/** A folder is changed by what comes into it and goes. */
	#touch(folder: string): void {
		if (this.disk.nodes.has(folder))
			this.disk.nodes.set(folder, { bytes: undefined, changedAt: ++this.disk.now });
	}

	/** As VS Code does. */
	#createParents(path: string): void {
		const parent = parentOf(path);
		if (this.disk.nodes.has(parent)) return;
		this.#createParents(parent);
		this.#set(parent, undefined);
	}

	#move(from: string, to: string): void {
		this.#node(parentOf(to));
		this.#node(from);
		for (const path of this.#below(from)) {
			const node = this.#node(path);
			this.disk.nodes.delete(path);
			this.disk.nodes.set(to + path.slice(from.length), node);
		}
		this.#touch(parentOf(from));
		this.#touch(parentOf(to));
	}

	/** The path and all below it, folders before what is in them. */
	#below(path: string): string[] {
		const paths = [...this.disk.nodes.keys()];
		return paths.filter((each) => each === path || each.startsWith(`${path}/`)).sort();
	}
}

function parentOf(path: string): string {
	return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
