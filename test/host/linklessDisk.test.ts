import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { copyUnder, type Source } from '../../src/host/workspace/copies';
import { copyInto } from '../../src/host/workspace/copyInto';
import { pngOpaque } from '../support/imageService/samples';

const scheme = 'linkless-disk';

/** A disk of files and folders that never says that something is a link. */
class LinklessDisk implements vscode.FileSystemProvider {
	readonly files = new Map<string, Uint8Array>();
	readonly folders = new Set(['/']);
	readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;
	/** What it says that files are. */
	typeOfFiles = vscode.FileType.File;

	watch(): vscode.Disposable {
		return new vscode.Disposable(() => undefined);
	}

	stat({ path }: vscode.Uri): vscode.FileStat {
		if (this.folders.has(path))
			return { type: vscode.FileType.Directory, ctime: 0, mtime: 0, size: 0 };
		return { type: this.typeOfFiles, ctime: 0, mtime: 0, size: this.#file(path).length };
	}

	readDirectory({ path }: vscode.Uri): [string, vscode.FileType][] {
		return [...this.files.keys()]
			.filter((file) => file.startsWith(`${path}/`))
			.map((file) => [file.slice(path.length + 1), this.typeOfFiles]);
	}

	createDirectory({ path }: vscode.Uri): void {
		this.folders.add(path);
	}

	readFile({ path }: vscode.Uri): Uint8Array {
		return this.#file(path);
	}

	writeFile({ path }: vscode.Uri, content: Uint8Array): void {
		this.files.set(path, content);
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

describe('saving on a disk that knows no links', () => {
	const place = { root: vscode.Uri.from({ scheme, path: '/' }), segments: ['images'] };
	const source: Source = { bytes: pngOpaque.bytes, type: 'png' };
	const mine = new TextEncoder().encode('mine');
	let disk: LinklessDisk;
	let registration: vscode.Disposable;

	beforeEach(() => {
		disk = new LinklessDisk();
		registration = vscode.workspace.registerFileSystemProvider(scheme, disk);
	});

	afterEach(() => {
		registration.dispose();
	});

	const save = () => copyInto(source, place, (folder) => copyUnder(source, folder, 'otter'));

	it('creates the folder and writes the image', async () => {
		assert.equal((await save())?.path, '/images/otter.png');
		assert.deepEqual([...disk.folders], ['/', '/images']);
		assert.deepEqual([...disk.files.keys()], ['/images/otter.png']);
		assert.ok(Buffer.from(pngOpaque.bytes).equals(disk.files.get('/images/otter.png') ?? mine));
	});

	it('replaces nothing', async () => {
		disk.folders.add('/images');
		disk.files.set('/images/Otter.PNG', mine);
		assert.equal((await save())?.path, '/images/otter-2.png');
		assert.equal(disk.files.get('/images/Otter.PNG'), mine);
	});

	it('leaves no copy if nobody knows what it is', async () => {
		disk.typeOfFiles = vscode.FileType.Unknown;
		await assert.rejects(save(), /The copy was removed/);
		assert.deepEqual([...disk.files], []);
	});
});
