import {
	FileNotFound,
	type Entry,
	type Files,
	type FileState,
} from '../../../src/core/library/files';

/**
 * `once`: one step fails; `full`: all writes from that step on fail; `short`: all writes from that step on
 * write half without an error; `kill`: all steps from it on fail.
 */
export type DiskFault = 'once' | 'full' | 'short' | 'kill';

interface Node {
	/** Undefined for a folder. */
	readonly bytes: Uint8Array | undefined;
	readonly changedAt: number;
}

export class Disk {
	readonly nodes = new Map<string, Node>([['', { bytes: undefined, changedAt: 0 }]]);
	now = Date.parse('2026-11-22T12:00:00Z');
	/** Files have no dates, like those of another window in VS Code's file system for browsers. */
	isUndated = false;
	/** Milliseconds: the clock that windows read moves in such steps. */
	clockStep = 1;

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
		copy.isUndated = this.isUndated;
		return copy;
	}
}

/** The files of a disk as one process sees them. A fault can be injected at any step. */
export class MemoryFiles implements Files {
	/** What was done: a line for each step that the system does atomically. */
	readonly steps: string[] = [];
	/** How often each method was called. */
	readonly calls = { read: 0, list: 0, stat: 0 };

	/** Called before each step. */
	onStep: () => void = () => undefined;

	/** Each step waits for it first. */
	pause: () => Promise<void> = () => Promise.resolve();

	constructor(
		readonly disk: Disk,
		public faultAt = Infinity,
		public fault: DiskFault = 'kill',
	) {}

	async read(path: string): Promise<Uint8Array> {
		this.calls.read++;
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
		const isShort = this.fault === 'short' && this.steps.length > this.faultAt;
		if (!isShort) this.#set(path, bytes.slice());
	}

	async replace(from: string, to: string): Promise<void> {
		this.#node(from);
		if (this.disk.nodes.has(to)) await this.delete(to);
		await this.#step(`rename ${from} to ${to}`);
		this.#move(from, to);
	}

	async move(from: string, to: string): Promise<void> {
		await this.#step(`move ${from} to ${to}`);
		if (this.disk.nodes.has(to)) throw new Error(`${to} already exists`);
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
		this.calls.list++;
		await this.#step(`list ${path}`);
		if (this.#node(path).bytes) throw new Error(`${path} is not a folder`);
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
		this.calls.stat++;
		await this.#step(`look at ${path}`);
		const { bytes, changedAt } = this.#node(path);
		return {
			changedAt: this.disk.isUndated ? undefined : changedAt,
			size: bytes?.length ?? 0,
		};
	}

	async #step(step: string, isWriting = false): Promise<void> {
		await this.pause();
		this.onStep();
		this.steps.push(step);
		const at = this.steps.length - 1;
		if (this.fault === 'once' && at === this.faultAt) throw new Error(`fault: ${step}`);
		if (this.fault === 'full' && at >= this.faultAt && isWriting)
			throw new Error(`ENOSPC: no space left: ${step}`);
		if (this.fault === 'kill' && at >= this.faultAt) throw new Error(`killed: ${step}`);
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

	/** Adding or deleting an entry changes the time of its folder. */
	#touch(folder: string): void {
		if (this.disk.nodes.has(folder))
			this.disk.nodes.set(folder, { bytes: undefined, changedAt: ++this.disk.now });
	}

	/** VS Code does this too. */
	#createParents(path: string): void {
		const parent = parentOf(path);
		if (this.disk.nodes.has(parent)) return;
		if (parent !== '') this.#createParents(parent);
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

	/** The path and all paths below it, folders before their entries. */
	#below(path: string): string[] {
		const paths = [...this.disk.nodes.keys()];
		return paths.filter((each) => each === path || each.startsWith(`${path}/`)).sort();
	}
}

function parentOf(path: string): string {
	return path.slice(0, Math.max(path.lastIndexOf('/'), 0));
}
