import * as vscode from 'vscode';

/** A disk in memory, which never says that something is a link. */
export class FakeDisk implements vscode.FileSystemProvider {
	readonly files = new Map<string, Uint8Array>();
	readonly folders = new Set(['/']);
	readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
	/** What it says that files are. */
	typeOfFiles = vscode.FileType.File;
	/** Whether only half of what is written to a file gets there, without an error. */
	isFull = false;

	watch(): vscode.Disposable {
		return new vscode.Disposable(() => undefined);
	}

	stat({ path }: vscode.Uri): vscode.FileStat {
		if (this.folders.has(path))
			return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
		return { type: this.typeOfFiles, ctime: 0, mtime: 0, size: this.#file(path).length };
	}

	readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
		const start = path.endsWith('/') ? path : `${path}/`;
		return [...this.files.keys()]
			.filter((file) => file.startsWith(start))
			.map((file) => [file.slice(start.length), this.typeOfFiles]);
	}

	createDirectory({ path }: vscode.Uri): void {
		this.folders.add(path);
	}

	readFile({ path }: vscode.Uri): Uint8Array {
		return this.#file(path);
	}

	writeFile({ path }: vscode.Uri, content: Uint8Array): void {
		this.files.set(path, this.isFull ? content.slice(0, content.length / 2) : content);
	}

	delete({ path }: vscode.Uri): void {
		this.files.delete(path);
	}

	rename(from: vscode.Uri, to: vscode.Uri): void {
		this.files.set(to.path, this.#file(from.path));
		this.files.delete(from.path);
	}

	#file(path: string): Uint8Array {
		const bytes = this.files.get(path);
		if (!bytes) throw vscode.FileSystemError.FileNotFound(path);
		return bytes;
	}
}
