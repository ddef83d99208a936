import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { copyExactly, copyTo, copyUnder, type Source } from '../../src/host/workspace/copies';
import { pngOpaque } from '../support/imageService/samples';
import { FakeDisk } from './fakeDisk';

const scheme = 'full-disk';

describe('copying to a full disk', () => {
	const folder = vscode.Uri.from({ scheme, path: '/' });
	const mine = new TextEncoder().encode('mine');
	let disk: FakeDisk;
	let registration: vscode.Disposable;
	let original: vscode.Uri;
	let source: Source;

	beforeEach(async () => {
		disk = new FakeDisk();
		disk.isFull = true;
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
