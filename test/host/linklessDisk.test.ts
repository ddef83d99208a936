import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { copyUnder, type Source } from '../../src/host/workspace/copies';
import { copyInto } from '../../src/host/workspace/copyInto';
import { pngOpaque } from '../support/imageService/samples';
import { FakeDisk } from './fakeDisk';

const scheme = 'linkless-disk';

describe('saving on a disk that knows no links', () => {
	const place = { root: vscode.Uri.from({ scheme, path: '/' }), segments: ['images'] };
	const source: Source = { bytes: pngOpaque.bytes, type: 'png' };
	const mine = new TextEncoder().encode('mine');
	let disk: FakeDisk;
	let registration: vscode.Disposable;

	beforeEach(() => {
		disk = new FakeDisk();
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
