import assert from 'node:assert/strict';
import { mkdir, readdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as vscode from 'vscode';
import { copyUnder, type Source } from '../../src/host/workspace/copies';
import { copyInto } from '../../src/host/workspace/copyInto';
import { pngOpaque } from '../support/imageService/samples';
import { Files } from './files';

describe('a folder that is replaced by a link while an image is saved', () => {
	const files = new Files(['swapped', 'moved', 'otter-to-copy.png']);
	const outside = join(tmpdir(), 'sea-otter-swapped');
	const place = { root: files.folder, segments: ['swapped', 'images'] };
	const uri = vscode.Uri.joinPath(files.folder, 'otter-to-copy.png');
	const source: Source = { uri, type: 'png' };

	beforeEach(async () => {
		await files.clear();
		await rm(outside, { recursive: true, force: true });
		await mkdir(join(outside, 'images'), { recursive: true });
		await vscode.workspace.fs.writeFile(uri, pngOpaque.bytes);
	});

	afterEach(() => files.clear());

	const replace = async (name: string, target: string) => {
		await rename(files.path(name), files.path('moved'));
		await symlink(target, files.path(name));
	};
	const copied = () => readdir(join(outside, 'images'));

	for (const [name, target] of [
		['swapped', outside],
		['swapped/images', join(outside, 'images')],
	] as const) {
		it(`gets no copy if it's ${name}`, async () => {
			let atFirst: string[] = [];
			const copy = async (folder: vscode.Uri) => {
				await replace(name, target);
				const made = await copyUnder(source, folder, 'otter');
				atFirst = await copied();
				return made;
			};
			await assert.rejects(copyInto(source, place, copy), (error: Error) => {
				assert.ok(error.message.startsWith(`${name} was replaced by a link`));
				assert.match(error.message, /The copy was removed/);
				return true;
			});
			assert.deepEqual([atFirst, await copied()], [['otter.png'], []]);
		});
	}

	it('keeps a file that isn’t the copy, and says that there may be one', async () => {
		const copy = async (folder: vscode.Uri) => {
			await replace('swapped', outside);
			const made = await copyUnder(source, folder, 'otter');
			await writeFile(join(outside, 'images', 'otter.png'), 'mine');
			return made;
		};
		await assert.rejects(copyInto(source, place, copy), /There may be a copy outside/);
		assert.equal(await readFile(join(outside, 'images', 'otter.png'), 'utf8'), 'mine');
	});

	it('is noticed even if it’s back in its place', async () => {
		const copy = async (folder: vscode.Uri) => {
			await replace('swapped', outside);
			const made = await copyUnder(source, folder, 'otter');
			await rm(files.path('swapped'));
			await rename(files.path('moved'), files.path('swapped'));
			return made;
		};
		await assert.rejects(copyInto(source, place, copy), /There may be a copy outside/);
	});

	it('is created, and keeps its copy, if nothing happens', async () => {
		const copy = await copyInto(source, place, (folder) => copyUnder(source, folder, 'otter'));
		assert.ok(copy?.path.endsWith('/swapped/images/otter.png'));
		assert.ok((await files.read('swapped/images/otter.png')).equals(Buffer.from(pngOpaque.bytes)));
	});
});
