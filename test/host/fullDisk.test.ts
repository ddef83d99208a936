import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { copyExactly, copyTo, copyUnder, type Source } from '../../src/host/workspace/copies';
import { pngOpaque } from '../support/imageService/samples';

const scheme = 'full-disk';

/** A folder on a disk that is full: each file gets half of what is written to it, without an error. */
class FullDisk implements vscode.FileSystemProvider {
	readonly files = new Map<string, Uint8Array>();
	readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

	watch(): vscode.Disposable {
		return new vscode.Disposable(() => undefined);
	}

	stat({ path }: vscode.Uri): vscode.FileStat {
		if (path === '/') return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
		return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.#file(path).length };
	}

	readDirectory(): [string, vscode.FileType][] {
		return [...this.files.keys()].map((path) => [path.slice(1), vscode.FileType.File]);
	}

	createDirectory(): void {
		throw new Error('not needed');
	}

	readFile({ path }: vscode.Uri): Uint8Array {
		return this.#file(path);
	}

	writeFile({ path }: vscode.Uri, content: Uint8Array): void {
		this.files.set(path, content.slice(0, content.length / 2));
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

describe('copying to a full disk', () => {
	const folder = vscode.Uri.from({ scheme, path: '/' });
	const mine = new TextEncoder().encode('mine');
	let disk: FullDisk;
	let registration: vscode.Disposable;
	let original: vscode.Uri;
	let source: Source;

	beforeEach(async () => {
		disk = new FullDisk();
		registration = vscode.workspace.registerFileSystemProvider(scheme, disk);
		const [workspace] = vscode.workspace.workspaceFolders ?? [];
		assert.ok(workspace);
		original = vscode.Uri.joinPath(workspace.uri, 'otter-to-copy.png');
		await vscode.workspace.fs.writeFile(original, pngOpaque.bytes);
		source = { uri: original, type: 'png' };
	});

	afterEach(async () => {
		registration.dispose();
		await vscode.workspace.fs.delete(original);
	});

	for (const kind of ['file', 'bytes'] as const)
		for (const [name, copy] of [
			['under a free name', () => copyUnder(source, folder, 'otter')],
			['to an exact name', () => copyExactly(source, vscode.Uri.joinPath(folder, 'otter.png'))],
			['over a file', () => copyTo(source, vscode.Uri.joinPath(folder, 'mine.png'))],
		] as const) {
			it(`fails ${name}, and leaves the files as they were (${kind})`, async () => {
				if (kind === 'bytes') source = { bytes: pngOpaque.bytes, type: 'png' };
				disk.files.set('/mine.png', mine);
				await assert.rejects(copy(), /only \d+ of \d+ bytes were written; the disk may be full/);
				assert.deepEqual([...disk.files], [['/mine.png', mine]]);
			});
		}

	it('fails if a file is replaced whose folder can’t be read, as in a browser', async () => {
		const chosen = vscode.Uri.joinPath(folder, 'unreadable', 'mine.png');
		disk.files.set(chosen.path, mine);
		disk.createDirectory = () => undefined;
		await assert.rejects(
			copyTo(source, chosen),
			/only \d+ of \d+ bytes were written; the disk may be full/,
		);
		assert.deepEqual([...disk.files.keys()], [chosen.path]);
		const half = pngOpaque.bytes.slice(0, pngOpaque.bytes.length / 2);
		assert.ok(Buffer.from(half).equals(disk.readFile(chosen)));
	});
});
